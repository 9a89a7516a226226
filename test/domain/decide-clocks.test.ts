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
const passing = (life: Life, now: string, reachable: (post: Post) => boolean = everybody, rollComplete = false) =>
  decideClocks(life.now, { ...rules, now, reachable, rollComplete })
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

describe('of a yellow only the telling waits for office hours', () => {
  /** Monday, 2 March 2026, 08:00 北京时间; confirmed by two working hours after the opening, assessed by Tuesday 17:00. */
  const yellow = () => live([[report({ reportId: 'a', people: exactly(25) })]])
  const assessBy = '2026-03-03T09:00:00.000Z'
  const morning = '2026-03-04T00:30:00.000Z'

  it('a deadline at the end of the day is recorded then, and told the next working morning', () => {
    const life = yellow()
    life.commit([{ type: 'roll-complete', alert: 1 }])
    expect(nextLook(life.now, rules)).toBe(assessBy)
    const at = later(assessBy, 1)
    const recorded = passing(life, at)
    const miss = { type: 'clock-missed', clock: 'assess', dueAt: assessBy, known: true }
    expect(recorded).toEqual([{ ...miss, told: 0, rung: null, skipped: [], standing: false }])
    life.commit(recorded, at)
    expect(nextLook(life.now, { ...rules, now: at })).toBe(morning)
    expect(passing(life, later(at, 60))).toEqual([])
    expect(passing(life, morning)).toEqual([{ ...miss, told: 1, rung: 'director', skipped: [], standing: false }])
  })

  it('found in office hours it is recorded and told at once', () => {
    const life = yellow()
    life.commit([{ type: 'roll-complete', alert: 1 }])
    expect(passing(life, morning)).toMatchObject([{ clock: 'assess', dueAt: assessBy, told: 1 }])
  })
})

describe('each telling is one rung above the one before, whoever could be reached meanwhile', () => {
  const tellings = (...reachable: Post[][]) => {
    const life = red()
    return reachable.map((posts, n) => {
      const at = day(0, 30 + 30 * n)
      const facts = passing(life, at, (post) => posts.includes(post)).filter(
        (fact) => fact.type === 'clock-missed' && fact.clock === 'confirm',
      )
      life.commit(facts, at)
      return facts.map((fact) => fact.type === 'clock-missed' && [fact.rung, fact.skipped, fact.standing])[0]
    })
  }

  it('who was told is not left out of the count when nobody there can be reached any more', () => {
    const all: Post[] = ['office', 'group-leader', 'director']
    expect(tellings(all, ['group-leader', 'director'], all)).toEqual([
      ['office', [], false],
      ['group-leader', [], false],
      ['director', [], false],
    ])
  })

  it('a rung that comes back is not told after those above it; one passed over is shown', () => {
    expect(tellings(['group-leader'], ['office', 'group-leader', 'director'], ['group-leader'])).toEqual([
      ['group-leader', ['office'], false],
      ['director', [], false],
      ['group-leader', [], false],
    ])
  })

  it('where the highest cannot be reached, the one below is told again, it is shown, and it stands in the end', () => {
    const below: Post[] = ['office', 'group-leader']
    expect(tellings(below, below, below, below, below)).toEqual([
      ['office', [], false],
      ['group-leader', [], false],
      ['group-leader', ['director'], false],
      ['group-leader', ['director'], false],
      ['group-leader', ['director'], true],
    ])
  })
})

it('a roll-call that has become complete is over, instead of missed', () => {
  const life = red()
  const facts = passing(life, day(0, 30), everybody, true)
  expect(facts).toEqual([{ type: 'roll-complete', alert: 1 }])
  life.commit(facts, day(0, 30))
  expect(passing(life, day(0, 60), everybody, true)).toEqual([])
})

it('a window of days is of days', () => expect(plusDays(day(0), 30)).toBe(day(30)))
