import type { lookup as Lookup } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { httpsWebhooks } from '../../../lib/adapters/webhooks/https-webhooks.ts'
import { isPublicAddress } from '../../../lib/adapters/webhooks/public-address.ts'
import { localhostCertificate } from '../channels/certificate.ts'

const certificate = localhostCertificate()

async function serving(answer: http.RequestListener, secure = true): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = []
  const listener: http.RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${request.headers['webhook-id']} ${body}`)
      answer(request, response)
    })
  }
  const server = secure ? https.createServer(certificate, listener) : http.createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, asked }
}

const message = (url: string) => ({
  url,
  headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json' },
  body: '{"say":"您"}',
})
const here = httpsWebhooks({ loopback: true, ca: certificate.cert })
/** A name server that says what it is told to. */
const resolving = (...addresses: string[]) =>
  ((_name: string, _asked: object, answer: (error: null, found: object[]) => void) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof Lookup

describe('sends', () => {
  test('over TLS, byte for byte, and takes the status', async () => {
    const { port, asked } = await serving((_, response) => response.writeHead(204).end())
    expect(await here.post(message(`https://localhost:${port}/cb?x=1`))).toEqual({ status: 204 })
    expect(asked).toEqual(['POST /cb?x=1 msg_1 {"say":"您"}'])
  })
  test('to a server whose certificate it does not know: nothing', async () => {
    const { port, asked } = await serving((_, response) => response.end())
    const posted = await httpsWebhooks({ loopback: true }).post(message(`https://localhost:${port}/`))
    expect(posted).toEqual({ fault: expect.stringContaining('certificate') })
    expect(asked).toEqual([])
  })
  test('a redirect is an answer, not a way', async () => {
    const other = await serving((_, response) => response.end(), false)
    const { port } = await serving((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${other.port}/` }).end(),
    )
    expect(await here.post(message(`https://localhost:${port}/`))).toEqual({ status: 307 })
    expect(other.asked).toEqual([])
  })
  test('an answer without end is not waited for', async () => {
    const { port } = await serving((_, response) => {
      response.writeHead(200)
      const more = () => response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more))
      more()
    })
    expect(await here.post(message(`https://localhost:${port}/`))).toEqual({ status: 200 })
  })
  test('who says nothing, hangs up or is not there is told by a reason', async () => {
    const silent = await serving(() => {})
    const hasty = httpsWebhooks({ loopback: true, ca: certificate.cert, patienceMs: 150 })
    expect(await hasty.post(message(`https://localhost:${silent.port}/`))).toEqual({
      fault: expect.stringContaining('150 ms'),
    })
    const rude = await serving((request) => request.socket.destroy())
    expect(await here.post(message(`https://localhost:${rude.port}/`))).toHaveProperty('fault')
    expect(await here.post(message('https://localhost:1/'))).toHaveProperty('fault')
    const nameless = httpsWebhooks({
      loopback: false,
      lookup: ((_: string, __: object, answer: (error: Error) => void) =>
        answer(new Error('ENOTFOUND'))) as unknown as typeof Lookup,
    })
    expect(await nameless.post(message('https://nobody.example/'))).toEqual({ fault: 'ENOTFOUND' })
  })
})

describe('connects to public addresses only', () => {
  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::1'],
    ['fd00::1'],
    ['::ffff:10.0.0.1'],
    ['93.184.215.14', '192.168.1.1'],
  ])('a name that leads to %s %s gets nothing', async (...addresses) => {
    const { port, asked } = await serving((_, response) => response.end(), false)
    const cloud = httpsWebhooks({ loopback: false, lookup: resolving(...addresses) })
    expect(await cloud.post(message(`https://hotline.example.cn:${port}/`))).toEqual({
      fault: 'hotline.example.cn leads to no public address',
    })
    expect(asked).toEqual([])
  })
  test('nor an address written as one, nor this machine in the cloud', async () => {
    const { port, asked } = await serving((_, response) => response.end(), false)
    const cloud = httpsWebhooks({ loopback: false })
    for (const url of [`https://127.0.0.1:${port}/`, `https://[::1]:${port}/`, 'https://169.254.169.254/'])
      expect(await cloud.post(message(url))).toEqual({ fault: expect.stringContaining('no public address') })
    expect(await httpsWebhooks({ loopback: true }).post(message('http://10.0.0.1/'))).toHaveProperty('fault')
    expect(asked).toEqual([])
  })
  test.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111'])(
    '%s is',
    (a) => expect(isPublicAddress(a)).toBe(true),
  )
  test.each([
    '0.0.0.0',
    '100.64.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    'fec0::1',
    '::',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2001::1',
    '2002:a00:1::1',
    'not one',
    '',
  ])('%s is not', (a) => expect(isPublicAddress(a)).toBe(false))
})
