import { canonicalJson } from '../../domain/canonical-json.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import { glimpseReport, openReport } from '../../usecases/open-report.ts'
import { openText } from '../../usecases/open-text.ts'
import type { OpeningRequest, OpeningWorld } from '../../usecases/record-opening.ts'
import type { ApiRequest, OfficialHandlers } from '../api.ts'
import { readKey } from './act-headers.ts'
import { refusalOf } from './answer-official.ts'

type Asked = ApiRequest & { officer: Member }

/** What officials open, and what they see of it before. */
export const sealed = (world: () => OpeningWorld) =>
  ({
    glimpseReport: async ({ officer, params: { reportId = '' } }) => {
      const seen = await glimpseReport(world(), { officer, reportId })
      return 'refused' in seen ? refusalOf(seen) : { status: 200, body: seen }
    },
    openReport: async (asked) => {
      const { reportId = '' } = asked.params
      const request = openingOf(world(), asked)
      if (isRefusal(request)) return request
      const opened = await openReport(world(), { ...request, reportId })
      return 'refused' in opened ? refusalOf(opened) : { status: 200, body: opened }
    },
    openText: async (asked) => {
      const { disputeId = '', textId = '' } = asked.params
      const request = openingOf(world(), asked)
      if (isRefusal(request)) return request
      const opened = await openText(world(), { ...request, disputeId, textId })
      return 'refused' in opened ? refusalOf(opened) : { status: 200, body: opened }
    },
  }) satisfies OfficialHandlers

function openingOf(world: OpeningWorld, { officer, headers, params, body }: Asked): OpeningRequest | Refusal {
  const key = readKey(headers)
  if (typeof key !== 'string') return key
  // Of this person, of this thing, for this reason: anything else under the same key is another opening.
  const openingId = world.digest(canonicalJson([officer.id, key, params, body])).slice(0, 32)
  return { officer, openingId, body }
}
