import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import {
  agendaOf,
  commitKey,
  digestKey,
  headKey,
  noticeKey,
  parkedPk,
  revisionKey,
} from '../../lib/adapters/dynamodb/keys.ts'
import { hostOf, TableName, tableClient } from './hosting.ts'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const undone = {
  'a report': revisionKey('r', 1),
  'a commit': commitKey('d', 1),
  'a notice': noticeKey('d.1.member'),
}

test('what the live path has left undone is not quiet, however far ahead its look; clocks ahead are', async () => {
  const host = await hostOf({})
  const stand = (key: { pk: string; sk: string }, dueAt = inAnHour()) =>
    tableClient().send(new PutCommand({ TableName, Item: { ...key, ...agendaOf(key, { rank: 0, dueAt }) } }))
  const asked = async () => (await fetch(`${host.url}/local/idle`)).json()
  const still = { requests: 0, stream: 0, events: 0, queues: 0, sweeps: 0 }

  await stand(headKey('d'))
  await stand(digestKey('2026-11-24'))
  expect(await asked()).toEqual({ quiet: true, pending: { ...still, agenda: 0 }, ahead: 0 })
  await host.settled()

  for (const [n, key] of Object.values(undone).entries()) {
    await stand(key)
    expect(await asked()).toEqual({ quiet: false, pending: { ...still, agenda: 0 }, ahead: n + 1 })
  }
  await expect(host.settled({ timeoutMs: 50, ahead: true })).rejects.toThrow(/"ahead":3/)
  await host.settled()

  await host.clock.advance('PT61M')
  expect(await asked()).toEqual({ quiet: false, pending: { ...still, agenda: 5 }, ahead: 0 })
  await expect(host.settled({ timeoutMs: 50 })).rejects.toThrow(/"agenda":5/)
  await host.settled({ agenda: false })
})

test('what was parked waits for a person, not for the host', async () => {
  const host = await hostOf({})
  const key = revisionKey('r', 1)
  const { agendaSk } = agendaOf(key, { rank: 0, dueAt: inAnHour() })
  await tableClient().send(new PutCommand({ TableName, Item: { ...key, agendaPk: parkedPk, agendaSk } }))
  await host.settled()
})
