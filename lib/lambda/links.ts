import { type ConfirmPage, confirmPage } from '../domain/confirm-page.ts'
import { confirmByLink, type Linking, type LinkState, lookAtLink } from '../usecases/confirm-by-link.ts'
import type { Answer, ApiRequest } from './api.ts'

function shown(state: LinkState): Answer<never> {
  const page: ConfirmPage = state.state === 'invalid' ? state : { ...state, variables: state.notice.variables }
  return { status: page.state === 'invalid' ? 404 : 200, page: confirmPage(page) }
}

const tokenOf = ({ params }: ApiRequest): string => params.token ?? ''

/** 签收 from a message's link: opening it shows, only its button confirms. */
export const links = (world: () => Promise<Linking>) => ({
  showLink: async (asked: ApiRequest) => shown(await lookAtLink(await world(), tokenOf(asked))),
  confirmByLink: async (asked: ApiRequest) => shown(await confirmByLink(await world(), tokenOf(asked))),
})
