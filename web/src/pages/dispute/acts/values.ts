import type { Replies } from '../../../../../lib/contract/routes.ts'
import type { Asked } from '../../../../../lib/domain/act-bodies.ts'

/** An act's name. */
export type ActName = Asked['action']

export type View = Replies['viewDispute']
export type Person = Replies['me']

/** What one act is offered as. */
export type Offered = View['may'][number]

/** What stands in one field, as it is typed: kept as a draft, so nothing but what JSON can hold. */
export type Value = string | boolean | readonly string[]
export type Values = Readonly<Record<string, Value>>

/** What a form is drawn from. */
export interface Seen {
  view: View
  me: Person
  as: Offered['as']
  /** Now, as the server's clock has it. */
  now: string
}

export const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
export const listOf = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : [])
