import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ActName, actNames } from '../../lib/domain/acts.ts'
import { deadlines, expiryOf } from '../../lib/domain/deadlines.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { procedure, type Row, rowOf } from '../../lib/domain/procedure.ts'
import { endedBy } from '../../lib/domain/step-acts.ts'
import { grades } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { Case, people } from './case.ts'
import { formsOf, isTaken } from './forms.ts'

/** Somebody else's open case, into which one may be merged. */
const elsewhere: Dispute = { ...Case.of(12).now, disputeId: 'd2' }
/** The only director and one liaison have deputies, the only clerk of the office has none. */
const deputies: Record<string, string> = { director: 'member', inspector: 'inspection-head', arbiter: 'pensioner' }
const withDeputies = people.map((one) => {
  const deputy = deputies[one.id]
  return deputy ? { ...one, deputy } : one
})
type Offer = { who: string; act: ActName }

/** What the people are offered as the case stands. */
const offersOf = (one: Case): Offer[] =>
  one.roster.flatMap(({ id: who }) => one.may(who).map((act): Offer => ({ who, act })))

/** A form that is taken; the search begins at `from`. An offer without one would be a promise broken. */
function formFor(one: Case, { who, act }: Offer, from: number): Record<string, unknown> {
  const forms = formsOf(act, one)
  const order = forms.map((_, n) => forms[(from + n) % forms.length] ?? {})
  const form = order.find((each) => isTaken(one, { who, act, form: each }))
  expect(form, `${who} is offered ${act} in vain`).toBeDefined()
  return form ?? {}
}

const reached = { acts: new Set<string>(), rows: new Set<string>(), ends: new Set<string>(), stoodIn: 0 }
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
  const acts = new Set(offersOf(one).map(({ act }) => act))
  if (now.status !== 'open') expect(acts, `${now.status}, for good`).toContain('reopen')
  else if (row) leadsOn(one, row, acts)
  else {
    expect([now.inForce, now.pending && now.assessed !== null], 'nothing left to do').toEqual(['watch', false])
    expect(expiryOf(now, changchun)).not.toBeNull()
  }
}

function leadsOn(one: Case, { step, clock }: Row, acts: ReadonlySet<string>): void {
  const at = `${one.now.inForce} ${step}`
  const clocks = deadlines(one.now, one.rules).map((running) => running.clock)
  expect(clocks, `no clock at ${at}`).toContain(clock)
  const next = [endedBy[step], ...(step === 'close' ? ['report-special'] : [])]
  expect(
    next.some((act) => acts.has(act)),
    `nobody can end ${at}`,
  ).toBe(true)
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
    one.wait(1)
    const offers = offersOf(one)
    const row = rowOf(one.now)
    const acts = [...new Set(offers.map(({ act }) => act))]
    const chosen = 'act' in turn ? acts[turn.act % acts.length] : row && endedBy[row.step]
    const may = offers.filter(({ act }) => act === chosen)
    const choice = 'act' in turn ? turn.form : 0
    const offer = may[choice % Math.max(may.length, 1)]
    if (!offer || (seldom.includes(offer.act) && 'act' in turn && choice % 4 > 0)) return
    one.does(offer.who, offer.act, formFor(one, offer, choice))
    reached.acts.add(offer.act)
    if (offer.act === 'approve-plan' && offer.who !== 'director') reached.stoodIn += 1
  }
}

it('however a case is led, there is a next act with a clock, or an end; and every act and step is come to', () => {
  const property = fc.property(fc.constantFrom(3, 12, 25, 60), turns, (first, list) => {
    const one = Case.of(first)
    one.target = elsewhere
    one.roster = withDeputies
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
  expect(reached.stoodIn).toBeGreaterThan(0)
  expect([...reached.ends].sort()).toEqual(['closed', 'expired', 'merged'])
}, 60_000)
