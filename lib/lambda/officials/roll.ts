import { rollPage } from '../../domain/roll-page.ts'
import { rollCall } from '../../usecases/roll-call.ts'
import type { Needs } from '../../usecases/world.ts'
import type { OfficialHandlers } from '../api.ts'
import { refusalOf } from './answer-official.ts'

const wantsPage = (headers: Readonly<Record<string, string>>, query: Readonly<Record<string, string | undefined>>) =>
  query.print !== undefined || /\btext\/html\b/.test(headers.accept ?? '')

/** 签收点名: as data, or as a list to print and call through. */
export const rolls = (world: () => Needs<'disputes' | 'directory' | 'clock' | 'log'>) =>
  ({
    rollCall: async ({ officer, params, headers, query }) => {
      const disputeId = params.disputeId ?? ''
      const roll = await rollCall(world(), { officer, disputeId })
      if ('refused' in roll) return refusalOf(roll)
      return wantsPage(headers, query) ? { status: 200, page: rollPage(roll) } : { status: 200, body: roll }
    },
  }) satisfies OfficialHandlers
