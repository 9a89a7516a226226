import type { Account, AccountLine, Entry } from './account-line.ts'
import { isRecorded } from './deadlines.ts'
import { rollOf } from './decide-confirm.ts'
import { type Dispute, evolve } from './dispute.ts'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'
import { ownerOf } from './ladder.ts'
import { discovering } from './permissions.ts'
import type { Policy } from './policy.ts'
import { quarterOf } from './quarter.ts'
import type { Instant } from './report.ts'
import type { Unit } from './vocabulary.ts'

/** Facts that need nothing of what came before to be accounted for. */
const plain: readonly Fact['type'][] = [
  'report-linked',
  'late-reported',
  'report-moved-in',
  'tallied',
  'near-match',
  'turn-passed',
  'attached',
  'sealed-opened',
  'document-made',
  'document-opened',
  'erased',
]

/** Whether a commit's account can be drawn up only with the history before it. */
export const needsHistory = ({ seq, facts }: Pick<Commit, 'seq' | 'facts'>): boolean =>
  seq > 1 && facts.some((fact) => !plain.includes(fact.type) && (fact.type !== 'graded' || fact.changed))

/** A missed clock that still runs: who has it, and in which quarter it was missed. */
type Missed = { clock: FactOf<'clock-missed'>['clock']; of: string; dueAt: Instant; owing: Account[]; quarter: string }

/**
 * Draws up the accounts of a dispute commit by commit (六(二)), from its history alone, so that what was written once can
 * be written again. A drill is nobody's account.
 */
export class Ledger {
  private dispute: Dispute | null = null
  private missed: Missed[] = []
  private readonly alerts = new Map<number, Instant>()
  private readonly policyOf: (version: string) => Policy
  constructor(policyOf: (version: string) => Policy) {
    this.policyOf = policyOf
  }

  /** What the next commit brings. */
  next(commit: Commit): Entry[] {
    const before = this.dispute
    const after = evolve(before, commit)
    this.dispute = after
    if (after.drill) return []
    const quarter = quarterOf(commit.at)
    const entries = reportEntries(commit)
    const note = (account: Account, line: AccountLine) => void entries.push({ account, quarter, line })
    for (const fact of commit.facts) {
      for (const [account, line] of actLines(fact)) note(account, line)
      if (fact.type === 'alert-raised') {
        this.alerts.set(commit.seq, commit.at)
        for (const unit of this.alerted(after, fact)) note(unit, { kind: 'alerted', grade: fact.grade })
      }
      if (fact.type === 'confirmed') entries.push(...this.confirmed(fact, after, commit))
      if (fact.type === 'clock-missed' && before) entries.push(...this.miss(fact, before))
    }
    return [...entries, ...this.ended(after, commit)]
  }

  private alerted(after: Dispute, { kind, tier }: FactOf<'alert-raised'>): Unit[] {
    const { audiences } = this.policyOf(after.card.policy)
    const rules = audiences[kind === 'watch' ? 'watch' : tier]
    return rules.some(({ of }) => of === 'discovering') ? discovering(after) : []
  }

  private confirmed(fact: FactOf<'confirmed'>, after: Dispute, { at: now, command }: Commit): Entry[] {
    const { alert, post, unit, at, via } = fact
    const account = unit ?? 'none'
    const alertAt = this.alerts.get(alert) ?? at
    const line: AccountLine = { kind: 'confirmed', post, alertAt, confirmedAt: at, via }
    const own = this.missed.filter(({ clock, owing }) => clock === 'confirm' && owing.includes(account))
    // Theirs is over who were called; of the leading group and its office, who are several, with the clock.
    const over = account !== 'none' && rollOf[after.inForce].posts.includes(post) ? own : []
    for (const miss of over) miss.owing = miss.owing.filter((one) => one !== account)
    return [
      { account, quarter: quarterOf(now), line },
      ...over.map(({ quarter, clock, dueAt }): Entry => {
        return { account, quarter, line: { kind: 'caught-up', clock, dueAt, command } }
      }),
    ]
  }

  /** Once a clock, and in the quarter of the deadline, however late it was found. */
  private miss(fact: FactOf<'clock-missed'>, before: Dispute): Entry[] {
    const { clock, dueAt } = fact
    const running = before.clocks.find((one) => one.clock === clock)
    if (running && isRecorded(running)) return []
    const of = running?.of ?? ''
    const quarter = quarterOf(dueAt)
    const accounts = whoseClock(fact, before)
    this.missed.push({ clock, of, dueAt, owing: accounts, quarter })
    return accounts.map((account): Entry => ({ account, quarter, line: { kind: 'missed', clock, dueAt } }))
  }

  /** The missed clocks that this commit has ended, by doing what they waited for or by taking it away. */
  private ended(after: Dispute, { command }: Commit): Entry[] {
    const runs = ({ clock, of }: Missed) => after.clocks.some((one) => one.clock === clock && one.of === of)
    const over = this.missed.filter((miss) => !runs(miss))
    this.missed = this.missed.filter(runs)
    return over.flatMap(({ clock, dueAt, owing, quarter }) =>
      owing.map((account): Entry => ({ account, quarter, line: { kind: 'caught-up', clock, dueAt, command } })),
    )
  }
}

function whoseClock(fact: FactOf<'clock-missed'>, before: Dispute): Account[] {
  if (fact.clock === 'confirm') return accountsOf(fact.missing ?? [])
  const post = ownerOf(fact.clock, before)
  if (post !== 'liaison' && post !== 'unit-head') return ['none']
  const { handling } = before.procedure
  return accountsOf(handling ? [handling] : discovering(before))
}

const accountsOf = (units: readonly (Unit | null)[]): Account[] =>
  units.length === 0 ? ['none'] : [...new Set(units.map((unit) => unit ?? 'none'))]

/** What the reports of a commit say of the units that knew: only of first versions; later ones are the same report. */
export function reportEntries(commit: Pick<Commit, 'at' | 'facts'>): Entry[] {
  const quarter = quarterOf(commit.at)
  const linked = commit.facts.flatMap((fact) => (fact.type === 'report-linked' && fact.revision === 1 ? fact : []))
  const late = commit.facts.flatMap((fact) => (fact.type === 'late-reported' ? fact : []))
  const lateIds = new Set(late.map(({ reportId }) => reportId))
  const byUnit = Map.groupBy(linked, ({ contribution }) => contribution.unit)
  const made = [...byUnit].flatMap(([unit, reports]) => {
    const unknown = reports.filter(({ knownAt }) => knownAt === undefined).length
    const inTime = reports.flatMap(({ reportId, knownAt, receivedAt }): AccountLine[] =>
      knownAt === undefined || lateIds.has(reportId) ? [] : [{ kind: 'on-time', reportId, knownAt, receivedAt }],
    )
    const lines: AccountLine[] = [{ kind: 'reported', reports: reports.length, unknown }, ...inTime]
    return lines.map((line): Entry => ({ account: unit, quarter, line }))
  })
  return [...made, ...late.map((fact): Entry => ({ account: fact.unit, quarter, line: lateLine(fact) }))]
}

const lateLine = ({ reportId, knownAt, receivedAt, limit }: FactOf<'late-reported'>): AccountLine => {
  return { kind: 'late', reportId, knownAt, receivedAt, limit }
}

/** What a fact says by itself. */
function actLines(fact: Fact): [Account, AccountLine][] {
  switch (fact.type) {
    case 'objected':
      return [[fact.unit, { kind: 'objected' }]]
    case 'designated':
      return [
        [fact.unit, { kind: 'designated', part: 'handling', final: fact.final }],
        ...fact.cooperating.map(cooperates),
      ]
    case 'transferred':
      return [
        [fact.from, { kind: 'transferred', way: 'out', other: fact.unit }],
        [fact.unit, { kind: 'transferred', way: 'in', other: fact.from }],
        ...fact.cooperating.map(cooperates),
      ]
    case 'discipline-referred':
    case 'discipline-decided':
      return [[fact.unit, { kind: fact.type }]]
    default:
      return []
  }
}

const cooperates = (unit: Unit): [Account, AccountLine] => [
  unit,
  { kind: 'designated', part: 'cooperating', final: false },
]
