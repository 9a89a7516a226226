import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftTexts } from '../../../lib/domain/briefing/draft.ts'
import type { BriefingFigures, Compared } from '../../../lib/domain/briefing/figures.ts'
import { sectionIds } from '../../../lib/domain/briefing/sections.ts'
import { anyFigures, emptyQuarter, fullQuarter } from './figures.ts'

const overall = (disputes: Compared, reports: Compared = disputes): string =>
  draftTexts({ ...emptyQuarter, reports, disputes }).overall

describe('the draft of a briefing, from the figures alone (五(二))', () => {
  test('an empty quarter is said, not left out', () => {
    const texts = draftTexts(emptyQuarter)
    expect(texts.overall).toBe(
      '本季度（2026年10月1日至12月31日）未收到劳动纠纷隐患预警线索，未形成预警事项。' +
        '线索环比、同比均无可比数据。预警事项环比、同比均无可比数据。\n截至季末，在办事项0件。',
    )
    expect(texts.grades).toContain('各等级均为0件')
    expect(texts.problems).toBe('从本季度统计情况看，未发现需要提请研究的问题。')
    for (const section of sectionIds) expect(texts[section]).not.toBe('')
  })

  test('a fall to nothing', () => {
    expect(overall({ now: 0, before: 8, lastYear: 0 })).toContain('预警事项环比减少8件，下降100%；同比持平')
  })

  const cases: [string, Compared, string][] = [
    ['a rise', { now: 8, before: 5, lastYear: null }, '预警事项8件，环比增加3件，上升60%；同比无可比数据。'],
    ['a fall', { now: 14, before: 21, lastYear: 28 }, '预警事项14件，环比减少7件，下降33.3%；同比减少14件，下降50%。'],
    ['from nothing there is no percentage', { now: 6, before: 0, lastYear: 6 }, '环比增加6件；同比持平。'],
    ['as before in both', { now: 7, before: 7, lastYear: 7 }, '预警事项7件，环比、同比均持平。'],
    ['suppressed now', { now: 'few', before: 9, lastYear: null }, '预警事项不足5件，环比不作比较；'],
    ['suppressed before', { now: 9, before: 'few', lastYear: 'few' }, '9件，环比不作比较；同比不作比较。'],
    [
      'hidden for the sake of a small one',
      { now: 'hidden', before: 9, lastYear: null },
      '预警事项若干件，环比不作比较；',
    ],
    ['the first quarter of all', { now: 9, before: null, lastYear: null }, '9件，环比、同比均无可比数据。'],
  ]
  test.each(cases)('%s', (_, disputes, said) => {
    expect(overall(disputes)).toContain(said)
  })

  test('reports of a quarter may all have joined what was open before', () => {
    expect(overall({ now: 0, before: 8, lastYear: null }, { now: 6, before: null, lastYear: null })).toContain(
      '预警线索6条，环比、同比均无可比数据。经归并，形成预警事项0件',
    )
  })

  test('where nothing was assessed nobody agreed; nothing is said to be in the register that nobody entered', () => {
    const quality = (of: Partial<BriefingFigures['quality']>) =>
      draftTexts({ ...fullQuarter, quality: { ...fullQuarter.quality, raised: 0, lowered: 0, ...of } }).quality
    expect(quality({ same: 0 })).toContain('本季度没有作出研判。')
    expect(quality({ same: 7 })).toContain('研判等级与系统建议等级均一致。')
    expect(quality({ withoutWarning: 20 })).toContain('未经预警即发生的20件。')
  })

  test('districts that are not named come last, however many they are', () => {
    const at = (key: string, now: number) => ({ key, count: { now, before: null, lastYear: null } })
    const { units } = draftTexts({ ...fullQuarter, districts: [at('', 5), at('其他地区', 51)] })
    expect(units).toMatch(/地区未填5件，占[\d.]+%；其他地区51件/u)
  })

  test('shares are of what is told; of what is suppressed there is none', () => {
    const { grades, categories, units } = draftTexts(fullQuarter)
    expect(grades).toContain('一级红色预警8件，占20%；二级黄色预警12件，占30%；三级蓝色预警不足5件；')
    expect(categories).toContain('工资拖欠25件，占62.5%；劳动合同8件，占20%；退休确认不足5件。')
    expect(units).toContain('涉及2个成员单位，其余9个单位为0件')
  })

  test('where no grade has anything to compare with, it is said once', () => {
    const first = { ...emptyQuarter, disputes: { now: 7, before: null, lastYear: null } }
    expect(draftTexts(first).grades.split('\n')[1]).toBe('各等级环比、同比均无可比数据。')
  })

  test('times and what ran late', () => {
    expect(draftTexts(fullQuarter).clocks).toBe(
      '从知悉到发出预警，中位用时1小时35分钟，九成在6小时40分钟以内。\n' +
        '各环节时限执行情况：签收预警按时80次、超时0次（中位用时12分钟）；报处置预案按时17次、超时6次（中位用时1天1小时）。\n' +
        '对指派提出异议不足5次；一年内再发的事项6件；并入其他事项0件。',
    )
  })

  test('each problem has its work, in the same order, numbered without a gap', () => {
    const { problems, next } = draftTexts(fullQuarter)
    expect(problems.split('\n').map((line) => line.slice(0, 3))).toEqual([
      '（一）',
      '（二）',
      '（三）',
      '（四）',
      '（五）',
      '（六）',
    ])
    expect(next.split('\n')).toHaveLength(8)
    expect(next.split('\n')[5]).toContain('漏报复盘')
  })

  test('early signs are named without an employer, and are no grade', () => {
    expect(draftTexts(fullQuarter).signs).toContain('朝阳区的工资拖欠类')
    expect(draftTexts({ ...fullQuarter, signs: null }).signs).toBe('本季度未作苗头分析。')
  })
})

/** What no text of an office has in it. */
const wrong = /undefined|null|NaN|Infinity|\[object|few|hidden|，，|。。|；。|：。|；；|（）|追责|失职|瞒报/u

describe('whatever the figures are', () => {
  const said = (figures: BriefingFigures): string => Object.values(draftTexts(figures)).join('\n')
  test('the text is whole sentences and blames nobody', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        expect(said(figures)).not.toMatch(wrong)
        for (const line of said(figures).split('\n')) expect(line).toMatch(/。$/u)
      }),
    )
  })

  test('a suppressed count stands nowhere as a number', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const told = said(figures).replaceAll(/(?:增加|减少)\d+[件条]|不足\d+[件条次]/gu, '')
        for (const [, digits] of told.matchAll(/(\d+)[件条次]/gu)) {
          const n = Number(digits)
          expect(n === 0 || n >= figures.fewBelow).toBe(true)
        }
      }),
    )
  })
})
