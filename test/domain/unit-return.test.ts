import { describe, expect, test } from 'vitest'
import { beijingDate } from '../../lib/domain/calendar.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import type { By } from '../../lib/domain/record.ts'
import { isRefusal } from '../../lib/domain/refusal.ts'
import type { Member } from '../../lib/domain/roster.ts'
import { lookAtReturn, nextReminder, reminderTimes, returnDue } from '../../lib/domain/unit-return/clocks.ts'
import { ReturnAct, type ReturnCommand } from '../../lib/domain/unit-return/commands.ts'
import { decideReturn } from '../../lib/domain/unit-return/decide.ts'
import { returnDuties } from '../../lib/domain/unit-return/duties.ts'
import { evolveReturn } from '../../lib/domain/unit-return/evolve.ts'
import type { UnitFigures } from '../../lib/domain/unit-return/figure-names.ts'
import { unitFigures } from '../../lib/domain/unit-return/figures.ts'
import { lateListKind, lateNow } from '../../lib/domain/unit-return/late-list.ts'
import { returnLetters } from '../../lib/domain/unit-return/letters.ts'
import { returnDefaults } from '../../lib/domain/unit-return/rules.ts'
import { progressOf, standingOf } from '../../lib/domain/unit-return/standing.ts'
import type { ReturnFact, UnitReturn } from '../../lib/domain/unit-return/unit-return.ts'
import { returnLine } from '../../lib/domain/unit-return/view.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { roster } from '../faults/roster.ts'

const zero: UnitFigures = { reports: 0, red: 0, yellow: 0, blue: 0, watch: 0, handling: 0, closed: 0 }
const some: UnitFigures = { ...zero, reports: 9, red: 1, blue: 3, handling: 2, closed: 1 }
const rules = { policy: changchun, calendar: workingDays }
const liaison: Officer = { id: 'liaison', posts: [{ post: 'liaison', unit: 'labour-inspection' }] }
const head: Officer = { id: 'head', posts: [{ post: 'unit-head', unit: 'labour-inspection' }] }
const another: Officer = { id: 'another', posts: [{ post: 'liaison', unit: 'hr-market' }] }
const office: Officer = { id: 'office', posts: [{ post: 'office' }] }
const now = '2027-01-08T02:00:00.000Z'

class Life {
  state: UnitReturn | null = null
  seq = 0
  constructor(counted: UnitFigures = some, quarter = '2026Q4') {
    this.act(
      { system: 'close-quarter' },
      { action: 'count', quarter, unit: 'labour-inspection', counted, rules: returnDefaults },
    )
  }
  get now(): UnitReturn {
    if (!this.state) throw new Error('not opened')
    return this.state
  }
  act(by: By, command: ReturnCommand, at = now): ReturnFact[] | string {
    const decision = decideReturn(this.state, command, { ...rules, by, now: at, roster })
    if (isRefusal(decision)) return decision.code ?? decision.refused
    const post = decision.as ?? null
    for (const fact of decision.facts) {
      const actor = post
        ? ({ kind: 'member', member: 'm', ...post } as const)
        : ({ kind: 'system', name: 'close-quarter' } as const)
      const record = { kind: 'return', id: '2026Q4.labour-inspection' }
      this.state = evolveReturn(this.state, fact, { record, seq: ++this.seq, at, actor, command: command.action })
    }
    return decision.facts
  }
}

describe('a return of a unit (五(二))', () => {
  test('is confirmed as counted by the liaison or the head, and by nobody else', () => {
    const life = new Life()
    for (const officer of [another, office])
      expect(life.act({ officer }, { action: 'confirm' })).toBe('return-not-yours')
    expect(life.act({ officer: liaison }, { action: 'confirm', remarks: '建议明确“及时”的时限' })).toMatchObject([
      { type: 'returned', how: 'confirmed', figures: some, reason: null, remarks: '建议明确“及时”的时限', late: false },
    ])
    expect(life.now.returned).toMatchObject({ post: 'liaison', how: 'confirmed' })
    expect(new Life().act({ officer: head }, { action: 'confirm' })).toHaveLength(1)
  })

  test('zero is said, never understood; with something counted it is a correction with a reason', () => {
    const none = new Life(zero)
    expect(none.act({ officer: liaison }, { action: 'confirm' })).toBe('return-zero')
    expect(none.act({ officer: liaison }, { action: 'zero' })).toMatchObject([{ how: 'zero', figures: zero }])
    const life = new Life()
    expect(life.act({ officer: liaison }, { action: 'zero' })).toBe('return-not-zero')
    const correct = { action: 'correct', figures: zero, reason: '两件均为外地转来' } as const
    expect(life.act({ officer: liaison }, correct)).toMatchObject([{ how: 'corrected', reason: '两件均为外地转来' }])
    expect(life.act({ officer: liaison }, { ...correct, figures: some })).toBe('return-as-counted')
  })

  test('a later one replaces it until the office freezes; the first says whether it was in time', () => {
    const life = new Life()
    life.act({ officer: liaison }, { action: 'confirm' })
    life.act(
      { officer: head },
      { action: 'correct', figures: { ...some, blue: 4 }, reason: '漏计一件' },
      '2027-02-01T02:00:00.000Z',
    )
    expect(life.now).toMatchObject({ firstAt: now, returned: { how: 'corrected', figures: { blue: 4 } } })
    expect(standingOf(life.now, { ...rules, now: '2027-02-01T02:00:00.000Z' })).toBe('in-time')
    expect(life.act({ officer: liaison }, { action: 'freeze' })).toBe('office-only')
    expect(life.act({ officer: office }, { action: 'freeze' })).toEqual([{ type: 'frozen' }])
    expect(life.act({ officer: office }, { action: 'freeze' })).toEqual([])
    expect(life.act({ officer: liaison }, { action: 'confirm' })).toBe('return-frozen')
  })

  test('after the freeze only the office notes a late one', () => {
    const life = new Life()
    const late = { action: 'note-late', figures: some, reason: '电话补报' } as const
    expect(life.act({ officer: office }, late)).toBe('return-not-frozen')
    life.act({ officer: office }, { action: 'freeze' })
    expect(standingOf(life.now, { ...rules, now })).toBe('missing')
    expect(life.act({ officer: liaison }, late)).toBe('office-only')
    expect(life.act({ officer: office }, late, '2027-02-01T02:00:00.000Z')).toMatchObject([
      { late: true, how: 'confirmed' },
    ])
    expect(standingOf(life.now, { ...rules, now: '2027-02-01T02:00:00.000Z' })).toBe('late')
  })

  test('counted again it takes the new figures until it is frozen; what was returned stays as it was said', () => {
    const life = new Life()
    const again = (counted: UnitFigures) =>
      life.act(
        { system: 'close-quarter' },
        { action: 'count', quarter: '2026Q4', unit: 'labour-inspection', counted, rules: returnDefaults },
      )
    expect(again(some)).toEqual([])
    life.act({ officer: liaison }, { action: 'confirm' })
    expect(again({ ...some, red: 2 })).toHaveLength(1)
    expect(life.now).toMatchObject({ counted: { red: 2 }, returned: { figures: { red: 1 } } })
    life.act({ officer: office }, { action: 'freeze' })
    expect(again({ ...some, red: 3 })).toEqual([])
  })

  test('confirmed or zero, and counted otherwise since: it says so, and comes back to the unit’s list', () => {
    const viewing = { calendar: workingDays, now, officer: { ...roster[0], ...liaison } as Member }
    const life = new Life(zero)
    life.act({ officer: liaison }, { action: 'zero' })
    expect(returnLine(life.now, viewing).say).toBe('按时报送（零报告）')
    expect(returnDuties([life.now], viewing)).toEqual([])
    life.act(
      { system: 'close-quarter' },
      { action: 'count', quarter: '2026Q4', unit: 'labour-inspection', counted: some, rules: returnDefaults },
    )
    expect(returnLine(life.now, viewing).say).toBe('按时报送（零报告，其后统计有变化）')
    expect(returnDuties([life.now], viewing)).toMatchObject([
      { title: '2026年第四季度填报（劳动保障监察支队）：统计有变化，请核对后再报', overdue: false },
    ])
    life.act({ officer: liaison }, { action: 'correct', figures: zero, reason: '均为外地转来' })
    expect(returnDuties([life.now], viewing)).toEqual([])
  })

  test('what is a part is no more than its whole', () => {
    const send = (figures: object) => ReturnAct.safeParse({ action: 'correct', figures, reason: '漏录' })
    expect(send({ ...some, handling: 2, closed: 2 }).success).toBe(true)
    const wrong = send({ ...some, handling: 2, closed: 3 })
    expect(wrong.error?.issues).toMatchObject([{ path: ['figures', 'closed'] }])
    for (const red of [-1, 1.5, 100_001, '1', null, Number.NaN]) expect(send({ ...some, red }).success).toBe(false)
  })

  test('nobody’s number is kept in what is written', () => {
    const read = ReturnAct.parse({ action: 'correct', figures: some, reason: '当事人13900001234已撤回' })
    expect(JSON.stringify(read)).not.toContain('13900001234')
    expect(ReturnAct.safeParse({ action: 'correct', figures: { ...some, red: -1 }, reason: '错' }).success).toBe(false)
    expect(ReturnAct.safeParse({ action: 'correct', figures: some, reason: ' ' }).success).toBe(false)
  })
})

describe('when it is due and reminded of', () => {
  const days = (quarter: string) =>
    reminderTimes({ quarter, rules: returnDefaults }, rules).map(({ workingDays: n, at }) => `${n} ${beijingDate(at)}`)
  const due = (quarter: string) => returnDue({ quarter, rules: returnDefaults }, rules)

  test('over Golden Week, with its make-up Saturday', () => {
    expect(due('2025Q3')).toEqual({ at: '2025-10-21T09:00:00.000Z', known: true })
    expect(days('2025Q3')).toEqual(['-5 2025-10-14', '-2 2025-10-17', '0 2025-10-21', '1 2025-10-22'])
    expect(due('2026Q3')).toEqual({ at: '2026-10-20T09:00:00.000Z', known: true })
    expect(days('2026Q3')).toEqual(['-5 2026-10-13', '-2 2026-10-16', '0 2026-10-20', '1 2026-10-21'])
  })

  test('opened when its day was over, as after a standstill, it is due so many working days after that', () => {
    const opened = (openedAt: string) => returnDue({ quarter: '2026Q3', rules: returnDefaults, openedAt }, rules).at
    expect(opened('2026-10-20T09:00:00.000Z')).toBe('2026-10-20T09:00:00.000Z')
    expect(opened('2026-11-20T16:05:00.000Z')).toBe('2026-12-04T09:00:00.000Z')
    const late = { quarter: '2026Q3', rules: returnDefaults, openedAt: '2026-11-20T16:05:00.000Z' }
    expect(reminderTimes(late, rules).map(({ at }) => beijingDate(at))).toEqual([
      '2026-11-27',
      '2026-12-02',
      '2026-12-04',
      '2026-12-07',
    ])
  })

  test('over the end of a year whose calendar is not published', () => {
    expect(due('2026Q4')).toEqual({ at: '2027-01-15T09:00:00.000Z', known: false })
    expect(days('2026Q4')).toEqual(['-5 2027-01-08', '-2 2027-01-13', '0 2027-01-15', '1 2027-01-18'])
  })

  test('each once; after an outage the last is written, to the head too; nobody who has returned is reminded', () => {
    const life = new Life()
    const first = nextReminder(life.now, rules) ?? ''
    expect(first).toBe('2027-01-08T00:30:00.000Z')
    expect(lookAtReturn(life.now, '2027-01-08T00:29:59.999Z', rules)).toEqual([])
    expect(lookAtReturn(life.now, first, rules)).toEqual([{ type: 'reminded', workingDays: [-5] }])
    const all = lookAtReturn(life.now, '2027-01-20T00:00:00.000Z', rules)
    expect(all).toEqual([{ type: 'reminded', workingDays: [-5, -2, 0, 1] }])
    const [letter, ...more] = returnLetters(
      { facts: all, state: life.now, commit: { at: '2027-01-20T00:00:00.000Z' } },
      { ...rules, roster },
    )
    expect(more).toEqual([])
    expect(letter).toMatchObject({
      name: 'reminder+1',
      subject: '逾期未报：2026年第四季度劳动纠纷预警统计（劳动保障监察支队）',
      to: [{ post: 'liaison' }, { post: 'unit-head' }],
    })
    expect(letter?.short.length).toBeLessThanOrEqual(35)
    life.act({ officer: liaison }, { action: 'confirm' })
    expect(nextReminder(life.now, rules)).toBeNull()
    expect(lookAtReturn(life.now, '2027-01-20T00:00:00.000Z', rules)).toEqual([])
  })

  test('before the due day only the liaison; where there is none, the head', () => {
    const reminded: ReturnFact[] = [{ type: 'reminded', workingDays: [-5] }]
    const to = (unit: UnitReturn['unit']) =>
      returnLetters(
        { facts: reminded, state: { ...new Life().now, unit }, commit: { at: now } },
        { ...rules, roster },
      )[0]?.to
    expect(to('labour-inspection')).toEqual([{ post: 'liaison', unit: 'labour-inspection' }])
    expect(to('hr-market')).toEqual([{ post: 'unit-head', unit: 'hr-market' }])
  })

  test('the reminder of the due day that goes out behind it says that it is late', () => {
    const facts: ReturnFact[] = [{ type: 'reminded', workingDays: [0] }]
    const at = (instant: string) =>
      returnLetters({ facts, state: new Life().now, commit: { at: instant } }, { ...rules, roster })[0]
    expect(at('2027-01-15T09:00:00.000Z')?.subject).toMatch(/^请报送/)
    expect(at('2027-01-15T12:00:00.000Z')).toMatchObject({ subject: expect.stringMatching(/^逾期未报/) })
    expect(at('2027-01-15T12:00:00.000Z')?.lines[0]).toContain('至今没有收到')
  })

  test('the office gets one list of all that are silent, each reminder’s once', () => {
    const on = (instant: string) => ({ ...rules, now: instant })
    const silent = (['hr-market', 'petitions'] as const).map((unit) => ({ ...new Life().now, unit }))
    const zeroed = new Life(zero)
    zeroed.act({ officer: liaison }, { action: 'zero' })
    expect(lateNow(silent, on('2027-01-17T15:59:59.999Z'))).toBeNull()
    expect(lateNow([zeroed.now], on('2027-01-20T00:00:00.000Z'))).toBeNull()
    const listed = lateNow([zeroed.now, ...silent], on('2027-01-17T16:05:00.000Z'))
    expect(listed).toMatchObject({ workingDays: [1], units: ['hr-market', 'petitions'], of: 3, returned: 1 })
    if (!listed) throw new Error('nobody is late')
    const deciding = { ...on(now), by: { system: 'close-quarter' }, roster }
    const told = { quarter: '2026Q4', told: [1] }
    const command = { action: 'list', listed } as const
    expect(lateListKind.decide(told, command, deciding)).toEqual({ facts: [] })
    const facts = [{ type: 'listed' as const, ...listed }]
    const record = { kind: 'late-list', id: '2026Q4' }
    const commit = { record, seq: 1, at: '2027-01-17T16:05:00.000Z', command: 'list' }
    const actor = { kind: 'system', name: 'close-quarter' } as const
    const [letter, ...more] = lateListKind.letters(
      { facts, state: told, commit: { ...commit, actor } },
      {
        ...rules,
        roster,
      },
    )
    expect(more).toEqual([])
    expect(letter).toMatchObject({ to: [{ post: 'office' }], path: '/console/#/returns?quarter=2026Q4' })
    expect(letter?.lines.join('')).toContain('应于1月15日17:00（待放假通知）前报送。截至1月18日00:05，已报1/3')
    expect(letter?.lines.join('')).toContain('人力资源市场处、信访工作处')
    expect(letter?.short.length).toBeLessThanOrEqual(35)
  })

  test('completeness and timeliness, and who was silent', () => {
    const returned = new Life(zero)
    returned.act({ officer: liaison }, { action: 'zero' })
    const late = new Life()
    late.act({ officer: liaison }, { action: 'confirm' }, '2027-01-18T02:00:00.000Z')
    const silent = { ...new Life().now, unit: 'hr-market' } as const
    const at = '2027-01-18T03:00:00.000Z'
    expect(progressOf([returned.now, late.now, silent], { ...rules, now: at })).toEqual({
      units: 3,
      returned: 2,
      inTime: 1,
      silent: ['hr-market'],
    })
    expect(progressOf([silent], { ...rules, now: '2027-01-15T09:00:00.000Z' }).silent).toEqual([])
  })
})

describe('what is counted for a unit', () => {
  const line = {
    opened: 0,
    split: false,
    closed: 0,
    highest: 'blue',
    discovering: [],
    handling: null,
    units: {},
  } as const
  test('a matter is discovered in the quarter in which it was opened, once, at its highest grade', () => {
    const lines = [
      {
        ...line,
        opened: 1,
        highest: 'red',
        discovering: ['labour-inspection', 'petitions'],
        units: { 'labour-inspection': 3 },
      },
      { ...line, opened: 1, split: true, highest: 'yellow', discovering: ['labour-inspection'] },
      {
        ...line,
        closed: 1,
        handling: 'labour-inspection',
        discovering: ['labour-inspection'],
        units: { petitions: 1 },
      },
      { ...line, handling: 'labour-inspection' },
    ] as const
    expect(unitFigures('labour-inspection', lines)).toEqual({ ...zero, reports: 3, red: 1, handling: 2, closed: 1 })
    expect(unitFigures('petitions', lines)).toEqual({ ...zero, reports: 1, red: 1 })
    expect(unitFigures('hr-market', lines)).toEqual(zero)
  })
})
