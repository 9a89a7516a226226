import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminStore } from '../../lib/adapters/dynamodb/admin-store.ts'
import { agenda } from '../../lib/adapters/dynamodb/agenda.ts'
import { outwardRank } from '../../lib/adapters/dynamodb/keys.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { Posted } from '../../lib/callback-store.ts'
import { newSource } from '../../lib/domain/source.ts'
import { plus } from '../../lib/usecases/commit.ts'
import { sendCallbacks } from '../../lib/usecases/send-callbacks.ts'
import { violations } from './invariants.ts'
import { openRun, type Run, start } from './run.ts'
import { scan } from './table.ts'
import { sourcesTold } from './told-fit.ts'

let run: Run
beforeEach(async () => {
  run = await openRun()
})
afterEach(() => run.close())

const posted: { url: string; id: string; body: string }[] = []
beforeEach(() => void posted.splice(0))

/** The sender's world on the run's table; what it sends is one counted outside call. */
const sending = (answer: (url: string) => Posted = () => ({ status: 200 }), meanwhile = async () => {}) =>
  sendCallbacks(
    {
      ...run.world,
      agenda: agenda(run.table, [outwardRank]),
      admin: adminStore(run.table),
      crypto: nodeCrypto,
      callbackRules: { hosts: ['hotline.example.cn', 'dead.example.cn'], loopback: false },
      webhooks: {
        post: ({ url, headers, body }) =>
          run.outside.through('post', async () => {
            posted.push({ url, id: headers['webhook-id'] ?? '', body })
            await meanwhile()
            return answer(url)
          }),
      },
    },
    plus(run.world.clock(), 45_000),
  )

const registered = async (id: string, host: string) => {
  const since = new Date(start).toISOString()
  const webhookKeys = [{ id: 'k1', expiresAt: '2099-01-01T00:00:00.000Z' }]
  const callback = { url: `https://${host}/callbacks`, since }
  await adminStore(run.plain).putSource({ ...newSource(id, `示例·${id}`), webhookKeys, callback }, null)
}

/** Reported, and raised: one piece of news for the hotline. */
async function raised(people = 60, name = '示例公司') {
  await run.send({ ref: name, people: 25, employer: { name } })
  await run.live()
  await run.send({ ref: name, people, employer: { name } })
  await run.live()
}

test('killed at any call while sending, it is sent at least once, each time the same', async () => {
  await registered('hotline', 'hotline.example.cn')
  await raised()
  run.advance(11_000)
  const before = run.outside.n
  await sending()
  const calls = run.outside.n - before
  expect(posted).toHaveLength(1)
  for (let at = 1; at <= calls; at++)
    for (const when of ['before', 'after'] as const) {
      posted.splice(0)
      await raised(60, `示例公司${at}${when}`)
      run.advance(11_000)
      run.outside.kill = { at: run.outside.n + at, when }
      await sending().catch(() => {})
      run.restart()
      run.advance(61_000)
      await sending()
      run.advance(61_000)
      await sending()
      const sent = posted.map(({ id, body }) => `${id} ${body}`)
      expect(new Set(sent).size, `killed ${when} call ${at}`).toBe(1)
      expect(sent.length).toBeLessThanOrEqual(2)
      run.advance(3_600_000)
      await sending()
      expect(posted).toHaveLength(sent.length)
    }
  expect(sourcesTold(await scan(run.store), run.sources)).toEqual([])
})

test('two senders at once send once', async () => {
  await registered('hotline', 'hotline.example.cn')
  await raised()
  run.advance(11_000)
  await Promise.all([sending(), sending(), sending()])
  expect(posted).toHaveLength(1)
})

test('a dead receiver with a long queue takes three tries of a run; the others are served at once', async () => {
  await registered('hotline', 'dead.example.cn')
  for (let n = 0; n < 30; n++) await raised(60, `示例停机公司${n}`)
  run.advance(11_000)
  await sending((url) => (url.includes('dead') ? { fault: 'silent' } : { status: 200 }))
  expect(posted.length).toBeLessThanOrEqual(12)
})

test('where the list of the stage or the keys do not allow it, nothing is sent and it is parked with an alarm', async () => {
  await registered('hotline', 'elsewhere.example.cn')
  await raised()
  for (let n = 0; n < 9; n++) {
    run.advance(3_600_000)
    await sending()
  }
  expect(posted).toEqual([])
  expect(run.alarms.filter((subject) => subject.includes('callback'))).toHaveLength(1)
})

test('without the note of what is news, the checks fail', async () => {
  run.mutate = (world) => ({ ...world, callbacks: { ...world.callbacks, put: async () => {} } })
  await raised()
  await run.heal()
  expect(await violations(run)).toEqual([expect.stringContaining('not told')])
})

test('ten messages answered 410 end the registration once: one line, one alarm, none of them is sent again', async () => {
  await registered('hotline', 'hotline.example.cn')
  for (let n = 0; n < 10; n++) await raised(60, `示例失效公司${n}`)
  run.advance(11_000)
  await sending(() => ({ status: 410 }))
  expect(posted.length).toBe(10)
  expect(run.alarms.filter((subject) => subject.includes('Callback gone'))).toHaveLength(1)
  expect((await scan(run.store)).filter(({ pk }) => pk === 'AUDIT#sources')).toMatchObject([{ what: 'callback-gone' }])
  run.advance(61_000)
  await sending()
  expect(posted.length).toBe(10)
})

test('an address registered while the old one answered 410 stands, and is told what the old one did not take', async () => {
  await registered('hotline', 'dead.example.cn')
  await raised()
  run.advance(11_000)
  const admin = adminStore(run.plain)
  const change = async () => {
    const [known] = await admin.sources()
    if (!known) throw new Error('no source')
    const callback = { url: 'https://hotline.example.cn/callbacks', since: new Date(run.now).toISOString() }
    await admin.putSource({ ...known.value, callback }, known.rev)
  }
  await sending((url) => (url.includes('dead') ? { status: 410 } : { status: 200 }), change)
  expect(run.alarms.filter((subject) => subject.includes('Callback gone'))).toEqual([])
  expect((await admin.sources())[0]?.value.callback?.url).toContain('hotline.example.cn')
  run.advance(61_000)
  await sending()
  expect(posted.map(({ url }) => new URL(url).host)).toEqual(['dead.example.cn', 'hotline.example.cn'])
})
