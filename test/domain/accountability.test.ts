import { describe, expect, test } from 'vitest'
import type { Account, AccountItem, AccountLine } from '../../lib/domain/account-line.ts'
import { accountOf } from '../../lib/domain/accountability.ts'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import { lateReports } from '../../lib/domain/first-knowledge.ts'
import { Ledger, needsHistory, reportEntries } from '../../lib/domain/ledger.ts'
import { quarterLabel, quarterOf } from '../../lib/domain/quarter.ts'
import { spanWords } from '../../lib/domain/span-words.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { exactly, report } from './arbitraries.ts'
import { Case, people } from './case.ts'
import { words } from './life.ts'

/** 09:00 北京时间 of 2 March 2026 and so many minutes. */
const at = (minutes: number): string =>
  new Date(Date.parse('2026-03-02T01:00:00.000Z') + minutes * 60_000).toISOString()

function itemsOf(commits: readonly Commit[], account: Account): (AccountItem & { quarter: string })[] {
  const ledger = new Ledger(() => changchun)
  return commits.flatMap((commit) => {
    const own = ledger.next(commit).filter((entry) => entry.account === account)
    return [...new Set(own.map(({ quarter }) => quarter))].map((quarter) => ({
      quarter,
      disputeId: commit.disputeId,
      number: '20260302-2222',
      seq: commit.seq,
      at: commit.at,
      lines: own.filter((entry) => entry.quarter === quarter).map(({ line }) => line),
    }))
  })
}
const linesOf = (one: Case, account: Account): AccountLine[] =>
  itemsOf(one.commits, account).flatMap(({ lines }) => lines)
const viewOf = (one: Case, account: Account) =>
  accountOf(
    account,
    itemsOf(one.commits, account).map(({ quarter: _, ...item }) => item),
    one.instant,
  )
const rows = (one: Case, account: Account, section: string) =>
  viewOf(one, account).sections.find((each) => each.section === section)?.rows ?? []

/** As the use case does it: what is late is found beside the linking. */
function reported(one: Case, number: number, knownAt: string | null): Case {
  one.reported(number, { knownAt })
  const last = one.commits.at(-1)?.facts ?? []
  one.commit(lateReports(last, one.rules), one.instant)
  return one
}

describe('reports (六(二)): the record that protects who did report, and who was late', () => {
  test('in time, late, and 未填', () => {
    const one = reported(new Case(), 60, at(-60))
    reported(one.wait(1), 5, at(-20_000))
    reported(one.wait(1), 5, null)
    expect(viewOf(one, 'labour-inspection').totals).toMatchObject({ reported: 3, onTime: 2, late: 1, unknown: 1 })
    expect(rows(one, 'labour-inspection', 'reported')).toMatchObject([{ say: '上报线索1条，知悉时间未填' }])
  })

  test('a later version of a report is the same report', () => {
    const one = reported(new Case(), 60, at(-60))
    one.link(report({ reportId: 'r0', revision: 2, people: exactly(70), receivedAt: at(900), knownAt: at(-60) }))
    expect(viewOf(one, 'labour-inspection').totals).toMatchObject({ reported: 1, onTime: 1, late: 0 })
  })

  test('each line names the dispute and the commit that says so', () => {
    const one = reported(new Case(), 60, at(-60))
    expect(rows(one, 'labour-inspection', 'on-time')).toEqual([
      {
        disputeId: 'd1',
        number: '20260302-2222',
        seq: 1,
        at: one.commits[0]?.at,
        say: '线索 r0：3月2日 08:00知悉，3月2日 09:00收到上报，相隔1小时',
        minutes: 60,
      },
    ])
  })
})

describe('alerts, confirmations, clocks', () => {
  test('who discovered it was alerted; a confirmation counts from the alert', () => {
    const one = Case.of(60)
    const alertAt = Date.parse(one.commits[0]?.at ?? '')
    one.at = alertAt
    one.wait(7).does('inspector', 'confirm').wait(6).does('inspection-head', 'confirm')
    one.wait(30).does('leader', 'confirm')
    expect(viewOf(one, 'labour-inspection').totals).toMatchObject({
      alerted: 1,
      confirmed: 2,
      confirmMedianMinutes: 10,
      confirmWorstMinutes: 13,
    })
    expect(viewOf(one, 'none').totals).toMatchObject({ alerted: 0, confirmed: 1, confirmMedianMinutes: 43 })
    expect(viewOf(one, 'legal-affairs').totals).toMatchObject({ alerted: 0, confirmed: 0, confirmMedianMinutes: null })
  })

  test('a missed clock stands once, by how much, until it is done; its repetitions add nothing', () => {
    const one = Case.of(60)
    one.does('leader', 'assess').does('leader', 'designate')
    one.wait(61).looks().wait(31).looks()
    const sign = () => rows(one, 'labour-inspection', 'missed')
    expect(sign()).toMatchObject([
      { minutes: 32, say: expect.stringMatching(/^“处置单位签收”时限 .*超过32分钟，至今未办$/) },
    ])
    one.wait(8).does('inspector', 'sign')
    expect(sign()).toMatchObject([{ minutes: 40, say: expect.stringContaining('止（test）') }])
    expect(viewOf(one, 'labour-inspection').totals).toMatchObject({ missed: 1, missedStill: 0 })
  })

  test('what the leading group or the office has missed is in their account, not in a unit’s', () => {
    const one = Case.of(60).wait(121).looks()
    expect(linesOf(one, 'none')).toContainEqual({ kind: 'missed', clock: 'assess', dueAt: expect.any(String) })
    expect(rows(one, 'labour-inspection', 'missed')).toEqual([])
  })

  test('of an overdue roll-call the missing ones answer; who confirms has done, the others not', () => {
    const one = Case.of(60).wait(31)
    const [missed] = one.now.clocks.filter(({ clock }) => clock === 'confirm')
    one.commit(
      [
        {
          type: 'clock-missed',
          clock: 'confirm',
          dueAt: at(30),
          known: true,
          told: 1,
          rung: 'office',
          skipped: [],
          standing: false,
          missing: ['labour-inspection', 'arbitration-court', null],
        },
      ],
      one.instant,
    )
    expect(missed).toBeDefined()
    one.wait(4).does('inspector', 'confirm')
    expect(rows(one, 'labour-inspection', 'missed')).toMatchObject([{ say: expect.stringContaining('至今未办') }])
    const head = { alert: 1, member: 'head', post: 'group-member', unit: 'labour-inspection' } as const
    one.commit([{ type: 'confirmed', ...head, at: one.instant, via: 'console' }], one.instant)
    expect(rows(one, 'labour-inspection', 'missed')).toMatchObject([{ minutes: 5 }])
    expect(rows(one, 'arbitration-court', 'missed')).toMatchObject([{ say: expect.stringContaining('至今未办') }])
    expect(rows(one, 'none', 'missed')).toMatchObject([{ say: expect.stringContaining('至今未办') }])
  })

  test('a miss and its end stand in the quarter of the miss', () => {
    const one = new Case()
    one.at = Date.parse('2026-03-31T14:00:00.000Z')
    one.reported(60)
    one.does('leader', 'assess').does('leader', 'designate').wait(61).looks().wait(120).does('inspector', 'sign')
    const missed = itemsOf(one.commits, 'labour-inspection').filter(({ lines }) =>
      lines.some(({ kind }) => kind === 'missed' || kind === 'caught-up'),
    )
    expect(missed.map(({ quarter, at: when }) => [quarter, quarterOf(when)])).toEqual([
      ['2026Q1', '2026Q1'],
      ['2026Q1', '2026Q2'],
    ])
  })
})

describe('a yellow’s deadline at the end of a working day', () => {
  /** To be designated by 31 March 2026, 17:00 北京时间. */
  const yellow = () => {
    const one = new Case()
    one.at = Date.parse('2026-03-30T01:00:00.000Z')
    one.reported(25)
    return one.does('clerk', 'confirm').does('leader', 'assess', { grade: 'yellow' })
  }
  const miss = { kind: 'missed', clock: 'designate', dueAt: '2026-03-31T09:00:00.000Z' }
  const quarters = (one: Case) =>
    itemsOf(one.commits, 'none').flatMap(({ quarter, lines }) =>
      lines.flatMap((line) => (line.kind === 'missed' ? [[quarter, line]] : [])),
    )

  test('is missed once, in its own quarter, though it is told the next morning', () => {
    const one = yellow()
    one.at = Date.parse('2026-03-31T09:01:00.000Z')
    one.looks()
    one.at = Date.parse('2026-04-01T00:30:00.000Z')
    one.looks()
    expect(one.facts.filter(({ type }) => type === 'clock-missed')).toMatchObject([{ told: 0 }, { told: 1 }])
    expect(quarters(one)).toEqual([['2026Q1', miss]])
  })

  test('found after a standstill it is booked where it was due', () => {
    const one = yellow()
    one.at = Date.parse('2026-04-02T02:00:00.000Z')
    one.looks()
    expect(quarters(one)).toEqual([['2026Q1', miss]])
  })
})

describe('bounces, designations, transfers, discipline (六(二), 六(三))', () => {
  test('each in the account of its unit', () => {
    const one = Case.of(60).does('leader', 'assess').does('leader', 'designate')
    one.does('inspector', 'object').does('leader', 'designate', { unit: 'pension-insurance', cooperating: [] })
    one.does('pensioner', 'sign').does('leader', 'transfer')
    one.does('clerk', 'refer-discipline').does('clerk', 'discipline-outcome')
    expect(viewOf(one, 'labour-inspection').totals).toMatchObject({
      designated: 1,
      objected: 1,
      disciplineReferred: 1,
      disciplineDecided: 1,
    })
    expect(viewOf(one, 'pension-insurance').totals).toMatchObject({ designated: 1, transferredOut: 1 })
    expect(viewOf(one, 'arbitration-court').totals).toMatchObject({ cooperating: 1, transferredIn: 1 })
    expect(rows(one, 'pension-insurance', 'transferred')).toMatchObject([{ say: '移交给仲裁院' }])
  })
})

describe('from the history alone', () => {
  test('a commit that needs nothing before it is accounted for by itself, to the same lines', () => {
    const one = reported(new Case(), 60, at(-60))
    for (const people of [1, 2, 3]) reported(one.wait(1), people, at(-20_000))
    one.wait(1).does('inspector', 'confirm').wait(200).looks()
    const ledger = new Ledger(() => changchun)
    const alone = one.commits.filter((commit) => {
      const entries = ledger.next(commit)
      const simple = !needsHistory(commit) && commit.seq > 1
      if (simple) {
        const late = commit.facts.some(({ type }) => type === 'late-reported')
        expect(late || entries.length > 0).toBe(true)
        expect(reportEntries(commit)).toEqual(entries)
      }
      return simple
    })
    expect(alone.length).toBeGreaterThanOrEqual(6)
  })

  test('a drill is nobody’s account', () => {
    const one = Case.of(60)
    const [first, ...more] = one.commits
    if (!first) throw new Error('nothing was opened')
    const facts = first.facts.map((fact) => (fact.type === 'opened' ? { ...fact, drill: true as const } : fact))
    one.does('inspector', 'confirm').wait(500).looks()
    const ledger = new Ledger(() => changchun)
    expect([{ ...first, facts }, ...more].flatMap((commit) => ledger.next(commit))).toEqual([])
  })

  test('no line holds words or names', () => {
    const one = reported(new Case(), 60, at(-60)).does('inspector', 'confirm').does('clerk', 'refer-discipline')
    const stored = JSON.stringify([...itemsOf(one.commits, 'labour-inspection'), ...itemsOf(one.commits, 'none')])
    for (const { id, name } of people)
      for (const word of [`"${id}"`, name, words.id]) expect(stored).not.toContain(word)
  })
})

test.each([
  ['2026-03-31T15:59:59.999Z', '2026Q1'],
  ['2026-03-31T16:00:00.000Z', '2026Q2'],
  ['2026-12-31T16:00:00.000Z', '2027Q1'],
])('the quarter of %s is %s, 北京时间', (instant, quarter) => {
  expect(quarterOf(instant)).toBe(quarter)
})

test('quarters and spans in words', () => {
  expect(quarterLabel('2026Q4')).toBe('2026年第四季度')
  expect([0, 1, 60, 1_505].map(spanWords)).toEqual(['不到1分钟', '1分钟', '1小时', '1天1小时5分钟'])
})
