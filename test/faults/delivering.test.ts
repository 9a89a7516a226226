import { expect, test } from 'vitest'
import type { Handover } from '../../lib/domain/notice.ts'
import { first, second } from './flows.ts'
import { violations } from './invariants.ts'
import { openRun, type Run, start } from './run.ts'
import { scan } from './table.ts'

const red = { ref: 'red', employer: first, people: 60 }
const blue = { ref: 'blue', employer: second, people: 12 }

async function running(act: (run: Run) => Promise<void>): Promise<void> {
  const run = await openRun()
  await act(run)
  await run.close()
}

const toWhom = (run: Run) => run.sent.map(({ kind, message }) => `${message.to.member} ${kind}`)
const noticesOf = async (run: Run, member: string) =>
  (await scan(run.store)).filter(({ sk, member: own }) => sk.startsWith('NOTICE#') && own === member)

test('a red alert goes to both 组长, the office, the members and the discovering unit, by every channel each has', () =>
  running(async (run) => {
    await run.send(red)
    await run.live()
    expect(toWhom(run).sort()).toEqual([
      'leader-1 email',
      'leader-1 sms',
      'leader-2 sms',
      'liaison-inspection sms',
      'office-clerk email',
      'office-director email',
      'office-director sms',
    ])
  }))

test('a link that cannot be made is counted, and the alert goes out without it', () =>
  running(async (run) => {
    run.mutate = (world) => ({
      ...world,
      seal: {
        ...world.seal,
        mac: (purpose, text) =>
          purpose === 'confirm-link' ? Promise.reject(new Error('no key')) : world.seal.mac(purpose, text),
      },
    })
    await run.send(red)
    await run.live()
    expect(run.sent).toHaveLength(7)
    for (const { message } of run.sent) expect(message).not.toHaveProperty('confirm')
    expect(run.counts.get('LinkNotMade')).toBe(5)
    expect(run.logged.filter(({ event }) => event === 'link-not-made')).toHaveLength(5)
  }))

test.each<[string, Handover, number]>([
  ['refuse for good', { outcome: 'permanent', reason: 'no such number' }, 0],
  ['fail again and again', { outcome: 'retryable', reason: 'busy' }, 6 * 60_000],
])('when all channels of a person %s, the deputy is told in his place', (_how, failing, withinMs) =>
  running(async (run) => {
    run.channel = (kind, { to }) => (to.member === 'leader-1' ? failing : { outcome: 'handed', reference: kind })
    await run.send(red)
    await run.live()
    await run.heal(10)
    const [own] = await noticesOf(run, 'leader-1')
    expect(own?.state).toBe('failed')
    const instead = run.sent.find(({ message }) => message.standsInFor === 'group-leader')
    expect(instead?.message.to.member).toBe('leader-2')
    expect(Date.parse(instead!.at) - start).toBeLessThanOrEqual(withinMs)
    expect(run.sent.filter(({ message }) => message.to.member === 'leader-1')).toEqual([])
  }),
)

test('nobody can be reached and there is no deputy: the operators are told, and it is never shown as sent', () =>
  running(async (run) => {
    run.channel = (kind, { to }) =>
      to.member === 'liaison-inspection'
        ? { outcome: 'permanent', reason: 'off' }
        : { outcome: 'handed', reference: kind }
    await run.send(red)
    await run.live()
    await run.heal(10)
    expect((await noticesOf(run, 'liaison-inspection')).map(({ state }) => state)).toEqual(['failed'])
    expect(run.alarms.filter((subject) => subject.startsWith('Notice not delivered'))).toHaveLength(1)
  }))

test('a dead provider of short messages is counted, though everybody has got the mail', () =>
  running(async (run) => {
    run.channel = (kind) =>
      kind === 'sms' ? { outcome: 'permanent', reason: 'key' } : { outcome: 'handed', reference: kind }
    await run.send(blue)
    await run.live()
    expect(Object.fromEntries(run.counts)).toMatchObject({ SmsNotHanded: 1, EmailHanded: 2 })
    expect(run.counts.has('EmailNotHanded')).toBe(false)
    expect(run.counts.has('NoticeFailed')).toBe(false)
  }))

test('one dead address silences nobody else, even when its channel breaks its promise and throws', () =>
  running(async (run) => {
    run.channel = (kind, { to }) => {
      if (to.member === 'leader-2') throw new Error('broken')
      return { outcome: 'handed', reference: kind }
    }
    await run.send(red)
    await run.live()
    expect(new Set(run.sent.map(({ message }) => message.to.member)).size).toBe(4)
  }))

test('a red whose fate is unknown is sent again, marked 重发', () =>
  running(async (run) => {
    const fates = new Map<string, number>()
    run.channel = (kind, { to }) => {
      const key = `${to.member} ${kind}`
      fates.set(key, (fates.get(key) ?? 0) + 1)
      return fates.get(key) === 1 && kind === 'sms'
        ? { outcome: 'unknown', reason: 'timed out' }
        : { outcome: 'handed', reference: kind }
    }
    await run.send(red)
    await run.live()
    await run.heal(5)
    const sms = run.sent.filter(({ kind }) => kind === 'sms')
    expect(sms.map(({ message }) => message.resend)).toEqual([true, true, true, true])
    expect(run.sent.filter(({ kind }) => kind === 'email').every(({ message }) => !message.resend)).toBe(true)
    expect(fates.get('leader-1 email')).toBe(1)
  }))

test('a blue whose fate is unknown goes to the next channel and is not sent twice by the first', () =>
  running(async (run) => {
    run.channel = (kind) =>
      kind === 'sms' ? { outcome: 'unknown', reason: 'timed out' } : { outcome: 'handed', reference: kind }
    await run.send(blue)
    await run.live()
    await run.heal(5)
    expect(toWhom(run).sort()).toEqual(['office-clerk email', 'office-director email'])
    expect(run.outside.counts.get('channel sms')).toBe(1)
  }))

test('killed between handing over and noting it, a red is sent again and says so; a blue takes the next channel', () =>
  running(async (run) => {
    for (const [body, resent] of [
      [red, ['leader-1 sms true', 'leader-1 email true']],
      [blue, ['office-director email true']],
    ] as const) {
      await run.send(body)
      while (run.tasks[0] && run.tasks[0].kind !== 'deliver') await run.work(run.tasks.shift()!)
      const member = body === red ? 'leader-1' : 'office-director'
      const task = run.tasks.find((one) => one.kind === 'deliver' && one.noticeId.endsWith(member))!
      run.channel = (kind) => {
        run.outside.kill = { at: run.outside.n, when: 'after' }
        return { outcome: 'handed', reference: kind }
      }
      await run.work(task).catch(() => {})
      expect(run.outside.dead).toBe(true)
      run.restart()
      run.channel = (kind) => ({ outcome: 'handed', reference: kind })
      const before = run.sent.length
      await run.heal(5)
      const again = run.sent.slice(before).filter(({ message }) => message.to.member === member)
      expect(again.map(({ kind, message }) => `${member} ${kind} ${message.resend}`)).toEqual(resent)
    }
    expect(await violations(run)).toEqual([])
  }))

test('a rise while the first alert still waits: the older one is superseded, not sent', () =>
  running(async (run) => {
    await run.send({ ...blue, ref: 'a' })
    while (run.tasks[0] && run.tasks[0].kind !== 'deliver') await run.work(run.tasks.shift()!)
    const waiting = run.tasks.splice(0)
    await run.send({ ...blue, ref: 'b', people: 60 })
    await run.work(run.tasks.shift()!)
    run.tasks.push(...waiting)
    await run.live()
    await run.heal(5)
    expect(new Set(run.sent.map(({ message }) => message.variables.grade))).toEqual(new Set(['red']))
    expect(await violations(run)).toEqual([])
  }))

test('a process dies while it hands over: all is out two minutes after the alert was made', () =>
  running(async (run) => {
    await run.send(red)
    for (let task = run.tasks.shift(); task; task = run.tasks.shift()) {
      if (task.kind !== 'deliver') await run.work(task)
      else {
        const now = new Date(run.now).toISOString()
        const until = new Date(run.now + 60_000).toISOString()
        await run.world.notices.take(task.noticeId, { takeId: task.noticeId, now, until })
      }
    }
    for (let minute = 1; minute <= 2; minute++) {
      run.advance(60_000)
      await run.sweep()
    }
    expect(toWhom(run)).toHaveLength(7)
    expect(await violations(run)).toEqual([])
  }))
