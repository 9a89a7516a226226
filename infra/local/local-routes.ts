import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import type { LetterboxRecord } from '../../lib/adapters/channels/outbox.ts'
import { parseDuration } from './duration.ts'
import type { OutboxMessage } from './table-reader.ts'

export interface Moving {
  requests: number
  stream: number
  events: number
  queues: number
  sweeps: number
}
export interface Idle {
  /** Nothing moves, nothing is due, and nothing that was accepted waits for the sweeper to bring it to its end. */
  quiet: boolean
  /** `agenda`: entries whose time has come. */
  pending: Moving & { agenda: number }
  /** Reports, commits and notices that are not done, their next look being still ahead: after a crash, up to 45 s. */
  ahead: number
}
export interface Clock {
  now: string
  offsetSeconds: number
}

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  path: string
  query: string
  body: Buffer
  port: number
}
export type LocalRoutes = (asked: Asked) => Promise<void>

const Move = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
])

/** `/local/*`: of this host only, and only for programs on this machine, not for pages of other sites. */
export function localRoutes(host: {
  outbox(after?: string): Promise<OutboxMessage[]>
  letters(after?: string): Promise<LetterboxRecord[]>
  idle(): Promise<Idle>
  clock(): Clock
  /** Moves by milliseconds, then sweeps. */
  advance(ms: number): Promise<void>
}): LocalRoutes {
  return async ({ request, response, path, query, body, port }) => {
    const answer = (status: number, value: unknown) => send(response, status, value)
    if (!fromHere(request, port)) return answer(403, refusal(403, '只接受本机访问'))
    const route = `${request.method} ${path}`
    const after = new URLSearchParams(query).get('after') ?? undefined
    if (route === 'GET /local/outbox') return answer(200, await host.outbox(after))
    if (route === 'GET /local/letters') return answer(200, await host.letters(after))
    if (route === 'GET /local/idle') return answer(200, await host.idle())
    if (route === 'GET /local/clock') return answer(200, host.clock())
    if (route !== 'POST /local/clock') return answer(404, refusal(404, '地址不存在'))
    const move = Move.safeParse(json(body))
    if (!move.success) return answer(400, refusal(400, '请发送 {"advance":"PT30M"} 或 {"set":"2026-12-31T15:00:00Z"}'))
    const ms = 'set' in move.data ? Date.parse(move.data.set) - Date.now() : parseDuration(move.data.advance)
    if (ms === null || !Number.isFinite(ms))
      return answer(400, refusal(400, '时长应为 ISO 8601 格式，如 PT30M、P1DT2H，最长十年'))
    if (ms < 0) return answer(409, refusal(409, '时钟只能向前拨'))
    // What the move made due is worked at once; a long sweep goes on after the answer.
    await Promise.race([host.advance(ms), wait(5_000, undefined, { ref: false })])
    return answer(200, host.clock())
  }
}

const names = new Set(['127.0.0.1', 'localhost'])

/** Against DNS rebinding and other sites' scripts: our own name and, if there is an Origin, our own origin. */
export function fromHere({ headers }: IncomingMessage, port: number): boolean {
  const [name = '', given] = (headers.host ?? '').split(':')
  if (!names.has(name) || Number(given ?? 80) !== port) return false
  return headers.origin === undefined || [...names].some((each) => headers.origin === `http://${each}:${port}`)
}

const refusal = (status: number, title: string) => ({ type: 'about:blank', title, status })

function send(response: ServerResponse, status: number, value: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(body)
}

const json = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
