import * as z from 'zod'
import type { Commit, FactOf } from './dispute-facts.ts'
import { employerKey } from './employer-name.ts'
import type { Instant } from './report.ts'
import type { Contribution } from './tally.ts'
import { Category, Unit } from './vocabulary.ts'
import { weekOf } from './week.ts'

/** Reports received in a week: by `<category>|<district>`, and by the employer's key; of what was none, nothing stands. */
export const WeekCounts = z.object({
  week: z.string(),
  reports: z.number().int(),
  places: z.record(z.string(), z.number().int()),
  employers: z.record(z.string(), z.number().int()),
})
export type WeekCounts = z.infer<typeof WeekCounts>

/** A dispute that took some of a series' reports in the week, and the units that had brought them. */
export const BehindDispute = z.object({ disputeId: z.string(), number: z.string(), units: z.array(Unit) })
export type BehindDispute = z.infer<typeof BehindDispute>

/** What stands behind a count: for showing, only of the week itself. */
export type Behind = { name: string | null; categories: Category[]; units: Unit[]; disputes: BehindDispute[] }

export type Counted = { counts: WeekCounts; behind: ReadonlyMap<string, Behind> }

const placeKey = (category: Category, district: string | null): string => `${category}|${district ?? ''}`
export function placeOf(key: string): { category: Category; district: string | null } {
  const at = key.indexOf('|')
  return { category: Category.parse(key.slice(0, at)), district: key.slice(at + 1) || null }
}
/** Half of the key under which its disputes stand: enough to tell employers apart, and half as long. */
const keyLength = 16
/** Beyond so many series the smallest are left out: a week stays below an item's 400 KB. */
const atMost = 6_000

type Stands = {
  where: 'here' | 'withdrawn' | 'left'
  contribution: Contribution
  opened: FactOf<'opened'>
  disputeId: string
}

/**
 * Counts the reports received in a week (北京时间, Monday to Sunday) from the histories of the disputes touched since: each
 * once, by when its first revision was received, as what it has become, where it stands now. Not what was withdrawn
 * meanwhile, and no drill.
 */
export function countWeek(week: string, histories: readonly (readonly Commit[])[]): Counted {
  const received = new Set<string>()
  const stands = new Map<string, Stands>()
  for (const history of histories) {
    const opened = history[0]?.facts.find((fact) => fact.type === 'opened')
    if (!opened || opened.drill) continue
    for (const [reportId, here] of standing(history, opened)) {
      const other = stands.get(reportId)
      if (!other || rank[here.where] < rank[other.where]) stands.set(reportId, here)
    }
    for (const [reportId, receivedAt] of firstReceived(history))
      if (receivedAt !== null && weekOf(receivedAt) === week) received.add(reportId)
  }
  const counting = new Counting(week)
  for (const reportId of received) {
    const one = stands.get(reportId)
    if (one && one.where !== 'withdrawn') counting.add(one)
  }
  return counting.done()
}

/** When the reports that came to a dispute first were received: a correction that overtook its report stands for it. */
function firstReceived(history: readonly Commit[]): Map<string, Instant | null> {
  const first = new Map<string, Instant | null>()
  for (const fact of history.flatMap(({ facts }) => facts)) {
    if (fact.type === 'report-linked' && !first.has(fact.reportId)) first.set(fact.reportId, fact.receivedAt)
    // It was received by another dispute.
    if (fact.type === 'report-moved-in' && !first.has(fact.reportId)) first.set(fact.reportId, null)
  }
  return first
}

/** A report that has left one dispute stands in another, or in none that was read: then it counts where it was. */
const rank = { here: 0, withdrawn: 1, left: 2 } as const

function standing(history: readonly Commit[], opened: FactOf<'opened'>): Map<string, Stands> {
  const disputeId = history[0]?.disputeId ?? ''
  const stands = new Map<string, Stands>()
  const note = (reportId: string, where: Stands['where'], contribution: Contribution) =>
    void stands.set(reportId, { where, contribution, opened, disputeId })
  for (const fact of history.flatMap(({ facts }) => facts)) {
    if (fact.type === 'report-linked' || fact.type === 'report-moved-in') note(fact.reportId, 'here', fact.contribution)
    else if (fact.type === 'report-withdrawn') note(fact.reportId, 'withdrawn', fact.removed)
    else if (fact.type === 'report-moved-out') note(fact.reportId, 'left', fact.removed)
    else if (fact.type === 'withdrawal-moved-in' && fact.removed) note(fact.reportId, 'withdrawn', fact.removed)
  }
  return stands
}

class Counting {
  readonly #counts: WeekCounts
  readonly #behind = new Map<string, Behind>()
  constructor(week: string) {
    this.#counts = { week, reports: 0, places: {}, employers: {} }
  }

  add(one: Stands): void {
    const { opened, contribution } = one
    const { places, employers } = this.#counts
    const place = placeKey(contribution.category, opened.district)
    this.#counts.reports += 1
    places[place] = (places[place] ?? 0) + 1
    this.#note(place, null, one)
    const name = nameOf(opened)
    if (name === null) return
    const employer = opened.key.slice(0, keyLength)
    employers[employer] = (employers[employer] ?? 0) + 1
    this.#note(employer, name, one)
  }

  #note(key: string, name: string | null, { contribution, opened, disputeId }: Stands): void {
    const behind = this.#behind.get(key) ?? { name, categories: [], units: [], disputes: [] }
    this.#behind.set(key, behind)
    const { category, unit } = contribution
    if (!behind.categories.includes(category)) behind.categories.push(category)
    if (!behind.units.includes(unit)) behind.units.push(unit)
    const dispute = behind.disputes.find((known) => known.disputeId === disputeId)
    if (!dispute) behind.disputes.push({ disputeId, number: opened.number, units: [unit] })
    else if (!dispute.units.includes(unit)) dispute.units.push(unit)
  }

  done(): Counted {
    const { places, employers } = this.#counts
    const counts = { ...this.#counts, places: largest(places), employers: largest(employers) }
    return { counts, behind: this.#behind }
  }
}

function largest(of: Record<string, number>): Record<string, number> {
  const all = Object.entries(of)
  if (all.length <= atMost) return of
  return Object.fromEntries(all.sort(([, a], [, b]) => b - a).slice(0, atMost))
}

/** What an employer is called; null where nobody is named, so that its disputes have only themselves in common (DOMAIN 3.1). */
function nameOf({ employer, project }: FactOf<'opened'>): string | null {
  const { name, creditCode, codeHolds } = employer
  if (name !== null && employerKey(name) !== null) return name
  if (codeHolds && creditCode !== null) return creditCode
  return project !== null && employerKey(project) !== null ? project : null
}
