import { type BodyKind, limits } from '../contract/routes.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { brokenBefore } from './decode-text.ts'
import { type BatchRow, readBatch } from './read-batch.ts'
import { type JsonObject, readObject } from './read-body.ts'

export interface RouteBody {
  /** The object of a `report` or `form` route; else empty. */
  body: JsonObject
  /** The rows of a `batch` route; else empty. */
  rows: readonly BatchRow[]
}

/** Bytes above which no body of a kind is read; where none is asked for, none is looked at. */
export const largestBody: Record<BodyKind, number> = {
  none: Number.POSITIVE_INFINITY,
  report: limits.reportBytes,
  batch: limits.batchBytes,
  form: limits.formBytes,
}

/**
 * Reads the body a route asks for. `decoded`: somebody before us took the bytes for UTF-8 text; if they were not, the
 * text carries replacement characters and is refused.
 */
export function readRouteBody(given: {
  kind: BodyKind
  bytes: Uint8Array
  headers: Readonly<Record<string, string>>
  decoded: boolean
}): RouteBody | Refusal {
  const { kind, bytes, headers } = given
  if (kind === 'none') return { body: {}, rows: [] }
  const broken = given.decoded ? brokenBefore(bytes) : null
  if (broken) return broken
  if (kind === 'report' || kind === 'form') {
    const maxValues = kind === 'report' ? limits.reportValues : limits.formValues
    const read = readObject({ bytes, headers, maxBytes: largestBody[kind], maxValues, declared: kind === 'form' })
    return isRefusal(read) ? read : { ...read, rows: [] }
  }
  const rows = readBatch({
    bytes,
    headers,
    maxBytes: largestBody.batch,
    maxRows: limits.batchRows,
    maxValues: limits.batchValues,
    maxRowBytes: limits.reportBytes,
  })
  return isRefusal(rows) ? rows : { body: {}, rows }
}
