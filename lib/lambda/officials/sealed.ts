import { isRefusal } from '../../domain/refusal.ts'
import { glimpseReport, openReport } from '../../usecases/open-report.ts'
import { openText } from '../../usecases/open-text.ts'
import type { OpeningWorld } from '../../usecases/record-opening.ts'
import type { OfficialHandlers } from '../api.ts'
import { refusalOf } from './answer-official.ts'
import { openingOf } from './opening-request.ts'

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
