import type { IncomingMessage } from 'node:http'

/** Longer than this the rest of a refused body is not waited for. */
const lingerMs = 10_000

/** As announced; nothing of it need be read to know. */
export const announces = (request: IncomingMessage): number => Number(request.headers['content-length'] ?? 0)

/** The whole body, or `too-large` as soon as it is known to be; the rest is then left unread. Rejects when the client goes away. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too-large'> {
  if (announces(request) > maxBytes) return Promise.resolve('too-large')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxBytes) return void chunks.push(chunk)
      request.off('data', take)
      request.pause()
      chunks.length = 0
      resolve('too-large')
    }
    request.on('data', take)
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('the client went away')))
  })
}

/**
 * Throws away what the client is still sending, and resolves when it has stopped, or after ten seconds: a connection
 * closed with unread bytes is reset, and a reset can overtake the answer that says why.
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lingerMs)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    request.once('end', done)
    request.once('close', done)
    request.resume()
  })
}
