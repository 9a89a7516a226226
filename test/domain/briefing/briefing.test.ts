import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byHand, numberWords } from '../../../lib/domain/briefing/briefing.ts'
import { changedFigures } from '../../../lib/domain/briefing/changed.ts'
import { BriefingAct, type BriefingCommand } from '../../../lib/domain/briefing/commands.ts'
import { draftTexts } from '../../../lib/domain/briefing/draft.ts'
import { briefingDuties } from '../../../lib/domain/briefing/duties.ts'
import type { BriefingFigures } from '../../../lib/domain/briefing/figures.ts'
import { registerKind } from '../../../lib/domain/briefing/register.ts'
import { sectionIds } from '../../../lib/domain/briefing/sections.ts'
import { briefingTables } from '../../../lib/domain/briefing/tables.ts'
import { isRefusal } from '../../../lib/domain/refusal.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'
import { anyFigures, emptyQuarter, fullQuarter } from './figures.ts'
import { approve, draft, leader, Making, office, officer, publish, roster, submit, system } from './life.ts'

const corrected: BriefingFigures = { ...fullQuarter, open: 12, disputes: { ...fullQuarter.disputes, now: 41 } }
const edit = (text: string): BriefingCommand => ({ action: 'edit', section: 'overall', text })

describe('a briefing from the draft to the publication', () => {
  test('the system drafts it once, and the office is told', () => {
    const making = Making.of([system, draft])
    expect(making.state).toMatchObject({ stage: 'draft', quarter: '2026Q4', issue: 1, number: null })
    expect(making.letters).toMatchObject([{ name: 'drafted', to: [{ post: 'office' }] }])
    expect(making.when(system, draft)).toBe('briefing-drafted')
  })

  test('the office submits, a group leader approves, the office publishes', () => {
    const making = Making.of([system, draft], [office, submit()])
    expect(making.letters).toMatchObject([{ name: 'submitted', to: [{ post: 'group-leader' }] }])
    making.when(leader, approve())
    expect(making.letters).toMatchObject([{ name: 'approved', to: [{ post: 'office' }] }])
    making.when(office, publish())
    expect(making.state).toMatchObject({ stage: 'published', publishedAt: '2027-01-05T01:00:00.000Z' })
    expect(numberWords(making.state.number ?? { year: 0, n: 0 })).toBe('〔2027〕第1期')
  })

  test('everybody but who runs the system gets it once, whole; who has no address by the short message', () => {
    const making = Making.of(
      [system, draft],
      [office, edit('本季度总体平稳。')],
      [office, submit()],
      [leader, approve()],
    )
    making.when(office, publish())
    const [mail, short] = making.letters
    expect(mail?.to).toEqual(['office-1', 'leader-1', 'leader-2', 'director-1'].map((member) => ({ member })))
    expect(mail?.by).toEqual(['email'])
    expect(mail?.lines.join('\n')).toContain('一、总体情况\n本季度总体平稳。\n\n二、分级情况')
    expect(short).toMatchObject({ to: [{ member: 'liaison-1' }], short: '2026年第四季度劳动纠纷预警工作简报已发布' })
    expect(short?.short.length).toBeLessThanOrEqual(35)
  })

  test('once published nothing changes it; a correction is an issue of its own', () => {
    const making = Making.of([system, draft], [office, submit()], [leader, approve()], [office, publish()])
    for (const command of [edit('另一个说法。'), submit(), publish(), { action: 'return', reason: '再看' } as const])
      expect(making.when(command.action === 'return' ? leader : office, command)).toBe('briefing-published')
    const corrects = { number: { year: 2027, n: 1 }, reason: '在办数有误' }
    // Its reason is published as it stands: it names no employer.
    const named = { ...corrects, reason: '示例路桥工程有限公司一件误计' }
    expect(new Making().when(office, { ...draft, issue: 2, corrects: named, figures: corrected })).toBe(
      'reason-names-employer',
    )
    const second = Making.of([office, { ...draft, issue: 2, corrects, figures: corrected }])
    expect(second.state).toMatchObject({ issue: 2, corrects, stage: 'draft' })
  })

  test('returned with a reason it is a draft again, and the reason goes with the next submission', () => {
    const making = Making.of(
      [system, draft],
      [office, submit()],
      [leader, { action: 'return', reason: '补充下一步工作' }],
    )
    expect(making.state).toMatchObject({ stage: 'draft', returned: '补充下一步工作' })
    expect(making.letters[0]?.lines[0]).toBe('简报被退回修改：补充下一步工作')
    making.when(office, submit())
    expect(making.state.returned).toBeNull()
  })

  test.each<[string, ReturnType<Making['when']>, Parameters<Making['when']>]>([
    ['a liaison does not edit', 'briefing-not-yours', [{ officer: officer('liaison-1') }, edit('好。')]],
    ['the office does not approve', 'briefing-not-yours', [office, approve()]],
    [
      'nor the director, unless the policy says so',
      'briefing-not-yours',
      [{ officer: officer('director-1') }, approve()],
    ],
    ['what is not submitted is not approved', 'briefing-not-now', [leader, approve()]],
    ['nor published', 'briefing-not-now', [office, publish()]],
  ])('%s', (_, refused, [by, command]) => {
    expect(Making.of([system, draft]).when(by, command)).toBe(refused)
  })

  test('who has submitted it does not approve it', () => {
    const both = { officer: { id: 'both', posts: [{ post: 'office' as const }, { post: 'group-leader' as const }] } }
    const making = Making.of([system, draft], [both, submit()])
    expect(making.when(both, approve())).toBe('briefing-own')
    expect(making.when(leader, approve())).toMatchObject([{ type: 'briefing-approved' }])
  })

  test('while it is submitted nobody edits; taken back it is a draft', () => {
    const making = Making.of([system, draft], [office, submit()])
    expect(making.when(office, edit('好。'))).toBe('briefing-not-now')
    making.when(office, { action: 'withdraw' })
    expect(making.when(office, edit('好。'))).toMatchObject([{ type: 'section-edited' }])
  })
})

describe('what stands on whose list', () => {
  const titles = (making: Making, id: string): string[] =>
    briefingDuties(making.state, { officer: officer(id), policy: changchun }).map(({ title }) => title.slice(0, 2))
  test('of the office until it is submitted, of who approves, of the office again, of nobody once it is out', () => {
    const making = Making.of([system, draft])
    const seen = () => ['office-1', 'leader-1', 'liaison-1'].map((id) => titles(making, id).join())
    expect(seen()).toEqual(['核对', '', ''])
    making.when(office, submit())
    expect(seen()).toEqual(['', '审定', ''])
    making.when(leader, approve())
    expect(seen()).toEqual(['发布', '', ''])
    making.when(office, publish())
    expect(seen()).toEqual(['', '', ''])
  })
})

describe('editing part by part', () => {
  test('a part by hand, the others as generated; and back', () => {
    const making = Making.of([system, draft], [office, edit('本季度总体平稳。')])
    expect(sectionIds.filter((id) => byHand(making.state, id))).toEqual(['overall'])
    making.when(office, { action: 'renew', section: 'overall' })
    expect(making.state.parts.overall.text).toBe(draftTexts(fullQuarter).overall)
    expect(making.when(office, { action: 'renew', section: 'overall' })).toEqual([])
  })

  test('numbers of persons are refused', () => {
    const making = Making.of([system, draft])
    expect(making.when(office, edit('联系人电话13843214321。'))).toBe('text-personal')
  })

  test('a text that is too long is refused, in one part and in all', () => {
    const read = (text: string) => BriefingAct.safeParse({ action: 'edit', section: 'overall', text })
    expect(read('好'.repeat(4_000)).success).toBe(true)
    expect(read('好'.repeat(4_001)).success).toBe(false)
    expect(read(' \n\u200b\n').success).toBe(false)
    const making = Making.of([system, draft])
    for (const section of ['overall', 'grades'] as const)
      making.when(office, { action: 'edit', section, text: '好'.repeat(4_000) })
    expect(making.when(office, { action: 'edit', section: 'units', text: '好'.repeat(4_000) })).toBe('text-too-long')
  })

  test('lines are cleaned, none is empty', () => {
    const act = BriefingAct.parse({ action: 'edit', section: 'next', text: ' 一，\u200b查。 \r\n\r\n二，改。\n' })
    expect(act).toMatchObject({ text: '一，查。\n二，改。' })
  })
})

describe('figures that are corrected after the draft', () => {
  test('what follows the figures is written anew; what was written by hand stays and is told what changed', () => {
    const making = Making.of([system, draft], [office, edit('在办11件。')])
    making.when(office, { action: 'refresh', current: corrected })
    const { parts } = making.state
    expect(parts.overall.text).toBe('在办11件。')
    expect(parts.overall.differs).toEqual([
      { section: 'overall', label: '预警事项', before: '40', after: '41' },
      { section: 'overall', label: '在办', before: '11', after: '12' },
    ])
    expect(parts.grades.text).toBe(draftTexts(corrected).grades)
    expect(parts.grades.differs).toEqual([])
  })

  test('written again it holds; and a figure that has come back is no change', () => {
    const making = Making.of([system, draft], [office, edit('在办11件。')])
    making.when(office, { action: 'refresh', current: corrected })
    making.when(office, { action: 'refresh', current: fullQuarter })
    expect(making.state.parts.overall.differs).toEqual([])
    making.when(office, { action: 'refresh', current: corrected })
    // The same words once more say that they hold.
    making.when(office, edit('在办11件。'))
    expect(making.state.parts.overall.differs).toEqual([])
  })

  test('problems and next steps follow from all figures', () => {
    const making = Making.of([system, draft], [office, { action: 'edit', section: 'problems', text: '一切都好。' }])
    making.when(office, { action: 'refresh', current: corrected })
    expect(making.state.parts.problems.differs).toHaveLength(2)
  })

  test('nothing is submitted, approved or published on old figures', () => {
    const drafted = Making.of([system, draft])
    expect(drafted.when(office, submit(corrected))).toBe('figures-changed')
    expect(drafted.when(office, { action: 'refresh', current: fullQuarter })).toBe('figures-same')
    const submitted = Making.of([system, draft], [office, submit()])
    expect(submitted.when(leader, approve(corrected))).toBe('figures-changed')
    submitted.when(leader, approve())
    expect(submitted.when(office, publish(corrected))).toBe('figures-changed')
  })

  test('figures are the same as themselves, and each difference is named once', () => {
    fc.assert(
      fc.property(anyFigures, anyFigures, (a, b) => {
        expect(changedFigures(a, a)).toEqual([])
        const changed = changedFigures(a, b)
        expect(new Set(changed.map(({ section, label }) => section + label)).size).toBe(changed.length)
      }),
    )
  })
})

describe('numbers of issues', () => {
  const give = (register: Parameters<typeof registerKind.decide>[0], briefing: string, now: string) => {
    const on = { by: system, now, roster, policy: changchun, calendar: workingDays }
    const decision = registerKind.decide(register, { action: 'give', briefing }, on)
    if (isRefusal(decision)) throw new Error(decision.refused)
    const commit = {
      record: { kind: 'briefing-number', id: 'all' },
      seq: 1,
      at: now,
      actor: { kind: 'system', name: 'x' },
      command: 'give',
    } as const
    return decision.facts.reduce((before: typeof register, fact) => registerKind.evolve(before, fact, commit), register)
  }

  test('run through a year of 北京时间 without a gap; asked again the same', () => {
    let register = give(null, '2026Q1', '2026-04-10T00:00:00.000Z')
    register = give(register, '2026Q2', '2026-07-10T00:00:00.000Z')
    register = give(register, '2026Q1', '2026-08-10T00:00:00.000Z')
    // 31 December 23:59 and 1 January 00:00 in Beijing.
    register = give(register, '2026Q3', '2026-12-31T15:59:59.999Z')
    register = give(register, '2026Q4', '2026-12-31T16:00:00.000Z')
    expect(register?.given.map(({ briefing, number }) => `${briefing} ${number.year}.${number.n}`)).toEqual([
      '2026Q1 2026.1',
      '2026Q2 2026.2',
      '2026Q3 2026.3',
      '2026Q4 2027.1',
    ])
  })
})

describe('tables', () => {
  test('as many cells as columns, none empty, whatever the figures', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const { head, rows } of briefingTables(figures))
          for (const row of rows) {
            expect(row).toHaveLength(head.length)
            for (const cell of row) expect(cell).not.toMatch(/^$|undefined|null|NaN|Infinity|few|hidden/u)
          }
      }),
    )
  })

  test('grades stand with both comparisons; what has been nothing all the time is left out elsewhere', () => {
    const [, grades, categories] = briefingTables(fullQuarter)
    expect(grades?.rows[0]).toEqual(['红色', '8', '5', '+3（60%）', '0', '+8'])
    expect(grades?.rows[2]).toEqual(['蓝色', '不足5', '6', '不作比较', '无可比数据', '—'])
    expect(categories?.rows.map(([name]) => name)).toEqual(['劳动合同', '工资拖欠', '退休确认'])
    expect(briefingTables(emptyQuarter).find(({ section }) => section === 'clocks')?.rows).toEqual([])
  })
})
