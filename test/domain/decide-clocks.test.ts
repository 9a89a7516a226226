import { describe, expect, it } from 'vitest'
import { nextLook } from '../../lib/domain/deadlines.ts'
import { decideClocks } from '../../lib/domain/decide-clocks.ts'
import { plusDays } from '../../lib/domain/dispute.ts'
import type { FactOf } from '../../lib/domain/dispute-facts.ts'
import type { Post } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { day, exactly, report } from './arbitraries.ts'
import { assessing, type Life, live } from './life.ts'

/** Monday, 2 March 2026, 08:00 北京时间. */
const watch = () => live([[report({ reportId: 'a', people: exactly(5) })]])
const red = () => live([[report({ reportId: 'a', people: exactly(60) })]])
const rules = { policy: changchun, calendar: workingDays }
const everybody = () => true
const passing = (life: Life, now: string, reachable: (post: Post) => boolean = everybody) =>
  decideClocks(life.now, { ...rules, now, reachable })
/** Wednesday 17:00 北京时间: two working days. */
const judgeBy = '2026-03-04T09:00:00.000Z'
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString()
const missed = (told = 1, over: Partial<FactOf<'clock-missed'>> = {}): FactOf<'clock-missed'> => ({
  type: 'clock-missed',
  clock: 'judge',
  dueAt: judgeBy,
  known: true,
  told,
  rung: 'group-leader',
  skipped: [],
  standing: false,
  ...over,
})

describe('time passing over a watch (四(三)4)', () => {
  it('brings nothing before its time', () => {
    expect(passing(watch(), later(judgeBy, -1))).toEqual([])
  })

  it('a judgement missed is told at its time, one rung up, then one more, and then it stands', () => {
    const life = watch()
    const told: unknown[] = []
    for (let n = 0; n < 30; n++) {
      const at = day(2 + n, 9 * 60)
      const facts = passing(life, at).filter(({ type }) => type === 'clock-missed')
      life.commit(facts, at)
      told.push(...facts)
    }
    expect(told).toEqual([missed(), missed(2, { rung: 'director' }), missed(3, { rung: 'director', standing: true })])
  })

  it('nothing is left to judge when every report was withdrawn: no clock is missed, and none looked at', () => {
    const life = watch()
    life.link(report({ reportId: 'a', revision: 2, withdrawn: true }))
    expect(passing(life, day(5))).toEqual([])
    expect(nextLook(life.now, rules)).toBe(day(30))
    expect(passing(life, day(30))).toEqual([{ type: 'expired' }])
  })

  it('it ends thirty days after its last report', () => {
    const life = watch()
    life.link(report({ reportId: 'b', people: exactly(6), receivedAt: day(10) }))
    expect(passing(life, day(40, -1)).map(({ type }) => type)).toEqual(['clock-missed'])
    expect(passing(life, day(40)).at(-1)).toEqual({ type: 'expired' })
  })

  it('after a standstill each is told once, with its true deadline, and then nothing', () => {
    const life = watch()
    expect(passing(life, day(90))).toEqual([missed(), { type: 'expired' }])
    life.commit(passing(life, day(90)), day(90))
    expect(passing(life, day(91))).toEqual([])
  })

  it('what was assessed has no such clock', () => {
    const judged = watch()
    judged.commit([assessing('watch')])
    expect(passing(judged, day(5))).toEqual([])
  })
})

describe('nobody confirms a red', () => {
  it('is told up the ladder each half hour, to the director, three times more, and then stands', () => {
    const life = red()
    const rungs: unknown[] = []
    for (let minutes = 0; minutes <= 300; minutes += 10) {
      const at = day(0, minutes)
      const facts = passing(life, at).filter((fact) => fact.type === 'clock-missed' && fact.clock === 'confirm')
      life.commit(facts, at)
      for (const fact of facts) if (fact.type === 'clock-missed') rungs.push([minutes, fact.rung, fact.standing])
    }
    expect(rungs).toEqual([
      [30, 'office', false],
      [60, 'group-leader', false],
      [90, 'director', false],
      [120, 'director', false],
      [150, 'director', false],
      [180, 'director', true],
    ])
  })

  it('an empty rung is skipped at once, and shown', () => {
    const nobodyAt = (post: Post) => (one: Post) => one !== post
    const [fact] = passing(red(), day(0, 30), nobodyAt('office'))
    expect(fact).toMatchObject({ clock: 'confirm', rung: 'group-leader', skipped: ['office'] })
    const [none] = passing(red(), day(0, 30), () => false)
    expect(none).toMatchObject({ rung: null, skipped: ['office', 'group-leader', 'director'], standing: true })
  })

  it('two hours of standstill are one telling, and the next comes half an hour after it', () => {
    const life = red()
    const at = day(0, 150)
    const facts = passing(life, at)
    expect(facts.map((fact) => fact.type === 'clock-missed' && [fact.clock, fact.told])).toEqual([
      ['confirm', 1],
      ['assess', 1],
    ])
    life.commit(facts, at)
    expect(passing(life, later(at, 29))).toEqual([])
    expect(nextLook(life.now, rules)).toBe(later(at, 30))
  })
})

it('a window of days is of days', () => expect(plusDays(day(0), 30)).toBe(day(30)))
