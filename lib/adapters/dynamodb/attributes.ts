import { isObject } from '../aws/json-call.ts'
import type { Item } from './calls.ts'

/**
 * A value as DynamoDB writes it in JSON. Undefined members are left out, as the SDK's document client does for us;
 * throws for what has no plain form: sets, dates, functions, numbers that a double does not hold exactly.
 */
function attribute(value: unknown): object {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(exact(value)) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array)
    return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  if (Array.isArray(value)) return { L: value.filter((entry) => entry !== undefined).map(attribute) }
  if (isObject(value) && isPlain(value)) return { M: attributes(value) }
  throw new Error(`the table holds no ${typeof value} of this kind`)
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function exact(value: number): number {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    throw new Error('the table holds no number that a double does not hold exactly')
  return value
}

/** An item, a key or the values of an expression. */
export function attributes(item: Item): Record<string, object> {
  const written: Record<string, object> = {}
  for (const name of Object.keys(item)) {
    const value = item[name]
    if (value === undefined) continue
    Object.defineProperty(written, name, { value: attribute(value), enumerable: true })
  }
  return written
}

function plain(held: unknown): unknown {
  if (!isObject(held)) throw new Error('not an attribute')
  const [kind, value] = Object.entries(held)[0] ?? []
  if (kind === 'S' && typeof value === 'string') return value
  if (kind === 'N' && typeof value === 'string') return exact(Number(value))
  if (kind === 'BOOL' && typeof value === 'boolean') return value
  if (kind === 'NULL') return null
  if (kind === 'B' && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'))
  if (kind === 'L' && Array.isArray(value)) return value.map(plain)
  if (kind === 'M' && isObject(value)) return plainItem(value)
  throw new Error(`an attribute of kind ${kind} is none of ours`)
}

/** What `attributes` wrote, read again; throws for kinds that we never write. */
export const plainItem = (held: Record<string, unknown>): Item =>
  Object.fromEntries(Object.entries(held).map(([name, value]) => [name, plain(value)]))
