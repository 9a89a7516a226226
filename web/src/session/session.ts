import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import type { ConsoleConfig } from '../../../lib/contract/console-config.ts'
import type { Caller } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { isNo, type Why, whyRefused } from './why.ts'

/** Without a key or a click for so long one is signed out: an office's screen is seen by others. */
export const idleMinutes = 30

export interface Session extends Caller {
  /** Completes a return from the provider; false: nobody is signed in. */
  begin(): Promise<boolean>
  /** Goes to the provider's page and comes back to where one is. */
  signIn(): Promise<void>
  /** `idle`: said on the page that follows. */
  signOut(why?: 'idle'): Promise<void>
  /** Told when the session has ended by itself. */
  onEnd(told: () => void): void
}

/** What is on the screen stays: the provider is asked again with the next call. */
const notRenewed = {
  title: '暂时无法续期登录',
  detail: '统一身份认证暂时连不上。页面和填写的内容仍在，请稍后再试一次；紧急事项请先用电话。',
}

/** The console's own address, to which the provider sends people back. */
const home = (): string => new URL('.', document.baseURI).href

/** Whoever leaves by choice leaves nothing of what was typed; after an idle sign-out the same person finds it again. */
function forgetDrafts(): void {
  for (const store of [sessionStorage, localStorage])
    for (const key of Object.keys(store)) if (/^(draft|report):/.test(key)) store.removeItem(key)
}

/** Code flow with PKCE. Tokens stay in this tab (sessionStorage) and go to the API and the provider only. */
export function openSession(config: ConsoleConfig): Session {
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: home(),
    post_logout_redirect_uri: home(),
    response_type: 'code',
    scope: config.scope,
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  })
  let told = () => {}
  let leaving = false
  /** Who did not leave by choice is told why the door stands there. */
  const ended = () => {
    if (leaving) return
    if (!sessionStorage.getItem('signed-out')) sessionStorage.setItem('signed-out', 'expired' satisfies Why)
    told()
  }
  let renewing: Promise<User | null> | null = null

  const fresh = async (): Promise<User | null> => {
    const user = await manager.getUser()
    if (user && !user.expired && (user.expires_in ?? 0) > 60) return user
    if (!user?.refresh_token) return user && !user.expired ? user : null
    renewing ??= manager.signinSilent().finally(() => {
      renewing = null
    })
    return renewing.catch((error: unknown) => {
      if (!user.expired) return user
      if (isNo(error)) return null
      throw new ApiProblem(0, notRenewed, { cause: error })
    })
  }
  return {
    async begin() {
      const asked = new URL(location.href).searchParams
      if (asked.has('state') && (asked.has('code') || asked.has('error'))) {
        const user = await manager.signinCallback().catch((error: unknown) => {
          sessionStorage.setItem('signed-out', whyRefused(error))
          return null
        })
        const back = typeof user?.state === 'string' && user.state.startsWith('#/') ? user.state : '#/'
        history.replaceState(null, '', `${home()}${back}`)
      }
      const user = await fresh().catch(() => {
        sessionStorage.setItem('signed-out', 'unreachable' satisfies Why)
        return null
      })
      return user !== null
    },
    async token() {
      const user = await fresh()
      if (user) return user.access_token
      ended()
      throw new Error('登录已失效')
    },
    refused() {
      void manager.removeUser().then(() => ended())
    },
    async signIn() {
      await manager.signinRedirect({ state: location.hash || '#/' })
    },
    async signOut(why) {
      leaving = true
      const user = await manager.getUser()
      await manager.removeUser()
      if (why) sessionStorage.setItem('signed-out', why)
      else forgetDrafts()
      const endsThere = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined)
      if (endsThere && user?.id_token) await manager.signoutRedirect({ id_token_hint: user.id_token })
      else location.replace(home())
    },
    onEnd(tell) {
      told = tell
    },
  }
}
