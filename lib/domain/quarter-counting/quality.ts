import * as z from 'zod'
import type { QuarterLine } from '../quarter-line.ts'
import { Spread, spreadOf } from '../spread.ts'
import { Grade, grades } from '../vocabulary.ts'

const Count = z.number().int()

/** What of an entry of the 漏报复盘 register the figures know: that there is one, and of which dispute. */
export const RegisterEntry = z.object({ id: z.string(), disputeId: z.nullable(z.string()) })
export type RegisterEntry = z.infer<typeof RegisterEntry>

/** 预警质量: how good the warning was. */
export const Quality = z.object({
  /** By the highest grade that the dispute has had. */
  byGrade: z.array(z.object({ grade: Grade, cameTrue: Count, dismissed: Count })),
  cameTrue: Count,
  dismissed: Count,
  withoutWarning: z.object({
    total: Count,
    /** As grave as red when the first report came. */
    atFirstReport: Count,
    /** Entered by the office in the register. */
    register: Count,
    /** In both, and counted once. */
    both: Count,
  }),
  /** From the first warning to the day the figures reached the threshold; `atOnce`: by the very first report. */
  leads: z.array(z.object({ grade: Grade, ...Spread.shape, atOnce: Count })),
})
export type Quality = z.infer<typeof Quality>

export function qualityOf(lines: readonly QuarterLine[], register: readonly RegisterEntry[]): Quality {
  const standing = lines.filter(({ end }) => end.status !== 'merged')
  const byGrade = grades.map((grade) => {
    const own = standing.filter(({ highestEver }) => highestEver === grade)
    const of = (wanted: QuarterLine['verdict']) => own.filter(({ verdict }) => verdict === wanted).length
    return { grade, cameTrue: of('came-true'), dismissed: of('dismissed') }
  })
  const without = standing.filter(({ withoutWarning }) => withoutWarning)
  const ids = new Set(without.map(({ disputeId }) => disputeId))
  const both = register.filter(({ disputeId }) => disputeId !== null && ids.has(disputeId)).length
  const leads = standing.flatMap((line) => line.leads)
  return {
    byGrade,
    cameTrue: byGrade.reduce((n, { cameTrue }) => n + cameTrue, 0),
    dismissed: byGrade.reduce((n, { dismissed }) => n + dismissed, 0),
    withoutWarning: {
      total: without.length + register.length - both,
      atFirstReport: without.length,
      register: register.length,
      both,
    },
    leads: (['yellow', 'red'] as const).map((grade) => {
      const own = leads.filter((lead) => lead.grade === grade)
      const timed = own.flatMap(({ minutes }) => minutes ?? [])
      return { grade, ...spreadOf(timed), atOnce: own.length - timed.length }
    }),
  }
}
