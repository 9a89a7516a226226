import { deadlines } from '../../../lib/domain/deadlines.ts'
import { type Dispute, evolve } from '../../../lib/domain/dispute.ts'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import type { Grade } from '../../../lib/domain/vocabulary.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'

/** The statistics of a quarter written a second time, in one straight walk over the facts, for comparing only. */
const weight = { watch: 0, blue: 1, yellow: 2, red: 3 }
const names: Grade[] = ['watch', 'blue', 'yellow', 'red']
const ms = (at: string) => Date.parse(at)
const minutesOf = (from: string, to: string) => Math.floor((ms(to) - ms(from)) / 60_000)

/** 2026Q3 → [start, end) in milliseconds: month by month, eight hours before UTC. */
export function edges(quarter: string): [number, number] {
  const [year = 0, q = 1] = quarter.split('Q').map(Number)
  const hours = 8 * 3_600_000
  return [Date.UTC(year, (q - 1) * 3, 1) - hours, Date.UTC(year, q * 3, 1) - hours]
}

function weekOf(at: string): string {
  const beijing = new Date(ms(at) + 8 * 3_600_000)
  while (beijing.getUTCDay() !== 1) beijing.setUTCDate(beijing.getUTCDate() - 1)
  return beijing.toISOString().slice(0, 10)
}

interface State {
  there: boolean
  status: string
  grade: Grade
  proposed: Grade
  pending: boolean
  assessed: Grade | null
  outcome: string | null
  rose: boolean
  warned: boolean
  units: string[]
  highest: number
}

function stateBefore(history: readonly Commit[], end: number): State {
  const s: State = {
    there: false,
    status: 'none',
    grade: 'watch',
    proposed: 'watch',
    pending: true,
    assessed: null,
    outcome: null,
    rose: false,
    warned: false,
    units: [],
    highest: 0,
  }
  for (const commit of history) {
    if (ms(commit.at) >= end) break
    const was = s.grade
    for (const fact of commit.facts) {
      if (fact.type === 'opened') [s.there, s.status] = [true, 'open']
      if (fact.type === 'graded') [s.grade, s.proposed, s.pending] = [fact.inForce, fact.card.proposed, fact.pending]
      if (fact.type === 'assessed') {
        s.grade = fact.grade
        s.pending = fact.pending ?? false
        if (!fact.pending) s.assessed = fact.grade
      }
      if (fact.type === 'upgrade-asked') s.pending = true
      if (fact.type === 'alert-raised' && fact.kind === 'rise') s.outcome = null
      if (fact.type === 'moved-in' && fact.brought?.unconcluded) s.outcome = null
      if (fact.type === 'concluded') s.outcome = fact.outcome
      if (fact.type === 'closed') s.status = 'closed'
      if (fact.type === 'expired') s.status = 'expired'
      if (fact.type === 'merged-out') s.status = 'merged'
      if (fact.type === 'reopened') [s.status, s.outcome] = ['open', null]
      if (fact.type === 'tallied')
        s.units = Object.entries(fact.tally.units).flatMap(([unit, n]) => (n > 0 ? unit : []))
    }
    const other = commit.facts.some(({ type }) => ['assessed', 'policy-applied', 'moved-in'].includes(type))
    if (s.warned && !other && weight[s.grade] > weight[was]) s.rose = true
    if (s.grade !== 'watch' || commit.facts.some((fact) => fact.type === 'alert-raised')) s.warned = true
    if (commit.facts.some((fact) => fact.type === 'judged' && fact.report)) s.warned = true
    s.highest = Math.max(s.highest, weight[s.grade])
  }
  return s
}

function verdict(s: State): string {
  if (!s.there || s.status === 'merged') return 'none'
  if (s.outcome === 'unfounded' || s.outcome === 'no-longer-a-risk') return 'dismissed'
  if (s.outcome !== null) return 'came-true'
  if (s.status === 'expired') return s.warned ? 'dismissed' : 'none'
  if (s.grade === 'watch' && s.assessed === 'watch' && !s.pending) return s.warned ? 'dismissed' : 'none'
  return s.rose ? 'came-true' : 'none'
}

const middle = (list: number[]): number | null => {
  const sorted = [...list].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const [a = 0, b = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return Math.floor((a + b) / 2)
}
/** The least of them that nine in ten do not exceed. */
const ninth = (list: number[]): number | null => {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted.find((n) => list.filter((one) => one <= n).length * 10 >= list.length * 9) ?? null
}
export const spread = (list: number[]) => ({ n: list.length, median: middle(list), p90: ninth(list) })

export function naive(all: readonly Commit[][], quarter: string) {
  const [start, end] = edges(quarter)
  const cells: Record<string, number> = {}
  const add = (name: string, n = 1) => {
    cells[name] = (cells[name] ?? 0) + n
  }
  const lists: Record<string, number[]> = {}
  const put = (name: string, n: number) => {
    lists[name] = [...(lists[name] ?? []), n]
  }
  for (const whole of all) {
    const opening = whole[0]?.facts.find((fact) => fact.type === 'opened')
    if (!whole[0] || !opening || opening.drill) continue
    const history = whole.filter(({ at }) => ms(at) < end)
    const inside = history.filter(({ at }) => ms(at) >= start)
    const [begin, now] = [stateBefore(whole, start), stateBefore(whole, end)]
    if (!now.there || (inside.length === 0 && begin.status !== 'open')) continue
    const merged = now.status === 'merged'
    if (!merged) add('disputes')
    if (begin.status === 'open') add('stock begin')
    if (begin.status === 'open') add(`begin ${begin.grade}`)
    if (now.status === 'open') add('stock end')
    if (now.status === 'open') add(`end ${now.grade}`)
    const grades = inside.map((commit) => weight[stateBefore(whole, ms(commit.at) + 1).grade])
    if (begin.status === 'open') grades.push(weight[begin.grade])
    const highest = names[Math.max(...grades, weight[now.grade])] ?? 'watch'
    const rows = [`grade ${highest}`, `category ${opening.category}`, `district ${opening.district ?? 'none'}`]
    const opened = ms(whole[0].at) >= start
    if (opened) add('stock opened')
    if (opened && !merged) for (const row of [...rows, `week ${weekOf(whole[0].at)}`]) add(`opened ${row}`)
    if (opened && !merged) for (const unit of now.units) add(`opened unit ${unit}`)
    if (opened && !merged && opening.recurrence) add('recurrences')
    if (now.status === 'open')
      for (const row of [...rows, ...now.units.map((unit) => `unit ${unit}`)]) add(`open ${row}`)
    const channels = new Set<string>()
    const raised = new Map(
      history.flatMap(({ facts, seq, at }) =>
        facts.flatMap((fact) => (fact.type === 'alert-raised' ? [[seq, { at, grade: fact.grade }] as const] : [])),
      ),
    )
    for (const commit of inside) {
      const before = stateBefore(whole.slice(0, commit.seq - 1), end)
      for (const fact of commit.facts) {
        if (fact.type === 'report-linked' && fact.revision === 1) {
          const { channel, unit } = fact.contribution
          channels.add(channel)
          for (const row of [...rows, `channel ${channel}`, `unit ${unit}`, `week ${weekOf(commit.at)}`])
            add(`reports ${row}`)
        }
        const ends = fact.type === 'closed' || fact.type === 'expired'
        if (ends) for (const row of [...rows, ...now.units.map((unit) => `unit ${unit}`)]) add(`ended ${row}`)
        if (ends) add(`stock ${fact.type}`)
        if (fact.type === 'merged-out') add('stock merged')
        if (fact.type === 'reopened') add('stock reopened')
        if (fact.type === 'objected') add('bounces')
        if (fact.type === 'transferred') add('transfers')
        if (fact.type === 'alert-raised') add(`alerts ${fact.grade}`)
        if (fact.type === 'report-withdrawn') add('withdrawn')
        if (fact.type === 'assessed' && !fact.pending) add(`matrix ${before.proposed} ${fact.grade}`)
        if (fact.type === 'confirmed') {
          const again = history.some(
            (one) =>
              one.seq < commit.seq && one.facts.some((each) => each.type === 'confirmed' && each.alert === fact.alert),
          )
          const alert = raised.get(fact.alert)
          if (!again && alert) put(`confirmed ${alert.grade}`, minutesOf(alert.at, fact.at))
        }
      }
    }
    if (opened && !merged) for (const channel of channels) add(`opened channel ${channel}`)
    knowledge(history, inside, put, add)
    clocks(history, { start, end, put, add })
    if (merged) continue
    const told = earlierQuarters.filter((end) => end <= start).map((end) => verdict(stateBefore(whole, end)))
    const last = told.findLast((each) => each !== 'none') ?? 'none'
    if (inside.length > 0 && verdict(now) !== last && verdict(now) !== 'none') add(verdict(now))
    const red = (at: number) => weight[stateBefore(whole, at).proposed]
    const joins = (commit: Commit) => commit.facts.some(({ type }) => type === 'moved-in')
    for (const [grade, least] of [
      ['yellow', 2],
      ['red', 3],
    ] as const) {
      const crossed = history.find((commit) => red(ms(commit.at) + 1) >= least && lastAt(history, commit))
      if (!crossed || ms(crossed.at) < start || joins(crossed)) continue
      if (crossed.seq === 1) add(`atOnce ${grade}`)
      else {
        const warned = history.find(
          ({ seq, facts }) => seq < crossed.seq && facts.some(({ type }) => type === 'alert-raised'),
        )
        put(`lead ${grade}`, minutesOf((warned ?? whole[0]).at, crossed.at))
      }
    }
  }
  return { cells, lists }
}

/** Two commits of one instant: the walk up to that instant sees both, so only the last of them may be asked. */
const lastAt = (history: readonly Commit[], commit: Commit): boolean =>
  !history.some(({ at, seq }) => at === commit.at && seq > commit.seq)

/** The ends of 2026's quarters and of the last of 2025. */
const earlierQuarters = ['2025Q4', '2026Q1', '2026Q2', '2026Q3', '2026Q4'].map((quarter) => edges(quarter)[1])

type Put = (name: string, n: number) => void

function knowledge(history: readonly Commit[], inside: readonly Commit[], put: Put, add: (name: string) => void): void {
  const alert = history.find(({ facts }) => facts.some(({ type }) => type === 'alert-raised'))
  if (!alert || !inside.includes(alert)) return
  const linked = history
    .filter(({ seq }) => seq <= alert.seq)
    .flatMap(({ facts }) => facts)
    .flatMap((fact) => (fact.type === 'report-linked' ? fact : []))
  if (linked.length === 0) return
  const known = linked.flatMap(({ knownAt }) => knownAt ?? []).sort()[0]
  const received = linked.map(({ receivedAt }) => receivedAt).sort()[0]
  if (known === undefined) add('unknown')
  else put('known', minutesOf(known, alert.at))
  if (received !== undefined) put('received', minutesOf(received, alert.at))
}

/** Each wait that the states after the commits show, from the first to the commit after which it is gone. */
function clocks(
  history: readonly Commit[],
  on: { start: number; end: number; put: Put; add: (name: string) => void },
): void {
  const states: Dispute[] = []
  for (const commit of history) states.push(evolve(states.at(-1) ?? null, commit))
  const runs = states.map((state) => deadlines(state, { policy: changchun, calendar: workingDays }))
  const idOf = (run: (typeof runs)[number][number]) => `${run.clock}|${run.running.of}|${run.running.since}`
  const ids = [...new Set(runs.flat().map(idOf))]
  for (const id of ids) {
    const seen = runs.map((list) => list.find((run) => idOf(run) === id))
    const last = seen.findLastIndex((run) => run !== undefined)
    const run = seen[last]
    const [state, stop, after] = [states[last], history[last + 1], states[last + 1]]
    if (!run || !state) continue
    const { clock, at: due } = run
    const name = `${clock} ${state.inForce}`
    const took = stop ? minutesOf(run.running.since, stop.at) : null
    const late = stop ? ms(stop.at) > ms(due) : on.end > ms(due)
    if (late) {
      if (ms(due) < on.start || ms(due) >= on.end) continue
      on.add(`missed ${name}`)
      if (took === null) on.add(`still ${name}`)
    } else {
      if (!stop || !after || ms(stop.at) < on.start) continue
      const assessed = stop.facts.some(({ type }) => type === 'assessed')
      if (after.status === 'merged' || (after.inForce !== state.inForce && !assessed)) continue
      on.add(`kept ${name}`)
    }
    if (took !== null) on.put(`took ${name}`, took)
  }
}
