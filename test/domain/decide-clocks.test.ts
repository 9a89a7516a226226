import { describe, expect, it } from 'vitest'
import { decideClocks } from '../../lib/domain/decide-clocks.ts'
import { nextLook } from '../../lib/domain/dispute.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { day, exactly, judgement, report } from './arbitraries.ts'
import { live } from './life.ts'

const watch = () => live([[report({ reportId: 'a', people: exactly(5) })]])
const passing = (life: ReturnType<typeof watch>, now: string) => decideClocks(life.now, { now, policy: changchun })
const missed = { type: 'clock-missed', clock: 'judgement', dueAt: judgement.at }

describe('time passing over a watch (四(三)4)', () => {
  it('brings nothing before its time', () => {
    expect(passing(watch(), day(1))).toEqual([])
    expect(passing(watch(), day(2, -1))).toEqual([])
  })

  it('a judgement missed is told at its time, and once', () => {
    const life = watch()
    expect(passing(life, day(2))).toEqual([missed])
    life.commit(passing(life, day(2)))
    expect(passing(life, day(3))).toEqual([])
  })

  it('nothing is left to judge when every report was withdrawn: no clock is missed, and none looked at', () => {
    const life = watch()
    life.link(report({ reportId: 'a', revision: 2, withdrawn: true }))
    expect(passing(life, day(2))).toEqual([])
    expect(nextLook(life.now, changchun)).toBe(day(30))
    expect(passing(life, day(30))).toEqual([{ type: 'expired' }])
  })

  it('it ends thirty days after its last report', () => {
    const life = watch()
    life.link(report({ reportId: 'b', people: exactly(6), receivedAt: day(10) }))
    life.commit(passing(life, day(2)))
    expect(passing(life, day(40, -1))).toEqual([])
    expect(passing(life, day(40))).toEqual([{ type: 'expired' }])
  })

  it('after a standstill both are told, each once, and then nothing', () => {
    const life = watch()
    expect(passing(life, day(90))).toEqual([missed, { type: 'expired' }])
    life.commit(passing(life, day(90)))
    expect(passing(life, day(91))).toEqual([])
  })

  it('what was judged, or is in a procedure, has no such clock', () => {
    const judged = watch()
    judged.commit([{ type: 'assessed', grade: 'watch', finding: 'not-reported' }])
    expect(passing(judged, day(3))).toEqual([])
    expect(passing(live([[report({ people: exactly(10) })]]), day(90))).toEqual([])
  })
})
