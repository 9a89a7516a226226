import type { BodyOf, Given } from './act-particulars.ts'
import { type ActRefusal, refuse } from './act-refusals.ts'
import type { Side } from './counting.ts'
import type { Attaching } from './decide-attach.ts'
import { togetherAtMost } from './decide-join.ts'
import { leaving } from './decide-move.ts'
import type { Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import type { Place } from './place.ts'
import { leavesNobody } from './recusal.ts'
import { nameIn } from './roster.ts'

/** What an act must know beyond its own dispute; read with it, consistently, and again after every lost race. */
export interface Beside {
  /** merge: the dispute named; null when there is none. */
  target: Dispute | null
  /** reopen: the newest of the later episodes, if any. */
  later: Dispute | null
  /** split: where the named reports stand, with all live contributions. */
  side: Side | null
  /** split: the place of the new dispute, derived from this act's place in the history. */
  splitTo: Place | null
  /** attach: what was uploaded, and the history it is to stand in. */
  attaching: Attaching | null
}
export const nothingBeside: Beside = { target: null, later: null, side: null, splitTo: null, attaching: null }

/** Only the newest episode may be opened again: a key has at most one open dispute. */
export function reopened({ text, beside }: Given): Fact[] | ActRefusal {
  const { later } = beside
  return later ? refuse('later-episode', `（${later.number}）`) : [{ type: 'reopened', text: text('reason') }]
}

/** 并入: everything of this dispute counts in the other from now on. */
export function mergedOut(d: Dispute, { into }: BodyOf<'merge'>, { text, beside, roster }: Given): Fact[] | ActRefusal {
  const { target } = beside
  if (into === d.disputeId) return refuse('same-case')
  if (!target) return refuse('target-not-found')
  if (target.status === 'merged') return refuse('target-merged', `（${target.number}）`)
  if (target.status !== 'open') return refuse('target-ended', `（${target.number}）`)
  if ((d.drill ?? false) !== (target.drill ?? false)) return refuse('drill-apart')
  // 回避 goes along: a step there would be nobody's any more.
  const stuck = d.procedure.recused.find((member) => leavesNobody(target, { member, roster }))
  if (stuck !== undefined) return refuse('nobody-left', `（${nameIn(roster, stuck)}）`)
  const { disputeId, key, episode } = target
  return [{ type: 'merged-out', to: { disputeId, key, episode }, text: text('reason') }]
}

/** 分出: the named reports leave for a dispute of their own. */
export function splitOut(d: Dispute, body: BodyOf<'split'>, { text, beside, policy }: Given): Fact[] | ActRefusal {
  const { side, splitTo: to } = beside
  if (!side || !to) throw new Error('a split must know where its reports stand')
  const gone: FactOf<'report-moved-out'>[] = []
  for (const reportId of new Set(body.reports)) {
    const standing = side.standings.get(reportId)
    if (!standing?.contribution) return refuse('no-such-report', `（${reportId}）`)
    const { revision, contribution: removed } = standing
    gone.push({ type: 'report-moved-out', reportId, revision, removed, to: to.disputeId, placed: true })
  }
  if (gone.length >= d.tally.reports) return refuse('nothing-left')
  const persons = gone.reduce((sum, { removed }) => sum + removed.persons.length, 0)
  if (persons > togetherAtMost.persons) return refuse('too-much-at-once')
  const facts = leaving(d, side, { gone, policy })
  if (!facts) throw new Error('a split must know all contributions')
  return [{ type: 'split-out', to, text: text('reason') }, ...facts]
}
