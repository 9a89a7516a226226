import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCity } from './harness.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'restart-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('outbox, clock, credentials and what was reported survive a restart of the same folder and port', async () => {
  const first = await openCity({ dataDir })
  const port = Number(new URL(first.host.url).port)
  const moved = await first.ask('/local/clock', { method: 'POST', source: null, body: '{"advance":"PT90M"}' })
  expect(moved.json).toMatchObject({ offsetSeconds: 5_400 })
  const body = { ref: 'CQ-1', employer: { name: '示例重启公司' }, people: 60 }
  const report = await first.report(body)
  const dispute = await first.disputeOf(report)
  const outbox = await first.ask('/local/outbox')
  const before = first.now()
  const { sources, officials } = first.host.credentials
  await first.host.stop()

  const second = await openCity({ dataDir, port })
  expect((await second.ask('/local/outbox')).text).toBe(outbox.text)
  expect(second.now() > before).toBe(true)
  expect((await second.ask('/local/clock')).json).toMatchObject({ offsetSeconds: 5_400 })
  expect(JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))).toEqual({
    url: second.host.url,
    sources,
    officials,
  })
  expect(await second.report(body)).toEqual({ ...report, isNew: false })
  const authorization = `Bearer ${officials[0]?.token}`
  expect(await second.ask('/v1/me', { source: null, headers: { authorization } })).toMatchObject({ status: 200 })
  expect(await second.dispute(dispute.disputeId)).toEqual(dispute)
  // And life goes on where it stopped.
  const { disputeId } = await second.reported({ employer: { name: '示例重启公司' }, people: 70 })
  expect(disputeId).toBe(dispute.disputeId)
  await second.advance('PT10M')
  expect((await second.ask('/local/outbox')).text).toBe(outbox.text)
  await second.host.stop()
})

test('the outbox has the shape that was promised', async () => {
  const city = await openCity({ dataDir })
  const reply = await city.ask('/local/outbox', { source: null })
  const messages = JSON.parse(reply.text) as Record<string, unknown>[]
  const fields = ['at', 'channel', 'disputeId', 'grade', 'number', 'post', 'text', 'unit']
  expect(messages).toHaveLength(30)
  for (const message of messages) {
    const { subject, ...rest } = message
    expect(Object.keys(rest).toSorted()).toEqual(fields)
    expect(typeof subject).toBe(message.channel === 'email' ? 'string' : 'undefined')
    expect(message).toMatchObject({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      number: expect.stringMatching(/^\d{8}-[2-9A-Z]{4}$/),
      grade: 'red',
    })
  }
  expect(messages.map(({ at }) => at)).toEqual(messages.map(({ at }) => at).toSorted())
  expect(new Set(messages.map(({ channel }) => channel))).toEqual(new Set(['sms', 'email']))
  await city.host.stop()
})

test('a killed host brings everything to its end after the restart', async () => {
  const city = await openCity({ dataDir })
  const body = { ref: 'CQ-2', employer: { name: '示例断电公司' }, people: 30 }
  let n = 0
  city.host.faults.onCall = ({ service, when }) => {
    if (service === 'sns' && when === 'before' && ++n === 1) throw new Error('the power is gone')
  }
  const report = await city.report(body)
  await expect.poll(() => n).toBe(1)
  city.host.faults.onCall = null
  await city.host.restart()
  // Its next look is up to 45 s ahead; until then it may stand still, but it is not done.
  const idle = await city.host.idle()
  expect(idle).toMatchObject({ quiet: false, pending: { agenda: 0 } })
  expect(idle.ahead).toBeGreaterThan(0)
  await city.advance('PT5M')
  expect(await city.host.idle()).toMatchObject({ quiet: true, ahead: 0 })
  const { disputeId } = await city.disputeOf(report)
  const told = (await city.outbox(disputeId)).map(({ post, channel }) => `${post} ${channel}`)
  expect([...new Set(told)].toSorted()).toEqual([
    'group-leader email',
    'group-leader sms',
    'office email',
    'office sms',
  ])
  expect(told.length).toBeGreaterThanOrEqual(8)
})
