import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { jsonCalls } from '../../../lib/adapters/aws/json-call.ts'
import { poster } from '../../../lib/adapters/aws/post.ts'

type Way = { status: number; body: string } | 'cut' | 'cut in the middle' | 'say nothing'
const fine: Way = { status: 200, body: '{"Item":{}}' }
const refuse = (name: string, status = 400, message = 'told to'): Way => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message }),
})

/** A server that treats each request as told, then well; and how often it was asked. */
async function serving(...ways: Way[]) {
  let asked = 0
  let connections = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked += 1
      const way = ways.shift() ?? fine
      if (way === 'say nothing') return
      if (way === 'cut') return response.destroy()
      if (way === 'cut in the middle') {
        response.writeHead(200, { 'content-length': 1_000 }).write('{"It', () => response.destroy())
        return
      }
      response.writeHead(way.status).end(way.body)
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const place = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
  const protocol = { service: 'dynamodb', target: 'DynamoDB_20120810', version: '1.0' } as const
  const call = jsonCalls(place, { ...protocol, attempts: 4, pauseMs: 1 })
  return { endpoint, call: () => call('GetItem', {}), asked: () => asked, connections: () => connections }
}

const passing: Record<string, Way> = {
  'a throttle': refuse('ProvisionedThroughputExceededException'),
  'a throttle of KMS': refuse('ThrottlingException'),
  'a request signed before a freeze': refuse('InvalidSignatureException', 400, 'Signature expired: 20261123T020000Z'),
  'a fault of the service': refuse('InternalServerError', 500),
  'a proxy that is no service': { status: 503, body: '<html>busy</html>' },
  'a connection cut before the answer': 'cut',
  'a connection cut in the answer': 'cut in the middle',
}
for (const [what, way] of Object.entries(passing))
  test(`${what} is tried again`, async () => {
    const { call, asked } = await serving(way, way)
    expect(await call()).toEqual({ Item: {} })
    expect(asked()).toBe(3)
  })

test('a refusal is told at once, under its own name and without what was asked', async () => {
  for (const name of ['ConditionalCheckFailedException', 'AccessDeniedException', 'ValidationException']) {
    const { call, asked } = await serving(refuse(name))
    await expect(call()).rejects.toMatchObject({ name, message: 'told to', status: 400 })
    expect(asked()).toBe(1)
  }
})

test('what does not pass ends after the last attempt', async () => {
  const { call, asked } = await serving(...Array.from({ length: 9 }, () => refuse('ThrottlingException')))
  await expect(call()).rejects.toMatchObject({ name: 'ThrottlingException' })
  expect(asked()).toBe(4)
})

test('a service in distress is asked ever less: the reserve of retries is used up', async () => {
  const { call, asked } = await serving(...Array.from({ length: 2_000 }, () => refuse('ThrottlingException')))
  for (let i = 0; i < 60; i++) await expect(call()).rejects.toThrow()
  const before = asked()
  for (let i = 0; i < 10; i++) await expect(call()).rejects.toThrow()
  expect(asked() - before).toBe(10)
})

test('a host that says nothing is not waited for', async () => {
  const { endpoint } = await serving('say nothing')
  await expect(poster(endpoint, { silenceMs: 30 }).post({}, '{}')).rejects.toThrow('silent for 30 ms')
})

test('a connection is used again', async () => {
  const { call, connections } = await serving()
  for (let i = 0; i < 3; i++) await call()
  expect(connections()).toBe(1)
})
