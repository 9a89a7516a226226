import { isRefusal, jsonPointer, type Refusal } from '../domain/refusal.ts'
import { isObject, type JsonObject, notAnObject, readBody } from './read-body.ts'

export type BatchRow = { index: number; body: JsonObject } | { index: number; refusal: Refusal }

/**
 * The rows of a batch: `{"reports": […]}` or a bare array. A row that cannot be trusted (ambiguous or dangerous names,
 * not an object, larger than a single report may be when written compactly) is refused alone. The batch as a whole is
 * refused when it is not JSON, has too many rows or parts, or is too large.
 */
export function readBatch(given: {
  bytes: Uint8Array
  headers: Readonly<Record<string, string>>
  maxBytes: number
  maxRows: number
  maxValues: number
  maxRowBytes: number
}): BatchRow[] | Refusal {
  const read = readBody({ ...given, scan: { values: given.maxValues, rows: given.maxRows } })
  if (isRefusal(read)) return read
  const bare = Array.isArray(read.value)
  const list = isObject(read.value) ? read.value.reports : read.value
  if (!Array.isArray(list)) return notABatch
  const refusals = new Map<number, Refusal>()
  for (const { path, refusal } of read.doubts) {
    const within = bare ? path : path[0] === 'reports' ? path.slice(1) : []
    const [index, ...rest] = within
    if (typeof index !== 'number') return refusal
    if (!refusals.has(index)) refusals.set(index, pointed(refusal, jsonPointer(rest)))
  }
  return list.map((row: unknown, index): BatchRow => {
    const refusal = refusals.get(index) ?? rowRefusal(row, given.maxRowBytes)
    return refusal || !isObject(row) ? { index, refusal: refusal ?? notAnObject } : { index, body: row }
  })
}

/** The same refusal with its pointer relative to the row. */
const pointed = (refusal: Refusal, pointer: string): Refusal => ({
  ...refusal,
  errors: (refusal.errors ?? []).map((error) => ({ ...error, pointer })),
})

function rowRefusal(row: unknown, maxBytes: number): Refusal | null {
  if (!isObject(row)) return notAnObject
  return Buffer.byteLength(JSON.stringify(row)) > maxBytes ? { refused: 'too-large' } : null
}

const message = '批量内容应当是 {"reports": [ … ]} 或一个数组，每个元素是一条线索。'
const notABatch: Refusal = {
  refused: 'body-unreadable',
  detail: message,
  errors: [{ pointer: '', code: 'not-a-batch', message }],
}
