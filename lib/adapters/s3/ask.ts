import * as http from 'node:http'
import * as https from 'node:https'
import { product } from '../../names.ts'
import { retrying } from '../aws/retry.ts'

export interface Replied {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

/** The bucket answered with something that is neither done nor a plain "not there". */
export class BucketFault extends Error {
  override readonly name = 'BucketFault'
  readonly status: number

  constructor(method: string, { status, body }: Replied) {
    const code = /<Code>([\w.]+)<\/Code>/.exec(body.toString('utf8'))?.[1] ?? ''
    super(`${method} was answered ${status} ${code}`)
    this.status = status
  }
}

const passing = (error: unknown): boolean => !(error instanceof BucketFault) || error.status >= 500

/**
 * Asks by a signed address, and again when the connection or the service fails. A body longer than `atMost` is not
 * read: it comes back empty, with the length in the headers. 404 is an answer; anything else but 200 is thrown.
 */
export function asking({ silenceMs = 10_000 } = {}) {
  const retry = retrying({ attempts: 4, pauseMs: 100 }, passing)
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) }
  const once = (method: string, to: To): Promise<Replied> =>
    new Promise((resolve, reject) => {
      const url = new URL(to.url)
      const { request } = url.protocol === 'http:' ? http : https
      const agent = url.protocol === 'http:' ? agents['http:'] : agents['https:']
      const empty = method === 'PUT' && to.body === undefined
      const headers = { ...to.headers, 'user-agent': product, ...(empty && { 'content-length': '0' }) }
      const sending = request(url, { method, headers, agent, timeout: silenceMs }, (response) => {
        const answered = { status: response.statusCode ?? 0, headers: response.headers }
        const chunks: Buffer[] = []
        response.on('error', reject)
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ ...answered, body: Buffer.concat(chunks) }))
        if (method === 'HEAD' || Number(response.headers['content-length'] ?? 0) <= (to.atMost ?? Infinity)) return
        resolve({ ...answered, body: Buffer.alloc(0) })
        sending.destroy()
      })
      sending.on('timeout', () => sending.destroy(new Error(`${url.hostname} has been silent for ${silenceMs} ms`)))
      sending.on('error', reject)
      sending.end(to.body)
    })
  return (method: 'GET' | 'HEAD' | 'PUT', to: To): Promise<Replied> =>
    retry(async () => {
      const replied = await once(method, to)
      // A copy may fail after its 200 was sent: then the body says so.
      const failed = replied.status !== 200 || (method === 'PUT' && replied.body.includes('<Error>'))
      if (failed && replied.status !== 404) throw new BucketFault(method, replied)
      return replied
    })
}

interface To {
  url: string
  headers?: Readonly<Record<string, string>>
  atMost?: number
  /** What is sent; its length stands in the headers. */
  body?: Uint8Array
}
