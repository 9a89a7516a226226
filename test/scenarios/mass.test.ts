import { expect, test } from 'vitest'
import { archive } from '../../lib/adapters/dynamodb/archive.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { cardLines } from '../../lib/domain/grade-card.ts'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { rebuildHeads } from '../../lib/usecases/rebuild-heads.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { openCity } from './harness.ts'

const city = await openCity({ sweepEveryMs: 1_000 })

/** One person's own complaint. */
const complaint = (name: string, person: number) => ({
  employer: { name },
  people: 1,
  complainants: [{ name: '示例·投诉人', phone: `139${String(person).padStart(8, '0')}` }],
})
const numbered = (count: number) => Array.from({ length: count }, (_, n) => n)

test('49 individual complaints, then the 50th: red on the 50th, not before', async () => {
  const name = '示例快递公司'
  const { accepted, results } = await city.batch(numbered(49).map((n) => complaint(name, n)))
  expect(accepted).toBe(49)
  const [first] = results
  if (!first || !('reportId' in first)) throw new Error('the first row was not accepted')
  const { disputeId, inForce, card } = await city.disputeOf(first)
  expect(inForce).toBe('yellow')
  expect(card.figures.people).toEqual({ atLeast: 49, estimate: 49, atMost: 49, unverified: 0 })
  expect(cardLines(card, policyOf(card.policy))).toContain('再增加1人即达红色')

  // Somebody who has complained already adds nothing, over whatever channel.
  await city.report({ ...complaint(name, 7), channel: 'media' }, { source: 'online-form' })
  expect(await city.dispute(disputeId)).toMatchObject({
    inForce: 'yellow',
    card: { figures: { people: { estimate: 49 } } },
  })
  const alerts = (await city.facts(disputeId, 'alert-raised')).map(({ tier }) => tier)
  expect(alerts).not.toContain('red')

  await city.report(complaint(name, 49))
  expect(await city.dispute(disputeId)).toMatchObject({
    inForce: 'red',
    card: { figures: { people: { estimate: 50 } } },
  })
  expect((await city.facts(disputeId, 'alert-raised')).map(({ tier }) => tier)).toEqual([...alerts, 'red'])
})

test('three sources with 20 each within 7 days: one dispute, 20/20/60, 可能红色', async () => {
  const employer = { name: '示例三方食品厂' }
  const { disputeId } = await city.reported({ employer, people: 20 }, { source: 'hotline' })
  await city.advance('P3D')
  await city.report({ employer, people: 20, channel: 'media' }, { source: 'online-form' })
  await city.advance('P3D')
  await city.report({ employer, people: 20, channel: 'superior' }, { source: 'mayor-line' })
  const { inForce, card, tally } = await city.dispute(disputeId)
  expect([inForce, tally.reports, card.possible]).toEqual(['yellow', 3, 'red'])
  expect(card.figures.people).toEqual({ atLeast: 20, estimate: 20, atMost: 60, unverified: 0 })
  const lines = cardLines(card, currentPolicy(city.now())).join('\n')
  expect(lines).toContain('至少20人，估20人，至多60人')
  expect(lines).toContain('可能红色')
})

test('two reports of one employer in the same instant make one dispute', async () => {
  for (const n of numbered(5)) {
    const employer = { name: `示例同时公司${n}号` }
    const both = await Promise.all([
      city.report({ employer, people: 30 }, { source: 'hotline' }),
      city.report({ employer, people: 40 }, { source: 'mayor-line' }),
    ])
    const [one, other] = [await city.disputeOf(both[0]), await city.disputeOf(both[1])]
    expect(one.disputeId).toBe(other.disputeId)
    expect(one.card.figures.people).toMatchObject({ atLeast: 40, estimate: 40, atMost: 70 })
    expect(one.tally.reports).toBe(2)
  }
})

test('500 reports in parallel on one employer: one dispute, exact figures, an unbroken history', {
  timeout: 120_000,
}, async () => {
  const name = '示例千人电子厂'
  const reports = await Promise.all(numbered(500).map((n) => city.report(complaint(name, 1_000 + n))))
  await city.settled(60_000)
  const settled = await city.stores().reports.claims(reports.map(({ reportId }) => reportId))
  expect(settled.size).toBe(500)
  const ids = new Set([...settled.values()].map(({ disputeId }) => disputeId))
  expect(ids.size).toBe(1)
  const [disputeId = ''] = ids
  const { inForce, tally, card } = await city.dispute(disputeId)
  expect([inForce, tally.reports, tally.persons]).toEqual(['red', 500, 500])
  expect(card.figures.people).toEqual({ atLeast: 500, estimate: 500, atMost: 500, unverified: 0 })
  const linked = await city.facts(disputeId, 'report-linked')
  expect(new Set(linked.map(({ reportId }) => reportId)).size).toBe(500)
  expect(linked).toHaveLength(500)
  // One alert per rise, however many reports race for it.
  const tiers = (await city.facts(disputeId, 'alert-raised')).map(({ tier }) => tier)
  expect(new Set(tiers).size).toBe(tiers.length)
})

test('after all this every chain holds, and every head is what its history says', async () => {
  const all = archive(city.stores().table)
  const verdict = await verifyHistories({ archive: all, digest: nodeCrypto.sha256Hex })
  expect(verdict.broken).toEqual([])
  expect(verdict.disputes).toBeGreaterThan(7)
  const rebuilt = await rebuildHeads({
    archive: all,
    policies: { current: currentPolicy, version: policyOf },
    calendar: workingDays,
    clock: city.now,
    project: async () => {},
    account: async () => {},
  })
  expect(rebuilt).toEqual({ disputes: verdict.disputes, differences: [] })
})
