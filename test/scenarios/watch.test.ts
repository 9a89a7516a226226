import { expect, test } from 'vitest'
import { addDays, beijingDate, beijingInstant } from '../../lib/domain/calendar.ts'
import { openCity, plainMonday } from './harness.ts'

const city = await openCity()
const monday = plainMonday(city.now())
await city.advanceTo(monday)

/** `HH:MM` 北京时间, so many days after that Monday. */
const at = (days: number, time: string) => beijingInstant(addDays(beijingDate(monday), days), time)
const digests = async () => (await city.outbox()).filter(({ disputeId }) => disputeId.startsWith('digest-'))

test('a watch waits for the morning, falls due after two working days, and expires after 30 days', async () => {
  const dispute = await city.reported({ employer: { name: '示例关注商行' }, people: 3 })
  const { disputeId } = dispute
  expect(dispute).toMatchObject({
    inForce: 'watch',
    status: 'open',
    judgement: { dueAt: at(2, '17:00'), missed: false },
  })
  const second = await city.reported({ employer: { name: '示例另一商行' }, people: 2 })
  expect(await city.outbox()).toEqual([])

  // Monday evening: still nobody. Tuesday 08:30: one digest to each of the office, for both.
  await city.advanceTo(at(1, '08:29'))
  expect(await city.outbox()).toEqual([])
  await city.advanceTo(at(1, '08:31'))
  const morning = await city.outbox()
  expect(morning.map(({ post, channel }) => [post, channel])).toEqual([
    ['office', 'sms'],
    ['office', 'sms'],
  ])
  expect(morning[0]?.text).toMatch(/^【示例人社】今日新增关注2件，请于\d+月\d+日17:00前研判 http:/)
  expect((await city.dispute(disputeId)).judgement?.missed).toBe(false)

  // Wednesday 17:00 passes: recorded once, the office reminded once.
  await city.advanceTo(at(2, '16:59'))
  expect(await city.facts(disputeId, 'clock-missed')).toEqual([])
  await city.advanceTo(at(2, '17:01'))
  await city.advance('PT1H')
  await city.advance('P2D')
  expect(await city.facts(disputeId, 'clock-missed')).toEqual([
    { type: 'clock-missed', clock: 'judgement', dueAt: at(2, '17:00') },
  ])
  const reminders = await city.outbox(disputeId)
  expect(reminders.map(({ post, channel, grade }) => [post, channel, grade])).toEqual([
    ['office', 'sms', 'watch'],
    ['office', 'sms', 'watch'],
  ])
  expect(reminders[0]?.text).toContain('关注线索研判已超期：示例关注商行')
  expect(await city.outbox(second.disputeId)).toHaveLength(2)
  expect(await digests()).toHaveLength(2)

  // 30 days without change.
  await city.advanceTo(at(29, '10:00'))
  expect((await city.dispute(disputeId)).status).toBe('open')
  await city.advanceTo(at(30, '10:01'))
  expect(await city.dispute(disputeId)).toMatchObject({ status: 'expired', inForce: 'watch' })
  expect(await city.facts(disputeId, 'expired')).toHaveLength(1)
  expect(await city.outbox(disputeId)).toHaveLength(2)
})

test.each([
  ['with a signal', '示例聚集商行', { people: 4, signals: ['gathering'] }, '关注线索：示例聚集商行，4人。请研判'],
  ['of category 7', '示例舆情商行', { category: 'public-opinion' }, '关注线索：示例舆情商行，待核。请研判'],
])('a watch %s goes to the office at once, and not again in the digest', async (_, name, said, text) => {
  const dispute = await city.reported({ employer: { name }, ...said })
  const before = (await digests()).length
  expect(dispute.inForce).toBe('watch')
  const messages = await city.outbox(dispute.disputeId)
  expect(messages.map(({ post, channel, grade }) => [post, channel, grade])).toEqual([
    ['office', 'sms', 'watch'],
    ['office', 'sms', 'watch'],
  ])
  expect(messages[0]?.text).toContain(text)
  await city.advance('P1D')
  expect(await digests()).toHaveLength(before)
})

test('a second report with a signal brings the watch before the office; a third does not', async () => {
  const employer = { name: '示例渐起商行' }
  const { disputeId } = await city.reported({ employer, people: 3 })
  expect(await city.outbox(disputeId)).toEqual([])
  await city.reported({ employer, people: 4, signals: ['petition-upward'] })
  expect(await city.outbox(disputeId)).toHaveLength(2)
  await city.reported({ employer, people: 5, signals: ['gathering'] })
  expect(await city.outbox(disputeId)).toHaveLength(2)
})
