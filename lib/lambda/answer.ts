import { toProblem } from '../contract/problem.ts'
import type { BatchResult } from '../contract/responses.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { BatchOutcome } from '../usecases/accept-batch.ts'
import type { Answer } from './api.ts'

/** A use case's value as an answer; its refusal as it is. */
export const answered = <Body extends object>(status: number, value: Body | Refusal): Answer<Body> =>
  isRefusal(value) ? value : { status, body: value }

/** The rows of a batch, each with its own status. */
export function batchAnswer(rows: readonly BatchOutcome[]): Answer<BatchResult> {
  const results = rows.map(({ index, outcome }) =>
    isRefusal(outcome) ? { index, ...toProblem(outcome) } : { index, status: 202 as const, ...outcome },
  )
  const accepted = rows.filter(({ outcome }) => !isRefusal(outcome)).length
  return { status: 200, body: { accepted, refused: rows.length - accepted, results } }
}
