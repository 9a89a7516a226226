import { isRefusal, jsonPointer, type Refusal } from '../domain/refusal.ts'
import { decodeText } from './decode-text.ts'
import { depthLimit, type JsonFault, placeOf, readStrictJson, type ScanLimits } from './strict-json.ts'

export type JsonObject = Record<string, unknown>

/** A body that could be read: the value, and a refusal for each place that cannot be trusted. */
export interface ReadBody {
  value: unknown
  doubts: { path: JsonFault['path']; refusal: Refusal }[]
}

const accepted = /^(?:$|application\/json$|text\/(?:json|plain)$|[\w.-]+\/[\w.-]+\+json$)/

const declaredJson = /^(?:$|(?:application|text)\/json$|[\w.-]+\/[\w.-]+\+json$)/

/**
 * Reads a body strictly: what it is, size, encoding, JSON. Refuses with 415, 413 or 400; white space alone is 400
 * whatever its size. `maxBytes` counts the bytes as sent, `scan` the parts of the JSON text.
 */
export function readBody(given: {
  bytes: Uint8Array
  headers: Readonly<Record<string, string>>
  maxBytes: number
  scan: ScanLimits
  /** What is declared as anything but JSON is none; hotlines' libraries say what they like. */
  declared?: boolean
}): ReadBody | Refusal {
  const { bytes, headers, maxBytes, scan, declared = false } = given
  const { media, charset } = contentType(headers['content-type'] ?? '')
  if (!(declared ? declaredJson : accepted).test(media) && (declared || !beginsLikeJson(bytes)))
    return { refused: 'unsupported-media-type' }
  if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? '')) {
    return { refused: 'unsupported-media-type', detail: '请不要压缩请求体（去掉 Content-Encoding）。' }
  }
  if (isBlank(bytes)) return unreadable({ pointer: '', code: 'empty', message: '请求体是空的，请发送一个 JSON 对象。' })
  if (bytes.length > maxBytes) return { refused: 'too-large' }
  const text = decodeText(bytes, charset)
  if (typeof text !== 'string') return text
  const reading = readStrictJson(text, scan)
  if ('fatal' in reading) return refusalOf(reading.fatal, text)
  return {
    value: reading.value,
    doubts: reading.faults.map((fault) => ({ path: fault.path, refusal: refusalOf(fault, text) })),
  }
}

/** JSON under a wrong label (curl's default, a form library's) is still JSON. */
const beginsLikeJson = (bytes: Uint8Array): boolean =>
  /^\s*[{[]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))

/** The body of a single report: one JSON object without doubts. */
export function readObject(given: {
  bytes: Uint8Array
  headers: Readonly<Record<string, string>>
  maxBytes: number
  maxValues: number
  declared?: boolean
}): { body: JsonObject } | Refusal {
  const read = readBody({ ...given, scan: { values: given.maxValues, rows: Number.POSITIVE_INFINITY } })
  if (isRefusal(read)) return read
  return read.doubts[0]?.refusal ?? (isObject(read.value) ? { body: read.value } : notAnObject)
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const boms = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff])

export const notAnObject: Refusal = unreadable({
  pointer: '',
  code: 'not-an-object',
  message: '内容应当是一个 JSON 对象（以 { 开头，以 } 结尾）。',
})

function contentType(header: string): { media: string; charset: string | null } {
  const [media = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(parameter)?.[1])
  return { media: media.trim(), charset: charset.find((found) => found !== undefined) ?? null }
}

/** White space in UTF-8 or UTF-16, with or without BOM. */
function isBlank(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte > 0x20 && !(at < 3 && boms.has(byte))) return false
  }
  return true
}

const mends: Record<Exclude<JsonFault['code'], 'too-many-rows'>, string> = {
  syntax: '这里不符合 JSON 语法（常见原因：多余的逗号、缺引号或括号、NaN、注释、单引号、内容被截断）。',
  'duplicate-key': '同一对象里这个字段名出现了两次，请只保留一个。',
  'forbidden-key': '不接受这个字段名，请改名或删去。',
  'too-deep': `嵌套超过 ${depthLimit} 层，请简化结构。`,
  'too-many-values': '字段和取值的总数过多，请减少内容或分批发送。',
}

function refusalOf(fault: JsonFault, text: string): Refusal {
  if (fault.code === 'too-many-rows') return { refused: 'too-many-rows' }
  const pointer = jsonPointer(fault.path)
  if (fault.code !== 'syntax') return unreadable({ pointer, code: fault.code, message: mends[fault.code] })
  const { line, column } = placeOf(text, fault.at)
  const control = controlAt(text, fault.at)
  const mend = control === null ? mends.syntax : `这里有一个控制字符 ${control}，JSON 中不能直接出现，请删去或转义。`
  return unreadable({ pointer, code: fault.code, message: `第 ${line} 行第 ${column} 列：${mend}` })
}

/** The control character at a fault, or first in the text that begins there, by its code. */
function controlAt(text: string, at: number): string | null {
  let place = at
  if (text[at] === '"')
    do place += 1
    while (text.charCodeAt(place) >= 0x20 && text[place] !== '"')
  const code = text.charCodeAt(place)
  return code < 0x20 ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : null
}

function unreadable(error: { pointer: string; code: string; message: string }): Refusal {
  return { refused: 'body-unreadable', detail: error.message, errors: [error] }
}
