import * as http from 'node:http'
import * as https from 'node:https'

const largestBytes = 512 * 1_024
const silenceMs = 4_000

/**
 * GETs a JSON document, without redirects. Not by `fetch`, which loads undici (docs/adr/0003-bundling.md). Throws what the
 * socket throws, when nothing is heard, and for any answer but 200 with JSON.
 */
export async function getJson(url: URL): Promise<unknown> {
  const { get } = url.protocol === 'http:' ? http : https
  const text = await new Promise<string>((resolve, reject) => {
    const asking = get(url, { headers: { accept: 'application/json' }, timeout: silenceMs }, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > largestBytes) asking.destroy(new Error(`${url.host} says more than ${largestBytes} bytes`))
        chunks.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(chunks).toString('utf8'))
          : reject(new Error(`${url.host}${url.pathname} answers ${response.statusCode}`)),
      )
    })
    asking.on('timeout', () => asking.destroy(new Error(`${url.host} has been silent for ${silenceMs} ms`)))
    asking.on('error', reject)
  })
  return JSON.parse(text)
}
