import * as z from 'zod'
import { actBodies, unverifiable } from '../../../../../lib/domain/act-bodies.ts'
import type { RefusalError } from '../../../../../lib/domain/refusal.ts'
import { instantOf } from '../../../look/local-time.ts'
import type { Ask, Field } from './fields.ts'
import type { ActName, Value, Values } from './values.ts'

/** What is wrong, by the field's name; what belongs to no field stands under the empty name. */
export type Errors = Readonly<Record<string, string>>

/** `{part, reportId | seq}` as one word of a list: report:r-1, plan:7. */
const partOf = (value: string): unknown => {
  const [part, ...rest] = value.split(':')
  const of = rest.join(':')
  return part === 'report' ? { part, reportId: of } : { part, seq: Number(of) }
}

function saidOf(ask: Ask, value: Value): unknown {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return ask.kind === 'reports' && value.length === 0 ? undefined : value
  const words = value.trim()
  if (words === '') return undefined
  if (ask.kind === 'moment') return instantOf(words) ?? words
  if (ask.kind === 'question') return Number(words)
  return ask.kind === 'part' ? partOf(words) : words
}

/** What is sent: the act's name and what was filled in; what was left empty is left out. */
export function bodyOf(action: ActName, fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = { action }
  for (const { name, ask } of fields) {
    const value = values[name]
    const said = value === undefined ? undefined : saidOf(ask, value)
    if (said !== undefined) body[name] = said
  }
  // Known with the file, never typed.
  if (typeof values.sha256 === 'string') body.sha256 = values.sha256
  return body
}

const chosen: readonly Ask['kind'][] = ['choice', 'answer', 'member', 'dispute', 'reports', 'part', 'file', 'several']
const missing = ({ ask, label }: Field): string => `请${chosen.includes(ask.kind) ? '选择' : '填写'}${label}。`

/** The same rules by which the API reads the body, so that what is missing is said at once and at its place. */
export function check(body: Record<string, unknown>, action: ActName, fields: readonly Field[]): Errors {
  const { error } = actBodies[action].safeParse(body)
  if (!error) return {}
  const found = error.issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, message }))
  const empty = (name: string) => body[name] === undefined && fields.find((field) => field.name === name)
  return byField(
    found.map(({ pointer, message }) => {
      const field = empty(nameIn(pointer))
      return { pointer, message: field ? missing(field) : message }
    }),
    fields,
  )
}

/** What is known with another field is wrong there. */
const known: Readonly<Record<string, string>> = { sha256: 'attachment' }
const nameIn = (pointer: string): string => {
  const name = pointer.split('/')[1] ?? ''
  return known[name] ?? name
}

/** What the API says is wrong, at the fields it is said of; the first of each counts. */
export function byField(
  errors: readonly Pick<RefusalError, 'pointer' | 'message'>[],
  fields: readonly Field[],
): Errors {
  const said: Record<string, string> = {}
  for (const { pointer, message } of errors) {
    const name = fields.some((field) => field.name === nameIn(pointer)) ? nameIn(pointer) : ''
    said[name] ??= message
  }
  return said
}

const schemaOf = (action: ActName, name: string): z.core.$ZodType | undefined => {
  const shape: Readonly<Record<string, z.core.$ZodType>> = actBodies[action].shape
  return shape[name]
}

const takes = (schema: z.core.$ZodType | undefined, value: unknown): boolean =>
  schema !== undefined && z.safeParse(schema, value).success

/** Whether a field may be left empty. */
export const mayBeEmpty = (action: ActName, name: string): boolean => takes(schemaOf(action, name), undefined)

/** The most characters of a field's words, where there is a most. */
export const longest = (action: ActName, name: string): number | null =>
  wordsIn(schemaOf(action, name))?.maxLength ?? null

const wordsIn = (schema: unknown): z.ZodString | null => {
  if (schema instanceof z.ZodString) return schema
  if (schema instanceof z.ZodOptional) return wordsIn(schema.unwrap())
  return schema instanceof z.ZodPipe ? wordsIn(schema.in) : null
}

/** Whether a figure may be said to be beyond verifying. */
export const takesUnverifiable = (action: ActName, name: string): boolean => takes(schemaOf(action, name), unverifiable)
