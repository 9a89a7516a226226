/** What is wrong with a JSON text, and where: `path` leads to the place, `at` is its offset (see `placeOf`). */
export interface JsonFault {
  code: 'syntax' | 'duplicate-key' | 'forbidden-key' | 'too-deep' | 'too-many-values' | 'too-many-rows'
  path: (string | number)[]
  at: number
}

/** `fatal`: the text cannot be read. `faults`: it can, but names are ambiguous or dangerous there. */
export type JsonReading = { fatal: JsonFault } | { value: unknown; faults: JsonFault[] }

export const depthLimit = 64
const faultLimit = 1_000

/** Where reading stops, so that a text of many small parts costs no more than one of few. */
export interface ScanLimits {
  /** Names and values together; an empty object or array counts as two. */
  values: number
  /** Entries of the outermost array, or of the array `reports` of the outermost object. */
  rows: number
}

interface Frame {
  /** The names so far; null for an array. */
  names: Set<string> | null
  /** Where in it; null before an object's first name. */
  at: string | number | null
}

type Expect = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'comma-or-end' | 'nothing'

const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const blank = /[ \t\n\r]*/y
const simpleEscapes = '"\\/bfnrt'

/**
 * Reads a JSON text strictly (RFC 8259 and I-JSON's rules on names) in one pass without recursion, then lets
 * JSON.parse build the value. A number that a double cannot hold exactly becomes a string of its own digits, so that
 * whoever reads it sees what was sent (docs/adr/0004-strict-json.md).
 */
export function readStrictJson(text: string, limits: ScanLimits): JsonReading {
  const stack: Frame[] = []
  const faults: JsonFault[] = []
  const inexact: [number, number][] = []
  let expect: Expect = 'value'
  let i = 0
  let values = 0

  const path = () => stack.flatMap(({ at }) => at ?? [])
  const fault = (code: JsonFault['code']): JsonFault => ({ code, path: path(), at: i })
  const after = (): Expect => (stack.length === 0 ? 'nothing' : 'comma-or-end')
  const inRows = (): boolean => stack.length === 1 || (stack.length === 2 && stack[0]?.at === 'reports')

  for (;;) {
    i = match(blank, text, i)
    const char = text[i]
    if (expect === 'nothing') {
      if (char === undefined) break
      return { fatal: fault('syntax') }
    }
    const top = stack.at(-1)
    if (char === undefined) return { fatal: fault('syntax') }
    if (expect !== 'comma-or-end') values += 1
    if (values > limits.values) return { fatal: fault('too-many-values') }

    if (expect === 'comma-or-end') {
      if (char === ',' && top) {
        i += 1
        if (typeof top.at === 'number') top.at += 1
        if (top.at === limits.rows && inRows()) return { fatal: fault('too-many-rows') }
        expect = top.names ? 'name' : 'value'
      } else if (top && char === (top.names ? '}' : ']')) {
        i += 1
        stack.pop()
        expect = after()
      } else return { fatal: fault('syntax') }
    } else if (expect === 'name' || expect === 'name-or-end') {
      if (char === '}' && expect === 'name-or-end') {
        i += 1
        stack.pop()
        expect = after()
        continue
      }
      const end = char === '"' ? endOfString(text, i) : -1
      if (end < 0 || !top?.names) return { fatal: fault('syntax') }
      const name = unquote(text.slice(i, end))
      top.at = name
      if (top.names.has(name)) faults.push(fault('duplicate-key'))
      top.names.add(name)
      if (name === '__proto__' || (name === 'prototype' && stack.at(-2)?.at === 'constructor')) {
        faults.push(fault('forbidden-key'))
      }
      if (faults.length > faultLimit) return { fatal: fault('duplicate-key') }
      i = match(blank, text, end)
      if (text[i] !== ':') return { fatal: fault('syntax') }
      i += 1
      expect = 'value'
    } else if (char === ']' && expect === 'value-or-end') {
      i += 1
      stack.pop()
      expect = after()
    } else if (char === '{' || char === '[') {
      if (stack.length === depthLimit) return { fatal: fault('too-deep') }
      stack.push(char === '{' ? { names: new Set(), at: null } : { names: null, at: 0 })
      i += 1
      expect = char === '{' ? 'name-or-end' : 'value-or-end'
    } else {
      const end = endOfScalar(text, i)
      if (end < 0) return { fatal: fault('syntax') }
      if (char !== '"' && !isExact(text.slice(i, end))) inexact.push([i, end])
      i = end
      expect = after()
    }
  }
  return { value: JSON.parse(quoteAt(text, inexact)), faults }
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Where the scalar at `at` ends; -1 when there is none. */
function endOfScalar(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at)
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length
  return match(numberToken, text, at)
}

function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 0x22) return i + 1
    if (code < 0x20) return -1
    if (code !== 0x5c) continue
    i += 1
    if (text[i] === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 5))) return -1
      i += 4
    } else if (i >= text.length || !simpleEscapes.includes(text.charAt(i))) return -1
  }
  return -1
}

/** The name between its quotes, escapes undone, so that `"a"` and `"\u0061"` are one name. */
const unquote = (quoted: string): string => (quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1))

/** Whether a double says what the digits say: finite, at most 15 significant digits, not underflowed to zero. */
function isExact(token: string): boolean {
  if (!/^[-0-9]/.test(token)) return true
  const short = token.length <= 15
  if (short && !/[eE]/.test(token)) return true
  if (token.length > 400) return false
  const value = Number(token)
  if (!Number.isFinite(value)) return false
  if (short && value !== 0) return true
  const digits = (token.split(/[eE]/)[0] ?? '').replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '')
  return digits.length <= 15 && (value !== 0 || digits === '')
}

function quoteAt(text: string, spans: readonly [number, number][]): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let done = 0
  for (const [from, to] of spans) {
    parts.push(text.slice(done, from), '"', text.slice(from, to), '"')
    done = to
  }
  return parts.join('') + text.slice(done)
}

/** Line and column of an offset, counted from 1. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let i = 0; i < at; i += 1) {
    if (text.charCodeAt(i) !== 0x0a) continue
    line += 1
    start = i + 1
  }
  return { line, column: at - start + 1 }
}
