import * as http from 'node:http'
import * as https from 'node:https'

export interface Posted {
  status: number
  text: string
}

/** POSTs to the root of one host over connections that stay open. Throws what the socket throws, or when nothing is heard. */
export function poster(endpoint: string, { silenceMs = 5_000 } = {}) {
  const url = new URL(endpoint)
  const { request, Agent } = url.protocol === 'http:' ? http : https
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const to = { method: 'POST', hostname: url.hostname, port: url.port, path: '/', agent, timeout: silenceMs }
  const post = (headers: Record<string, string>, body: string): Promise<Posted> =>
    new Promise((resolve, reject) => {
      const sending = request({ ...to, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      })
      sending.on('timeout', () => sending.destroy(new Error(`${url.hostname} has been silent for ${silenceMs} ms`)))
      sending.on('error', reject)
      sending.end(body)
    })
  return { host: url.host, post }
}
