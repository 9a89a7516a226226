import { expect, test } from 'vitest'
import { addDays, beijingDate, beijingInstant, isWorkingDay } from '../../lib/domain/calendar.ts'
import { beijingMinute } from '../../lib/domain/format.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { plainMonday } from './monday.ts'

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
    clocks: [{ clock: 'judge', told: 0 }],
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
  // Monday's watches, to be judged by Wednesday's end.
  const day = (days: number) => beijingMinute(at(days, '12:00')).split(' ')[0]
  expect(morning[0]?.text).toMatch(`【示例人社】${day(0)}新增关注2件，请于${day(2)}17:00前预判 http:`)

  // Wednesday 17:00 passes: told to the office and one step up the ladder; next evening to the director, and once more.
  await city.advanceTo(at(2, '16:59'))
  expect(await city.facts(disputeId, 'clock-missed')).toEqual([])
  await city.advanceTo(at(2, '17:01'))
  await city.advance('PT1H')
  expect(await city.facts(disputeId, 'clock-missed')).toMatchObject([
    { clock: 'judge', dueAt: at(2, '17:00'), told: 1, rung: 'group-leader', standing: false },
  ])
  const reminders = await city.outbox(disputeId)
  expect(reminders.map(({ post, channel, grade }) => [post, channel, grade]).sort()).toEqual([
    ['group-leader', 'sms', 'watch'],
    ['group-leader', 'sms', 'watch'],
    ['office', 'sms', 'watch'],
    ['office', 'sms', 'watch'],
  ])
  expect(reminders[0]?.text).toContain('关注线索预判期限已过：示例关注商行')
  expect(await city.outbox(second.disputeId)).toHaveLength(4)
  expect(await digests()).toHaveLength(2)
  for (const days of [3, 4, 7, 8]) await city.advanceTo(at(days, '17:01'))
  expect(await city.facts(disputeId, 'clock-missed')).toMatchObject([
    { told: 1, rung: 'group-leader' },
    { told: 2, rung: 'director', standing: false },
    { told: 3, rung: 'director', standing: true },
  ])
  expect(await city.outbox(disputeId)).toHaveLength(10)

  // 30 days without change.
  await city.advanceTo(at(29, '10:00'))
  expect((await city.dispute(disputeId)).status).toBe('open')
  await city.advanceTo(at(30, '10:01'))
  expect(await city.dispute(disputeId)).toMatchObject({ status: 'expired', inForce: 'watch' })
  expect(await city.facts(disputeId, 'expired')).toHaveLength(1)
  expect(await city.outbox(disputeId)).toHaveLength(10)
})

test.each([
  ['with a signal', '示例聚集商行', { people: 4, signals: ['gathering'] }, '关注线索：示例聚集商行，聚集、4人。请预判'],
  ['of category 7', '示例舆情商行', { category: 'public-opinion' }, '关注线索：示例舆情商行，待核。请预判'],
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

test('a Monday’s digest says that it is about Friday evening and Sunday', async () => {
  let from = plainMonday(city.now())
  while ([5, 6].some((days) => isWorkingDay(addDays(beijingDate(from), days), workingDays))) from = plainMonday(from)
  const on = (days: number, time: string) => beijingInstant(addDays(beijingDate(from), days), time)
  const day = (days: number) => beijingMinute(on(days, '12:00')).split(' ')[0]
  await city.advanceTo(on(4, '18:30'))
  await city.reported({ employer: { name: '示例周五商行' }, people: 3 })
  await city.advanceTo(on(6, '23:00'))
  await city.reported({ employer: { name: '示例周日商行' }, people: 3 })
  const before = (await digests()).length
  let monday = 7
  while (!isWorkingDay(addDays(beijingDate(from), monday), workingDays)) monday += 1
  await city.advanceTo(on(monday, '08:31'))
  const [text = ''] = (await digests()).slice(before).map((message) => message.text)
  const [first = '', last = ''] = [day(4), day(6)]
  const sameMonth = first.split('月')[0] === last.split('月')[0]
  expect(text).toContain(`】${first}至${sameMonth ? last.split('月')[1] : last}新增关注2件，请于`)
})

test('a watch that was graded before the morning and published after its digest is in the next one', async () => {
  const from = plainMonday(city.now())
  const on = (days: number, time: string) => beijingInstant(addDays(beijingDate(from), days), time)
  await city.advanceTo(from)
  await city.reported({ employer: { name: '示例准时商行' }, people: 3 })
  await city.advanceTo(on(1, '08:29'))
  await city.advance('PT30S')
  const before = (await digests()).length

  // The power goes as soon as the commit stands: its first look is due at 08:30:15.
  let committed = false
  city.host.faults.onCall = ({ operation, body, when }) => {
    if (when === 'before' || operation !== 'PutItem' || !body.includes('COMMIT#')) return
    committed = true
    throw new Error('the power is gone')
  }
  const body = { ref: 'GZ-1', employer: { name: '示例迟到商行' }, people: 3 }
  await city.report(body).catch(() => {})
  await expect.poll(() => committed).toBe(true)
  city.host.faults.onCall = null
  await city.host.restart()

  await city.advanceTo(on(1, '08:30'))
  await city.advance('PT5S')
  const counts = async () => (await digests()).slice(before).map(({ text }) => text.match(/新增关注(\d+)件/)?.[1])
  expect(await counts()).toEqual(['1', '1'])
  await city.advance('PT1M')
  const late = await city.disputeOf(await city.report(body))
  expect((await city.history(late.disputeId))[0]?.at.slice(0, 16)).toBe(on(1, '08:29').slice(0, 16))
  await city.advanceTo(on(2, '08:31'))
  expect(await counts()).toEqual(['1', '1', '1', '1'])
})

test('an alert that an assessment raises says whose it is and what was found, not that the figures propose it', async () => {
  const { disputeId } = await city.reported({ people: 3, employer: { name: '示例研判定级公司' } })
  await new Desk(city, 'group-leader').does(disputeId, 'assess', { grade: 'yellow', finding: 'major-impact' })
  await city.settled()
  const mails = (await city.outbox(disputeId)).filter(({ channel }) => channel === 'email')
  expect(mails.length).toBeGreaterThan(0)
  for (const { text } of mails) {
    expect(text).toContain('定级依据：组长研判，可能造成重大影响、隐患（四（二））')
    expect(text).toContain('等级说明：经组长研判定级。')
  }
})
