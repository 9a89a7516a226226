import { createServer } from 'node:http'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { chunked, eventBridgeBus } from '../../../lib/adapters/eventbridge.ts'
import type { BusFact } from '../../../lib/ports.ts'

const Put = z.object({
  Entries: z.array(
    z.object({
      Source: z.string(),
      DetailType: z.string(),
      Detail: z.string(),
      EventBusName: z.string(),
      Time: z.number(),
    }),
  ),
})
type Entry = z.infer<typeof Put>['Entries'][number]

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** A loopback server that speaks PutEvents; `refuse` decides per entry. */
async function bus(refuse: (entry: Entry, call: number) => boolean | 'fault' = () => false) {
  const calls: Entry[][] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const { Entries } = Put.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    calls.push(Entries)
    const verdicts = Entries.map((entry) => refuse(entry, calls.length))
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    if (verdicts.includes('fault')) {
      response.writeHead(400).end(JSON.stringify({ __type: 'ValidationException' }))
      return
    }
    const results = verdicts.map((refused, i) => (refused ? { ErrorCode: 'InternalFailure' } : { EventId: `e-${i}` }))
    response.end(JSON.stringify({ FailedEntryCount: verdicts.filter(Boolean).length, Entries: results }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  stops.push(async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { calls, bus: eventBridgeBus({ client, busName: 'facts' }) }
}

const fact = (i: number, detail: Record<string, unknown> = { v: 1, i }): BusFact => ({
  type: `dispute.graded-${i}`,
  at: '2026-11-23T01:02:03.000Z',
  detail,
})
const facts = (count: number) => Array.from({ length: count }, (_, i) => fact(i))

describe('facts on the bus', () => {
  it('go in order, ten a call, with source, type, time and detail', async () => {
    const { calls, bus: facade } = await bus()
    await facade.publish(facts(23))
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3])
    expect(calls.flat().map((entry) => entry.DetailType)).toEqual(facts(23).map((one) => one.type))
    expect(calls[0]?.[0]).toEqual({
      EventBusName: 'facts',
      Source: 'labour-dispute-warning',
      DetailType: 'dispute.graded-0',
      Detail: '{"v":1,"i":0}',
      Time: Date.parse('2026-11-23T01:02:03.000Z') / 1000,
    })
  })

  it('stay within 256 KB a call, counted in UTF-8', async () => {
    const { calls, bus: facade } = await bus()
    await facade.publish(Array.from({ length: 5 }, (_, i) => fact(i, { text: '长'.repeat(30_000) })))
    expect(calls.map((entries) => entries.length)).toEqual([2, 2, 1])
    for (const entries of calls)
      expect(entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.Detail), 0)).toBeLessThan(256 * 1024)
  })

  it('makes no call for no facts', async () => {
    const { calls, bus: facade } = await bus()
    await facade.publish([])
    expect(calls).toHaveLength(0)
  })

  it('refused once are tried again alone', async () => {
    const { calls, bus: facade } = await bus((entry, call) => call === 1 && entry.DetailType.endsWith('-2'))
    await facade.publish(facts(4))
    expect(calls.map((entries) => entries.map((entry) => entry.DetailType.at(-1)).join(''))).toEqual(['0123', '2'])
  })

  it('refused twice throw, after all were tried, by type and code', async () => {
    const { calls, bus: facade } = await bus((entry) => entry.DetailType.endsWith('-2'))
    await expect(facade.publish(facts(12))).rejects.toThrow('1 facts: dispute.graded-2 (InternalFailure)')
    expect(calls).toHaveLength(3)
  })

  it('a call that fails does not hold back the next', async () => {
    const { calls, bus: facade } = await bus((_, call) => (call === 1 ? 'fault' : false))
    await expect(facade.publish(facts(12))).rejects.toThrow('10 facts')
    expect(calls).toHaveLength(2)
  })
})

it('chunks keep the order and both limits, unless one item alone is too large', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (sizes) => {
      const chunks = chunked(sizes, { most: 3, bytes: 30, size: (size) => size })
      expect(chunks.flat()).toEqual(sizes)
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(3)
        if (chunk.length > 1) expect(chunk.reduce((a, b) => a + b)).toBeLessThanOrEqual(30)
      }
    }),
  )
})
