import type { Account, AccountItem } from '../domain/account-line.ts'
import type { DailyRoot } from '../domain/daily-root.ts'
import type { RecordRef } from '../domain/record.ts'

export interface DayStore {
  /** Notes that the dispute was committed to on that day; before the commit leaves the agenda. */
  touch(date: string, disputeId: string): Promise<void>
  /** In no order. */
  touched(date: string): Promise<string[]>
  /** The same of a record. */
  touchRecord(date: string, record: RecordRef): Promise<void>
  touchedRecords(date: string): Promise<RecordRef[]>
}

/** What units answer for (六(二)): a projection of the histories, for reading only. */
export interface AccountStore {
  /** The lines of one commit; written again it is the same. */
  note(place: { account: Account; quarter: string }, item: AccountItem): Promise<void>
  /** Of one account in one quarter, oldest first; with `since` only what was committed from then on. */
  of(place: { account: Account; quarter: string }, since?: string): Promise<AccountItem[]>
}

export interface RootStore {
  /** Of every root there is, oldest first. */
  dates(): Promise<string[]>
  read(date: string): Promise<DailyRoot | null>
  /** Once only: what stands there is never written over. */
  put(root: DailyRoot): Promise<'written' | 'taken'>
}
