import { expect, test } from 'vitest'
import { openCity } from './harness.ts'

const city = await openCity()
const employer = { name: '示例电子有限公司' }

test('30 → 60 → 5, and the first version once more, late', async () => {
  const ref = 'XF-1'
  const first = await city.report({ ref, employer, people: 30 })
  const { disputeId, inForce } = await city.disputeOf(first)
  expect(inForce).toBe('yellow')
  expect(await city.outbox(disputeId)).toHaveLength(8)

  // 60: red, one new alert; the old notices are superseded and stay.
  const second = await city.report({ ref, employer, people: 60 })
  expect(second).toMatchObject({ reportId: first.reportId, revision: 2, isNew: true })
  expect(await city.dispute(disputeId)).toMatchObject({ inForce: 'red', tally: { reports: 1 } })
  expect(await city.facts(disputeId, 'alert-raised')).toMatchObject([
    { tier: 'yellow', kind: 'rise', from: null },
    { tier: 'red', kind: 'rise', from: 'yellow' },
  ])
  const notices = await city.stores().notices.of(disputeId)
  expect(notices.map(({ seq, state }) => [seq, state]).toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => [1, 'superseded']),
    ...Array.from({ length: 15 }, () => [2, 'handed']),
  ])
  const messages = await city.outbox(disputeId)
  expect(messages.filter(({ grade }) => grade === 'yellow')).toHaveLength(8)
  expect(messages.filter(({ grade }) => grade === 'red')).toHaveLength(30)
  expect(messages.find(({ grade, channel }) => grade === 'red' && channel === 'sms')?.text).toMatch(
    /升红色预警：示例电…，60人。请立即签收/,
  )

  // 5: the grade stays, an assessment is asked for, nobody is alerted again.
  await city.report({ ref, employer, people: 5 })
  expect(await city.dispute(disputeId)).toMatchObject({
    inForce: 'red',
    pending: true,
    card: { proposed: 'watch', figures: { people: { atLeast: 5, estimate: 5, atMost: 5 } } },
  })
  expect(await city.outbox(disputeId)).toHaveLength(38)

  // Revision 1 once more, late: answered as the first time, and nothing changes.
  const history = await city.history(disputeId)
  expect(await city.report({ ref, employer, people: 30 })).toEqual({ ...first, isNew: false })
  expect((await city.dispute(disputeId)).card.figures.people?.estimate).toBe(5)
  expect(await city.history(disputeId)).toEqual(history)
  expect(await city.stores().reports.revisions(first.reportId)).toHaveLength(3)

  // Only a new number of the source's own returns to the old facts.
  const back = await city.report({ ref, employer, people: 30, sourceRevision: 4 })
  expect(back).toMatchObject({ revision: 4, isNew: true })
  expect((await city.dispute(disputeId)).card).toMatchObject({
    proposed: 'yellow',
    figures: { people: { estimate: 30 } },
  })
  expect(await city.outbox(disputeId)).toHaveLength(38)
})

test('history keeps every revision with what it replaced', async () => {
  const ref = 'XF-2'
  const report = await city.report({ ref, employer: { name: '示例玩具厂' }, people: 12 })
  await city.settled()
  await city.report({ ref, employer: { name: '示例玩具厂' }, people: 15 })
  const { disputeId } = await city.disputeOf(report)
  expect(await city.facts(disputeId, 'report-linked')).toMatchObject([
    { revision: 1, contribution: { people: { lo: 12 } }, replaces: null },
    { revision: 2, contribution: { people: { lo: 15 } }, replaces: { people: { lo: 12 } } },
  ])
})

test('a withdrawal takes away what the report added; the grade stays; twice is once', async () => {
  const name = '示例家具厂'
  const report = await city.report({ employer: { name }, people: 25 })
  await city.report({ employer: { name }, people: 11 })
  const { disputeId } = await city.disputeOf(report)
  expect(await city.withdraw(report.reportId)).toEqual({
    reportId: report.reportId,
    revision: 2,
    isNew: true,
    status: 'withdrawn',
  })
  const after = await city.dispute(disputeId)
  expect(after).toMatchObject({ inForce: 'yellow', pending: true, tally: { reports: 1 }, card: { proposed: 'blue' } })
  expect(after.card.figures.people).toMatchObject({ atLeast: 11, estimate: 11, atMost: 11 })
  const { seq } = after
  expect(await city.withdraw(report.reportId)).toMatchObject({ revision: 2, isNew: false })
  expect((await city.dispute(disputeId)).seq).toBe(seq)
  expect(await city.status(report.reportId)).toEqual({
    status: 'withdrawn',
    say: '您反映的情况已按来源单位的要求撤回。',
  })
})

test('a withdrawn report that is amended counts again', async () => {
  const name = '示例灯具厂'
  const ref = 'XF-3'
  const report = await city.report({ ref, employer: { name }, people: 12 })
  await city.settled()
  await city.withdraw(report.reportId)
  const { disputeId } = await city.disputeOf(report)
  expect((await city.dispute(disputeId)).tally.reports).toBe(0)
  await city.report({ ref, employer: { name }, people: 14 })
  expect((await city.dispute(disputeId)).card.figures.people?.estimate).toBe(14)
})
