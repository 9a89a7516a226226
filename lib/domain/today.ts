import type { Account, AccountItem } from './account-line.ts'
import type { ActName } from './acts.ts'
import { addDays, beijingDate, beijingInstant, type Calendar, isWorkingDay } from './calendar.ts'
import type { ClockName } from './clock-names.ts'
import { roll } from './decide-confirm.ts'
import type { Dispute } from './dispute.ts'
import { type ClockLine, clockLines, type Rules } from './dispute-summary.ts'
import { mayNow } from './may-now.ts'
import type { Officer } from './permissions.ts'
import type { Instant } from './report.ts'
import type { Roster } from './roster.ts'
import { type Unit, unitLabel, units } from './vocabulary.ts'

/** What ends the wait that a clock measures. */
const endedByAct: Record<ClockName, ActName> = {
  confirm: 'confirm',
  judge: 'judge',
  refer: 'assess',
  assess: 'assess',
  designate: 'designate',
  sign: 'sign',
  plan: 'submit-plan',
  approve: 'approve-plan',
  progress: 'progress',
  close: 'close',
}

export interface Due {
  action: ActName
  label: string
  clock: ClockLine
}

/** 待办: what this official is waited for in this dispute, the earliest clock first. */
export function dueFrom(officer: Officer, dispute: Dispute, on: Rules & { roster: Roster }): Due[] {
  const may = mayNow(officer, dispute, on)
  return clockLines(dispute, on).flatMap((clock): Due[] => {
    const act = may.find(({ action }) => action === endedByAct[clock.clock])
    if (!act) return []
    const called = act.action !== 'confirm' || roll(dispute, on).missing.some(({ member }) => member.id === officer.id)
    return called ? [{ action: act.action, label: act.label, clock }] : []
  })
}

/** How many reports units made on each of the last days (北京时间), today last; a day without any is 0. */
export function reportsByDay(items: readonly AccountItem[], given: { now: Instant; days: number }) {
  const today = beijingDate(given.now)
  const found = new Map<string, number>()
  for (const { at, lines } of items) {
    const made = lines.reduce((sum, line) => sum + (line.kind === 'reported' ? line.reports : 0), 0)
    const date = beijingDate(at)
    if (made > 0) found.set(date, (found.get(date) ?? 0) + made)
  }
  return Array.from({ length: given.days }, (_, i) => {
    const date = addDays(today, i + 1 - given.days)
    return { date, reports: found.get(date) ?? 0 }
  })
}

/** Units of which nothing was heard in these accounts: silence is not a zero (五). */
export const silentUnits = (accounts: readonly { account: Account; items: readonly AccountItem[] }[]) =>
  units
    .filter((unit) => !accounts.some(({ account, items }) => account === unit && items.some(reported)))
    .map((unit: Unit) => ({ unit, label: unitLabel[unit] }))

const reported = ({ lines }: AccountItem): boolean => lines.some(({ kind }) => kind === 'reported')

/** When the office was last open before this day's work: what came since came overnight. */
export function officeLastOpen(now: Instant, calendar: Calendar): Instant {
  let date = beijingDate(now)
  do date = addDays(date, -1)
  while (!isWorkingDay(date, calendar))
  return beijingInstant(date, calendar.hours.end)
}
