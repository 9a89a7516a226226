import * as z from 'zod'

/** A value as DynamoDB's JSON spells it. */
export type Value = Record<string, unknown>
export type Item = Record<string, Value>

const utf8 = (text: string): number => Buffer.byteLength(text)
const Text = z.string()
const Bag = z.array(z.string())
const List = z.array(z.record(z.string(), z.unknown()))
const Fields = z.record(z.string(), z.record(z.string(), z.unknown()))

/** A byte for two significant digits, one more, and one for the sign. */
function numberSize(text: string): number {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '').length
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0)
}

function valueSize(value: Value): number {
  const [[type, content] = ['NULL', true]] = Object.entries(value)
  switch (type) {
    case 'S':
      return utf8(Text.parse(content))
    case 'N':
      return numberSize(Text.parse(content))
    case 'B':
      return Buffer.byteLength(Text.parse(content), 'base64')
    case 'SS':
      return Bag.parse(content).reduce((sum, text) => sum + utf8(text), 0)
    case 'NS':
      return Bag.parse(content).reduce((sum, text) => sum + numberSize(text), 0)
    case 'L':
      return 3 + List.parse(content).reduce((sum, one) => sum + 1 + valueSize(one), 0)
    case 'M':
      return (
        3 + Object.entries(Fields.parse(content)).reduce((sum, [name, one]) => sum + 1 + utf8(name) + valueSize(one), 0)
      )
    default:
      return 1
  }
}

/** Bytes of an item by DynamoDB's published rules (UTF-8 names and values, 3 for a list or map, 1 for each element). */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0)

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_024))
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4_096)) * (consistent ? 1 : 0.5)
