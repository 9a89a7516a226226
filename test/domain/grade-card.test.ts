import { describe, expect, it } from 'vitest'
import type { Figure } from '../../lib/domain/figures.ts'
import { propose } from '../../lib/domain/grade.ts'
import { cardLines, reasonsOf } from '../../lib/domain/grade-card.ts'
import type { Policy } from '../../lib/domain/policy.ts'
import type { Signal } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { bothNeeded } from './arbitraries.ts'

type Said = {
  people?: Figure | null
  amountFen?: Figure | null
  terminations?: Figure | null
  signals?: Signal[]
  staff?: number
}
const figure = (n: number, atMost: number | null = n, unverified = 0): Figure => ({
  atLeast: n,
  estimate: n,
  atMost,
  unverified,
})
const cardOf = ({ people = null, amountFen = null, terminations = null, signals = [], staff }: Said, policy: Policy) =>
  propose({ figures: { people, amountFen, terminations }, signals, staffTotal: staff ?? null, policy })
const lines = (said: Said, policy: Policy = changchun) => cardLines(cardOf(said, policy), policy)
const reasons = (said: Said, policy: Policy = changchun) => reasonsOf(cardOf(said, policy), policy)

describe('the grade card in Chinese (DOMAIN 2.3)', () => {
  it('says everything of a red', () => {
    const said = {
      people: { atLeast: 34, estimate: 62, atMost: 70, unverified: 7 },
      amountFen: figure(520_000_000, null),
    }
    expect(lines({ ...said, signals: ['gathering'] })).toEqual([
      '建议等级：一级红色预警',
      '涉及人数估62人，达到50人以上（四（二）1，“以上”含本数）',
      '涉案金额估520万元，达到500万元以上（四（二）1，“以上”含本数）',
      '解除人数待核，不按零计，查明后再与四（二）标准比较',
      '须由人判断：经领导小组评估可能造成重大影响、隐患（四（二）1）',
      '涉及人数：至少34人，估62人，至多70人（其中7人未核身份）；单项达到红色标准（50人以上，四（二）1）',
      '涉案金额：至少520万元，估520万元，至多不详；单项达到红色标准（500万元以上，四（二）1）',
      '解除关系人数：待核',
      '风险信号：聚集',
      '读法：人数、金额、解除人数任一达到即可（规则 changchun-1）',
    ])
  })

  it('says what is possible and how far it is', () => {
    const shown = lines({ people: { atLeast: 20, estimate: 47, atMost: 60, unverified: 0 } })
    expect(shown).toContain('按上限或待核数字，可能红色')
    expect(shown).toContain('再增加3人即达红色')
    expect(lines({ amountFen: figure(199_999_999) })).toContain('金额再增加0.01元即达黄色')
  })

  it('names the reading', () => {
    const said = { people: figure(60), amountFen: figure(0) }
    expect(lines(said).at(-1)).toContain('任一达到即可')
    expect(lines(said, bothNeeded).at(-1)).toBe('读法：人数与金额同时达到，或解除人数达到（规则 changchun-1-both）')
    expect(reasons(said, bothNeeded)[0]).toContain('达到10人以上（四（二）3')
    expect(reasons({ people: figure(60), amountFen: figure(500_000_000) }, bothNeeded)[0]).toBe(
      '涉及人数估60人且涉案金额估500万元，同时达到一级红色预警标准（四（二）1，“以上”含本数）',
    )
  })

  it('labels what the plan does not say', () => {
    expect(reasons({ people: figure(12) })[0]).toContain('本系统读法')
    expect(reasons({ people: figure(12) }, { ...changchun, ours: [] })[0]).not.toContain('本系统读法')
    expect(reasons({ people: figure(20) })[0]).not.toContain('本系统读法')
    expect(lines({ terminations: figure(5), staff: 40 })).toContainEqual(
      expect.stringContaining('第四十一条（方案外提示，不影响等级）'),
    )
  })

  it('says which signal is blue by itself, and which only beside an amount', () => {
    expect(reasons({ people: figure(1), signals: ['extreme-individual', 'media'] })[0]).toBe(
      '发生极端个体事件，不论人数金额均为蓝色（四（二）3）',
    )
    expect(reasons({ amountFen: figure(1_459_600), signals: ['media'] })[0]).toBe(
      '涉案金额估14,596元，并有风险信号（媒体关注），可能造成重大影响（四（二）3）',
    )
  })

  it('says which human condition a watch still lacks', () => {
    expect(reasons({ amountFen: figure(199_999_999) }).slice(0, 2)).toEqual([
      '涉案金额估1,999,999.99元，不足200万元；出现风险信号或经研判可能造成重大影响的，为蓝色（四（二）3）',
      '作为关注事项，由办公室研判是否上报（四（三）4）',
    ])
    expect(reasons({ people: figure(5), amountFen: figure(200_000_000) }, bothNeeded)[0]).toContain('人数未同时达到')
    expect(reasons({})).toEqual([
      '现有数字未达到任何等级（四（二）1至3）',
      '作为关注事项，由办公室研判是否上报（四（三）4）',
      '涉及人数、涉案金额、解除人数待核，不按零计，查明后再与四（二）标准比较',
    ])
  })
})

describe('in every reachable combination', () => {
  const people = [null, figure(0), figure(9, 60), figure(10), figure(20, null, 3), figure(50)]
  const amounts = [
    null,
    figure(0),
    figure(1),
    figure(199_999_999, 500_000_000),
    figure(200_000_000),
    figure(500_000_000, null),
  ]
  const ended = [null, figure(0), figure(9), figure(10, 20), figure(20)]
  const signals: Signal[][] = [[], ['media'], ['extreme-individual', 'media'], ['self-harm-threat']]
  const all = [changchun, bothNeeded].flatMap((policy) =>
    people.flatMap((p) =>
      amounts.flatMap((a) =>
        ended.flatMap((t) =>
          signals.map((s) => ({ policy, said: { people: p, amountFen: a, terminations: t, signals: s, staff: 90 } })),
        ),
      ),
    ),
  )

  it('every reason has its clause, every line is Chinese and whole', () => {
    for (const { policy, said } of all) {
      const because = reasons(said, policy)
      expect(because.length).toBeGreaterThan(0)
      for (const reason of because) expect(reason).toMatch(/四（[二三]）/)
      const shown = lines(said, policy)
      for (const line of shown) {
        expect(line).not.toMatch(/undefined|null|NaN|Infinity|\[object|（）|估0人，达到|其中0人|：；|：$/)
        expect(line).toMatch(/\p{Script=Han}/u)
        expect(line.replace(/changchun-1(-both)?/, '')).not.toMatch(/[a-z]/i)
      }
      expect(new Set(shown).size).toBe(shown.length)
    }
  })

  it('a grade is given a reason of its own, a watch what it lacks', () => {
    for (const { policy, said } of all) {
      const card = cardOf(said, policy)
      expect(card.basis.length > 0).toBe(card.proposed !== 'watch')
      const clause = { red: '四（二）1', yellow: '四（二）2', blue: '四（二）3', watch: '四（三）4' }[card.proposed]
      expect(reasonsOf(card, policy).some((reason) => reason.includes(clause))).toBe(true)
    }
  })
})
