import { expect, test } from 'vitest'
import { openCity } from './harness.ts'

const city = await openCity()
// The stream tells everything twice: every step must see that it is done.
city.host.stream.fault({ repeat: 1 })

test('an amendment of the employer moves the report; a second try changes nothing', async () => {
  const ref = 'YD-1'
  const wrong = { name: '示例误报公司' }
  const right = { name: '示例实欠公司' }
  const report = await city.report({ ref, employer: wrong, people: 60 })
  await city.report({ employer: wrong, people: 12 })
  const old = await city.disputeOf(report)
  expect(old).toMatchObject({ inForce: 'red', tally: { reports: 2 } })
  const alerted = (await city.outbox(old.disputeId)).length

  const amended = await city.report({ ref, employer: right, people: 60 })
  expect(amended).toMatchObject({ reportId: report.reportId, revision: 2 })
  const now = await city.disputeOf(report)
  expect(now.disputeId).not.toBe(old.disputeId)
  expect(now).toMatchObject({ inForce: 'red', employer: { name: right.name }, tally: { reports: 1 } })
  expect(now.card.figures.people).toMatchObject({ atLeast: 60, estimate: 60, atMost: 60 })
  expect(await city.outbox(now.disputeId)).toHaveLength(30)

  const left = await city.dispute(old.disputeId)
  expect(left).toMatchObject({ inForce: 'red', pending: true, card: { proposed: 'blue' }, tally: { reports: 1 } })
  expect(left.card.figures.people).toMatchObject({ atLeast: 12, estimate: 12, atMost: 12 })
  expect(await city.facts(old.disputeId, 'report-moved-out')).toMatchObject([
    { reportId: report.reportId, revision: 2, to: now.disputeId },
  ])
  expect(await city.outbox(old.disputeId)).toHaveLength(alerted)
  expect((await city.status(report.reportId)).dispute?.id).toBe(now.disputeId)

  expect(await city.report({ ref, employer: right, people: 60 })).toEqual({ ...amended, isNew: false })
  await city.advance('PT10M')
  expect((await city.dispute(old.disputeId)).seq).toBe(left.seq)
  expect((await city.dispute(now.disputeId)).seq).toBe(now.seq)

  // And back again, by a new number of the source's own.
  await city.report({ ref, employer: wrong, people: 60, sourceRevision: 3 })
  expect((await city.disputeOf(report)).disputeId).toBe(old.disputeId)
  expect((await city.dispute(old.disputeId)).card.figures.people?.estimate).toBe(60)
  const emptied = await city.dispute(now.disputeId)
  expect(emptied).toMatchObject({
    inForce: 'red',
    pending: true,
    tally: { reports: 0 },
    card: { figures: { people: null } },
  })
})

test('another spelling of the employer moves nothing', async () => {
  const ref = 'YD-2'
  const report = await city.report({ ref, employer: { name: '示例（长春）印刷有限公司' }, people: 12 })
  const before = await city.disputeOf(report)
  await city.report({ ref, employer: { name: '示例(长春)印刷有限责任公司' }, people: 13 })
  const after = await city.disputeOf(report)
  expect(after.disputeId).toBe(before.disputeId)
  expect(after.card.figures.people?.estimate).toBe(13)
})

test('an amendment of the category to another family moves the report', async () => {
  const ref = 'YD-3'
  const employer = { name: '示例冲压厂' }
  const report = await city.report({ ref, employer, people: 12 })
  const before = await city.disputeOf(report)
  await city.report({ ref, employer, people: 12, category: 'work-injury' })
  const after = await city.disputeOf(report)
  expect(after.disputeId).not.toBe(before.disputeId)
  expect(after.category).toBe('work-injury')
  expect((await city.dispute(before.disputeId)).tally.reports).toBe(0)
})
