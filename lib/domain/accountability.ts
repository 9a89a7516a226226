import { type Account, type AccountItem, type AccountLine, accountLabel } from './account-line.ts'
import { type AccountRow, lineSaid, missedRow, type Section, sectionLabel } from './account-words.ts'
import { median } from './spread.ts'

/** The figures of one account in one quarter. Minutes are whole; null where nothing was measured. */
export interface Totals {
  reported: number
  late: number
  onTime: number
  unknown: number
  alerted: number
  confirmed: number
  confirmMedianMinutes: number | null
  confirmWorstMinutes: number | null
  missed: number
  missedStill: number
  objected: number
  designated: number
  cooperating: number
  transferredIn: number
  transferredOut: number
  disciplineReferred: number
  disciplineDecided: number
}

export interface AccountSection {
  section: Section
  label: string
  rows: AccountRow[]
  /** Older ones that are not listed. */
  more: number
}

/** The newest of each heading that are listed. */
const listedAtMost = 500

type Placed = Omit<AccountItem, 'lines'> & { line: AccountLine }

/** What one unit answers for in one quarter (六(二)), each line with the commit that says so. */
export function accountOf(account: Account, items: readonly AccountItem[], now: string) {
  const placed = items
    .flatMap(({ lines, ...of }) => lines.map((line): Placed => ({ ...of, line })))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const found = Object.groupBy(rowsOf(placed, now), ({ section }) => section)
  const sections = sectionNames.map((section): AccountSection => {
    const rows = (found[section] ?? []).map(({ section: _, still: __, ...row }) => row)
    const shown = rows.slice(0, listedAtMost)
    return { section, label: sectionLabel[section], rows: shown, more: rows.length - shown.length }
  })
  return { account, label: accountLabel(account), totals: totalsOf(placed, found), sections }
}
export type AccountView = ReturnType<typeof accountOf>

const isSection = (name: string): name is Section => Object.hasOwn(sectionLabel, name)
const sectionNames = Object.keys(sectionLabel).filter(isSection)

type Row = AccountRow & { section: Section; still: boolean }

/** The clock that a line is about, as it was set. */
const clockIn = (disputeId: string, { clock, dueAt }: { clock: string; dueAt: string }): string =>
  `${disputeId} ${clock} ${dueAt}`

function rowsOf(placed: readonly Placed[], now: string): Row[] {
  const ends = new Map(
    placed
      .toReversed()
      .flatMap(({ disputeId, at, line }) =>
        line.kind === 'caught-up' ? [[clockIn(disputeId, line), { ...line, at }] as const] : [],
      ),
  )
  return placed.flatMap(({ line, ...of }): Row[] => {
    if (line.kind === 'caught-up') return []
    if (line.kind !== 'missed') {
      const said = lineSaid(line)
      return said ? [{ ...of, ...said, still: false }] : []
    }
    const ended = ends.get(clockIn(of.disputeId, line))
    return [{ ...of, section: 'missed', still: ended === undefined, ...missedRow(line, { ended, now }) }]
  })
}

function totalsOf(placed: readonly Placed[], found: Partial<Record<Section, Row[]>>): Totals {
  const lines = placed.map(({ line }) => line)
  const count = (kind: AccountLine['kind']) => lines.filter((line) => line.kind === kind).length
  const made = lines.filter((line) => line.kind === 'reported')
  const designated = lines.filter((line) => line.kind === 'designated')
  const transferred = lines.filter((line) => line.kind === 'transferred')
  const delays = (found.confirmed ?? []).flatMap(({ minutes }) => minutes ?? []).sort((a, b) => a - b)
  return {
    reported: made.reduce((sum, { reports }) => sum + reports, 0),
    late: count('late'),
    onTime: count('on-time'),
    unknown: made.reduce((sum, { unknown }) => sum + unknown, 0),
    alerted: count('alerted'),
    confirmed: delays.length,
    confirmMedianMinutes: median(delays),
    confirmWorstMinutes: delays.at(-1) ?? null,
    missed: count('missed'),
    missedStill: (found.missed ?? []).filter(({ still }) => still).length,
    objected: count('objected'),
    designated: designated.filter(({ part }) => part === 'handling').length,
    cooperating: designated.filter(({ part }) => part === 'cooperating').length,
    transferredIn: transferred.filter(({ way }) => way === 'in').length,
    transferredOut: transferred.filter(({ way }) => way === 'out').length,
    disciplineReferred: count('discipline-referred'),
    disciplineDecided: count('discipline-decided'),
  }
}
