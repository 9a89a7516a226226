import type { WeekSigns } from '../domain/early-signs.ts'

/** What was found week by week (抓早、抓小): a projection of the histories, for reading only. */
export interface SignStore {
  /** Of the weeks from … until, both included, the oldest first. */
  weeks(from: string, until: string): Promise<WeekSigns[]>
  /** Never over one that was counted later, as by another run that took its time. */
  put(week: WeekSigns): Promise<void>
}
