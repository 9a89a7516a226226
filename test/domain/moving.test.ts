import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sender } from '../../lib/domain/brought.ts'
import { corrected } from '../../lib/domain/corrected-figures.ts'
import { decideJoin } from '../../lib/domain/decide-join.ts'
import type { Fact } from '../../lib/domain/dispute-facts.ts'
import { figuresOf } from '../../lib/domain/figures.ts'
import type { Report } from '../../lib/domain/report.ts'
import { type Contribution, noToken, type TokenState } from '../../lib/domain/tally.ts'
import { recount } from '../../lib/domain/tally-change.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { anyPerson, complaint, everyToken, exactly, report, saying, story, telling } from './arbitraries.ts'
import { Case } from './case.ts'
import type { Life } from './life.ts'

/** What stands in a case, as a merge would send it. */
const standing = (life: Life) =>
  [...life.side().standings].flatMap(([reportId, { revision, contribution }]) =>
    contribution ? [{ reportId, revision, contribution }] : [],
  )

function joins(
  target: Case,
  source: string,
  arriving: ReturnType<typeof standing>,
  on: { part?: number; from?: Sender } = {},
): void {
  const { part = 0, from = { how: 'split', dispute: target.now } } = on
  const { standings, tokens, live } = target.side()
  const known = new Map([...everyToken.map((token) => [token, noToken] as const), ...tokens])
  const command = { ref: { from: source, seq: 9, part }, from, arriving, policy: changchun, opening: null }
  const quick = decideJoin(target.now, { standings, tokens: known, all: null }, command)
  const facts = quick ?? decideJoin(target.now, { standings, tokens: known, all: live }, command)
  if (!facts) throw new Error('a recount asked for another recount')
  target.commit(facts, target.instant)
}

/** A case that lived through these batches. */
function lived(batches: readonly Report[][], first: number): Case {
  const one = Case.of(first)
  for (const batch of batches) one.link(...batch)
  return one
}

const left = (tokens: ReadonlyMap<string, TokenState>) =>
  new Map([...tokens].filter(([, state]) => state.some((part) => part !== 0 && part !== null)))

function exact(one: Life): void {
  const all: Contribution[] = [...one.side().live.values()]
  const counted = recount(all)
  expect(one.now.tally).toEqual(counted.tally)
  expect(left(one.side().tokens)).toEqual(left(counted.tokens))
  expect(one.now.card.figures).toEqual(corrected(figuresOf(counted.tally), one.now.corrections))
}

const told = fc.array(story(saying(anyPerson)), { minLength: 1, maxLength: 8 }).chain(telling)
const renamed = (batches: readonly Report[][], by: string) =>
  batches.map((batch) => batch.map((one) => ({ ...one, reportId: `${by}${one.reportId}` })))

describe('sums after moves', () => {
  it('a merge, in parts or whole, repeated or not, gives what all reports together give', () => {
    const shape = fc.tuple(told, told, fc.integer({ min: 1, max: 4 }))
    fc.assert(
      fc.property(shape, ([here, there, size]) => {
        const target = lived(renamed(here, 'h'), 12)
        const source = lived(renamed(there, 't'), 25)
        const sent = standing(source).map((one) => ({ ...one, reportId: `s${one.reportId}` }))
        for (let at = 0; at < sent.length; at += size) joins(target, 'd2', sent.slice(at, at + size), { part: at })
        const once = target.now.tally
        exact(target)
        // Whoever takes a part in again by mistake finds every report there already.
        joins(target, 'd2', sent, { part: 99 })
        expect(target.now.tally).toEqual(once)
        expect(once.reports).toBe(standing(target).length)
      }),
      { numRuns: 150 },
    )
  })

  it('a split leaves each side with what its own reports give', () => {
    fc.assert(
      fc.property(told, fc.nat(), (batches, pick) => {
        const one = lived(batches, 60)
        const all = standing(one)
        const reports = all.map(({ reportId }) => reportId).filter((_, n) => (pick >> (n % 12)) & 1)
        if (reports.length === 0 || reports.length === all.length) return
        const gone = all.filter(({ reportId }) => reports.includes(reportId))
        one.does('clerk', 'split', { reports })
        exact(one)
        const other = Case.of(1)
        joins(
          other,
          'd1',
          gone.map((report) => ({ ...report, reportId: `s${report.reportId}` })),
        )
        exact(other)
        expect(one.now.tally.reports + other.now.tally.reports).toBe(all.length + 1)
        // And back again: as if nothing had been.
        joins(one, 'd3', gone)
        exact(one)
        expect(one.now.tally.reports).toBe(all.length)
      }),
      { numRuns: 150 },
    )
  })

  it('a person who complained in both disputes counts once in the merged one', () => {
    const target = Case.of(12)
    target.link(complaint({ reportId: 'a', persons: [{ id: 'id0', phone: 'ph0' }], amountFen: exactly(300) }))
    const source = Case.of(12)
    source.link(complaint({ reportId: 'b', persons: [{ id: 'id0' }], amountFen: exactly(500) }))
    joins(
      target,
      'd2',
      standing(source).filter(({ reportId }) => reportId === 'b'),
    )
    expect(target.now.tally).toMatchObject({ persons: 1, people: { verified: 1 }, amountFen: { verified: 500 } })
  })
})

describe('a merge', () => {
  const other = (over: Record<string, unknown> = {}) => ({ ...Case.of(12).now, disputeId: 'd2', key: 'other', ...over })
  const meeting = (target: ReturnType<typeof other> | null, grade = 60): Case => {
    const one = Case.of(grade)
    one.target = target
    return one
  }

  it('is of the office or a group leader, into another open dispute', () => {
    expect(meeting(other()).refuses('clerk', 'merge')).toBe('done')
    expect(meeting(other()).refuses('leader', 'merge')).toBe('done')
    expect(meeting(other(), 12).refuses('clerk', 'merge')).toBe('done')
    for (const who of ['member', 'director', 'inspector', 'discipline', 'admin'])
      expect(meeting(other()).refuses(who, 'merge')).toBe('act-not-yours')
    expect(meeting(other()).refuses('clerk', 'merge', { into: 'd1' })).toBe('same-case')
    expect(meeting(null).refuses('clerk', 'merge')).toBe('target-not-found')
    for (const status of ['closed', 'expired'])
      expect(meeting(other({ status })).refuses('clerk', 'merge')).toBe('target-ended')
    expect(meeting(other({ status: 'merged' })).refuses('clerk', 'merge')).toBe('target-merged')
  })

  it('ends the source: no clocks, no acts, no reports, and its figures stay as they were', () => {
    const one = meeting(other()).does('clerk', 'merge')
    const { tally } = one.now
    expect(one.now).toMatchObject({
      status: 'merged',
      clocks: [],
      mergedInto: { disputeId: 'd2', key: 'other', seq: 2 },
    })
    expect(one.step).toBeNull()
    for (const act of ['close', 'reopen', 'merge', 'ask-superior', 'refer-discipline', 'confirm'] as const)
      expect(one.refuses('clerk', act)).toBe('case-merged')
    one.link(report({ reportId: 'late', people: exactly(80) }))
    one.link(report({ reportId: 'r0', revision: 2, withdrawn: true }))
    expect(one.now).toMatchObject({ seq: 2, tally })
  })

  it('raises the target and alerts once, keeps how far its own procedure is, and forgets the proposal', () => {
    const target = Case.of(12).does('clerk', 'assess', { grade: 'blue', meeting: undefined }).does('clerk', 'designate')
    target.commit([{ type: 'near-match', disputeId: 'd2', reasons: ['same-project'] }])
    joins(
      target,
      'd2',
      standing(Case.of(60)).map((one) => ({ ...one, reportId: 'theirs' })),
    )
    expect(target.now).toMatchObject({
      inForce: 'red',
      pending: true,
      near: [],
      procedure: { handling: 'labour-inspection' },
    })
    const facts: Fact[] = target.commits.at(-1)?.facts ?? []
    expect(facts.filter(({ type }) => type === 'alert-raised')).toMatchObject([
      { kind: 'rise', from: 'blue', grade: 'red' },
    ])
    expect(target.step).toBe('assess')
  })

  it('makes the forms of others stale', () => {
    const target = Case.of(12)
    const { version } = target.now
    joins(target, 'd2', [])
    expect(target.now.version).toBe(version + 1)
  })
})

describe('a split', () => {
  it('takes named reports that stand here, never all', () => {
    const one = Case.of(60)
    expect(one.refuses('clerk', 'split')).toBe('nothing-left')
    one.link(report({ reportId: 'b', people: exactly(30) }))
    expect(one.refuses('clerk', 'split', { reports: ['r0', 'b'] })).toBe('nothing-left')
    expect(one.refuses('clerk', 'split', { reports: ['b', 'nobody'] })).toBe('no-such-report')
    expect(one.refuses('inspector', 'split', { reports: ['b'] })).toBe('act-not-yours')
    one.does('leader', 'split', { reports: ['b', 'b'] })
    expect(one.now).toMatchObject({ status: 'open', tally: { reports: 1 } })
    expect(one.side().standings.get('b')).toEqual({ revision: 1, contribution: null, movedTo: 'd3', placed: true })
    expect(one.refuses('clerk', 'split', { reports: ['b'] })).toBe('nothing-left')
    one.link(report({ reportId: 'c', people: exactly(12) }))
    expect(one.refuses('clerk', 'split', { reports: ['b'] })).toBe('no-such-report')
  })

  it('does not lower the grade by itself, it asks for an assessment', () => {
    const one = Case.of(60)
    one.link(report({ reportId: 'b', people: exactly(12) }))
    one.does('leader', 'assess').does('clerk', 'split', { reports: ['r0'] })
    expect(one.now).toMatchObject({ inForce: 'red', pending: true, card: { proposed: 'blue' } })
  })

  it('what comes later for a report that has left is not taken', () => {
    const one = Case.of(60)
    one.link(report({ reportId: 'b', people: exactly(30) }))
    one.does('clerk', 'split', { reports: ['b'] })
    const { seq } = one.now
    one.link(report({ reportId: 'b', revision: 2, people: exactly(70) }))
    one.link(report({ reportId: 'b', revision: 2, withdrawn: true }))
    expect(one.now.seq).toBe(seq)
  })

  it('of too many persons at once is refused', () => {
    const one = Case.of(60)
    const crowd = Array.from({ length: 1_001 }, (_, n) => ({ id: `p${n}` }))
    one.link(report({ reportId: 'b', people: exactly(1_001), persons: crowd }))
    one.link(report({ reportId: 'c', people: exactly(1_001), persons: crowd }))
    expect(one.refuses('clerk', 'split', { reports: ['b', 'c'] })).toBe('too-much-at-once')
  })
})

describe('opening again', () => {
  it('is only of the newest episode', () => {
    const one = Case.of(3).does('clerk', 'judge', { report: false }).does('clerk', 'close')
    one.later = { ...Case.of(12).now, number: '20260401-7KQ4' }
    expect(one.refuses('clerk', 'reopen')).toBe('later-episode')
    const decision = one.asks('clerk', 'reopen')
    expect('refused' in decision && decision.detail).toContain('20260401-7KQ4')
    one.later = null
    one.does('clerk', 'reopen')
    expect(one.now).toMatchObject({ status: 'open', reopened: true, endedAt: null })
  })
})
