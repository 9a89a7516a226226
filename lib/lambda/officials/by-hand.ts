import { previewReport } from '../../usecases/preview-report.ts'
import { handReportStatus, reportByHand, withdrawHandReport } from '../../usecases/report-by-hand.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

type World = Parameters<typeof reportByHand>[0] &
  Parameters<typeof previewReport>[0] &
  Parameters<typeof handReportStatus>[0]

/** 上报: what officials report by hand, see beforehand, ask after, take back. */
export const byHand = (world: () => World) =>
  ({
    reportByHand: async (asked) => answered(202, await reportByHand(world(), asked)),
    previewReport: async (asked) => answered(200, await previewReport(world(), asked)),
    handReportStatus: async ({ officer, params }) =>
      answered(200, await handReportStatus(world(), { officer, ref: params.ref ?? '' })),
    withdrawHandReport: async ({ officer, params }) =>
      answered(202, await withdrawHandReport(world(), { officer, ref: params.ref ?? '' })),
  }) satisfies OfficialHandlers
