import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ActName, actNames } from '../../lib/domain/acts.ts'
import { deadlines, expiryOf } from '../../lib/domain/deadlines.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { procedure, type Row, rowOf } from '../../lib/domain/procedure.ts'
import { outcomes, phases } from '../../lib/domain/procedure-state.ts'
import { endedBy } from '../../lib/domain/step-acts.ts'
import { grades } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { Case, people } from './case.ts'

/** Somebody else's open case, into which one may be merged. */
const elsewhere: Dispute = { ...Case.of(12).now, disputeId: 'd2' }
const units = ['labour-inspection', 'arbitration-court', 'pension-insurance'] as const
/** Each post keeps somebody who has not withdrawn: who is the last of his post is a matter for the roster. */
const mayWithdraw = ['leader', 'member', 'inspector', 'arbiter', 'pensioner']

/** The forms worth asking for: for most acts one, for some each of the choices that they offer. */
function forms(act: ActName, one: Case): Record<string, unknown>[] {
  switch (act) {
    case 'judge':
      return [{ report: true }, { report: false }]
    case 'assess':
      // First as it stands: so a walk that goes forward goes to the end of every grade.
      return [...new Set([one.now.inForce, ...grades])].flatMap((grade) =>
        [false, true].map((specialReport) => ({ grade, specialReport })),
      )
    case 'designate':
    case 'transfer':
      return units.map((unit) => ({ unit, cooperating: ['arbitration-court'] }))
    case 'ask-upgrade':
      return ['red', 'yellow', 'blue'].map((grade) => ({ grade }))
    case 'report-special':
      return phases.map((phase) => ({ phase }))
    case 'conclude':
      return outcomes.map((outcome) => ({ outcome }))
    case 'progress':
      return [{ reportToGroup: false }, { reportToGroup: true }]
    case 'recuse':
      return mayWithdraw.map((member) => ({ member }))
    case 'confirm-by-phone':
      return people.map(({ id: member }) => ({ member, at: one.instant }))
    case 'split':
      return [...one.side().live.keys()].map((id) => ({ reports: [id] }))
    case 'correct-facts':
      return [3, 15, 25, 60].map((number) => ({ people: number }))
    default:
      return [{}]
  }
}

/** Whoever may carry the act out as the case stands, and with which form; the search begins at `from`. */
function found(one: Case, act: ActName, from = 0): { who: string; form: Record<string, unknown> } | null {
  const all = people.flatMap(({ id }) => forms(act, one).map((form) => ({ who: id, form })))
  for (const [n] of all.entries()) {
    const asked = all[(from + n) % all.length]
    const decision = asked && one.asks(asked.who, act, asked.form)
    if (asked && decision && !('refused' in decision) && decision.facts.length > 0) return asked
  }
  return null
}

const reached = { acts: new Set<string>(), rows: new Set<string>(), ends: new Set<string>() }
const note = ({ inForce, status }: Dispute, step: string | null) => {
  if (step) reached.rows.add(`${inForce} ${step}`)
  if (status !== 'open') reached.ends.add(status)
}

/** Where a case stands there is an act that leads on, with a clock that runs; or an end that comes by itself; or it has ended. */
function neverStuck(one: Case): void {
  const { now } = one
  const row = rowOf(now)
  note(now, row?.step ?? null)
  if (now.status === 'merged') return
  if (now.status !== 'open') expect(found(one, 'reopen'), `${now.status}, for good`).not.toBeNull()
  else if (row) leadsOn(one, row)
  else {
    expect([now.inForce, now.pending && now.assessed !== null], 'nothing left to do').toEqual(['watch', false])
    expect(expiryOf(now, changchun)).not.toBeNull()
  }
}

function leadsOn(one: Case, { step, clock }: Row): void {
  const at = `${one.now.inForce} ${step}`
  const clocks = deadlines(one.now, one.rules).map((running) => running.clock)
  expect(clocks, `no clock at ${at}`).toContain(clock)
  const next = found(one, endedBy[step]) ?? (step === 'close' ? found(one, 'report-special') : null)
  expect(next, `nobody can end ${at}`).not.toBeNull()
}

const turns = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ act: fc.nat(), form: fc.nat() }) },
    { weight: 8, arbitrary: fc.record({ forward: fc.constant(true) }) },
    { weight: 1, arbitrary: fc.record({ people: fc.integer({ min: 1, max: 80 }), gathering: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 12 * 24 * 60 }) }) },
    { weight: 1, arbitrary: fc.record({ minutes: fc.constant(31 * 24 * 60) }) },
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
)
type Turn = typeof turns extends fc.Arbitrary<(infer T)[]> ? T : never

/** Rare, since little comes after it. */
const seldom: readonly ActName[] = ['merge', 'close']

function take(one: Case, turn: Turn): void {
  if ('people' in turn) {
    const over = turn.gathering ? { signals: ['gathering' as const] } : {}
    if (one.now.status === 'open') one.reported(turn.people, over)
  } else if ('minutes' in turn) one.wait(turn.minutes).looks()
  else {
    const row = rowOf(one.now)
    const order = 'act' in turn ? actNames.map((_, n) => actNames[(turn.act + n) % actNames.length]) : []
    const wanted = 'act' in turn ? order : row ? [endedBy[row.step]] : []
    for (const act of wanted) {
      if (!act || (seldom.includes(act) && 'act' in turn && turn.form % 4 > 0)) continue
      const can = found(one, act, 'form' in turn ? turn.form : 0)
      if (!can) continue
      one.wait(1).does(can.who, act, can.form)
      reached.acts.add(act)
      return
    }
  }
}

it('however a case is led, there is a next act with a clock, or an end; and every act and step is come to', () => {
  const property = fc.property(fc.constantFrom(3, 12, 25, 60), turns, (first, list) => {
    const one = Case.of(first)
    one.target = elsewhere
    neverStuck(one)
    for (const turn of list) {
      take(one, turn)
      neverStuck(one)
    }
  })
  // The same walks each time: what they come to is counted below.
  fc.assert(property, { numRuns: 100, seed: 20260302 })
  expect([...reached.acts].sort()).toEqual([...actNames].sort())
  const rows = grades.flatMap((grade) => procedure[grade].map(({ step }) => `${grade} ${step}`))
  expect([...reached.rows].sort()).toEqual(rows.sort())
  expect([...reached.ends].sort()).toEqual(['closed', 'expired', 'merged'])
}, 60_000)
