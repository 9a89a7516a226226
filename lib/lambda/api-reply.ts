import type { Problem } from '../contract/problem.ts'

/** What API Gateway (REST, proxy) and the local host take back. */
export interface ApiReply {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: false
}

/** Answers are about disputes: nobody keeps a copy, nobody guesses their type. */
const guarded = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const jsonReply = (statusCode: number, body: unknown, headers: Record<string, string> = {}): ApiReply =>
  reply(statusCode, body, { 'content-type': 'application/json; charset=utf-8', ...headers })

export const problemReply = (
  problem: Problem & { requestId: string },
  headers: Record<string, string> = {},
): ApiReply => reply(problem.status, problem, { 'content-type': 'application/problem+json; charset=utf-8', ...headers })

const reply = (statusCode: number, body: unknown, headers: Record<string, string>): ApiReply => ({
  statusCode,
  headers: { ...guarded, ...headers },
  body: JSON.stringify(body),
  isBase64Encoded: false,
})
