import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { agendaOf } from '../../lib/adapters/dynamodb/keys.ts'
import { first, second } from './flows.ts'
import { openRun, type Run } from './run.ts'
import { tableName } from './table.ts'

const minute = 60_000
const red = { ref: 'red', employer: first, people: 60 }

async function running(act: (run: Run) => Promise<void>): Promise<void> {
  const run = await openRun()
  await act(run)
  await run.close()
}

/** As the cloud's clock would: a sweep a minute, and nothing else moves anything. */
async function sweepEachMinute(run: Run, minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    run.advance(minute)
    run.tasks.length = 0
    await run.sweep()
  }
  run.tasks.length = 0
}

test('an entry fails eight times: it is parked with an alarm, and the others never waited for it', () =>
  running(async (run) => {
    await run.send({ ref: 'poison', employer: second, people: 55 })
    await run.send(red)
    run.mutate = (world) => ({
      ...world,
      bus: {
        publish: (facts) => {
          if (facts.some(({ detail }) => JSON.stringify(detail).includes(second.name))) throw new Error('poison')
          return world.bus.publish(facts)
        },
      },
    })
    await sweepEachMinute(run, 3)
    expect(run.sent).toHaveLength(7)
    await sweepEachMinute(run, 60)
    const parked = (await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')
    expect(parked.map(({ sk }) => sk)).toEqual(['COMMIT#000001'])
    expect(run.alarms).toEqual(['Parked after 8 tries: commit'])
    // Counted by every sweep while it stands, so that the alarm stands too.
    run.counts.clear()
    await sweepEachMinute(run, 3)
    expect(run.counts.get('Parked')).toBe(3)
    expect(run.logged.filter(({ event }) => event === 'agenda-entry-failed')).toHaveLength(8)
  }))

test('an alarm that cannot be given is given later: nothing is parked in silence', () =>
  running(async (run) => {
    await run.send(red)
    let dead = true
    run.topicsFault = () => (dead ? new Error('SNS is down') : null)
    run.mutate = (world) => ({
      ...world,
      bus: {
        publish: async () => {
          throw new Error('poison')
        },
      },
    })
    await sweepEachMinute(run, 60)
    expect((await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')).toEqual([])
    dead = false
    await sweepEachMinute(run, 5)
    const parked = (await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')
    expect(parked.map(({ sk }) => sk)).toContain('COMMIT#000001')
    expect(run.alarms).toContain('Parked after 8 tries: commit')
  }))

test('a stored report that cannot be read holds up no other, and ends parked with an alarm', () =>
  running(async (run) => {
    const key = { pk: 'REPORT#r-broken', sk: 'REV#000001' }
    const due = agendaOf(key, { rank: 0, dueAt: new Date(run.now).toISOString() })
    const Item = { ...key, ...due, report: 'not a report' }
    await run.plain.client.send(new PutCommand({ TableName: tableName, Item }))
    await run.send(red)
    await sweepEachMinute(run, 2)
    expect(run.sent).toHaveLength(7)
    await sweepEachMinute(run, 60)
    const parked = (await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')
    expect(parked.map(({ pk }) => pk)).toEqual([key.pk])
    expect(run.alarms).toEqual(['Parked after 8 tries: report'])
  }))
