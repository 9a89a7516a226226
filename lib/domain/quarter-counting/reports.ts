import * as z from 'zod'
import { beijingDate } from '../calendar.ts'
import { mondayOf } from '../quarter.ts'
import type { Played } from './played.ts'

const Count = z.number().int()
/** By channel, unit or week (its Monday); what is not there is zero. */
const Counts = z.record(z.string(), Count)

/** 线索 that were first linked in the quarter; an amendment is the same report, and so is one that a merge brings. */
export const ReportCounts = z.object({
  reports: Count,
  /** Of each channel by week. */
  channels: z.record(z.string(), Counts),
  /** Which unit learnt of them. */
  units: Counts,
  withdrawn: Count,
})
export type ReportCounts = z.infer<typeof ReportCounts>

export function reportCounts(inside: readonly Played[]): ReportCounts {
  const counts: ReportCounts = { reports: 0, channels: {}, units: {}, withdrawn: 0 }
  for (const { commit, at } of inside) {
    const week = mondayOf(beijingDate(at))
    for (const fact of commit.facts) {
      if (fact.type === 'report-withdrawn') counts.withdrawn += 1
      if (fact.type !== 'report-linked' || fact.revision !== 1) continue
      const { channel, unit } = fact.contribution
      counts.reports += 1
      counts.units[unit] = (counts.units[unit] ?? 0) + 1
      const weeks = counts.channels[channel] ?? {}
      counts.channels[channel] = { ...weeks, [week]: (weeks[week] ?? 0) + 1 }
    }
  }
  return counts
}
