import type { Seen, Value, Values } from './values.ts'

export interface Option {
  value: string
  label: string
  /** Why it cannot be chosen now. */
  not?: string
}

/** How one field is asked for. `text` has lines, `line` is one; `answer` is yes or no, both said; `tick` may stay empty; it
 * `clears` the field whose choices it changes. */
export type Ask =
  | { kind: 'text'; rows: number; hint?: string }
  | { kind: 'line'; hint?: string }
  | { kind: 'choice'; options: (seen: Seen) => readonly Option[]; columns?: 2 | 3 }
  | { kind: 'several'; options: (seen: Seen, values: Values) => readonly Option[] }
  | { kind: 'answer'; yes: string; no: string }
  | { kind: 'tick'; words: string; clears?: string }
  | { kind: 'member'; of: 'roll' | 'recusable' }
  | { kind: 'moment' }
  | { kind: 'figure'; measure: 'people' | 'amountYuan' | 'terminations'; mayBeUnverifiable?: true }
  | { kind: 'signals' }
  | { kind: 'dispute' }
  | { kind: 'reports' }
  | { kind: 'question' }
  | { kind: 'part' }
  | { kind: 'file' }

/** One field of a form; `name` is that of the act's body, so that errors find their place by it. */
export interface Field {
  name: string
  label: string
  ask: Ask
  help?: string | ((seen: Seen) => string | null)
  /** What stands there at first. */
  begins?: (seen: Seen) => Value | undefined
  /** Where the body lets it be empty and the procedure does not: it is not called 可不填. */
  needed?: (seen: Seen, values: Values) => boolean
  /** Left out of form and body otherwise. */
  when?: (seen: Seen, values: Values) => boolean
}

export const begun = (fields: readonly Field[], seen: Seen): Values =>
  Object.fromEntries(
    fields.flatMap(({ name, begins }) => {
      const value = begins?.(seen)
      return value === undefined ? [] : [[name, value]]
    }),
  )

export const helpOf = ({ help }: Field, seen: Seen): string | null =>
  typeof help === 'function' ? help(seen) : (help ?? null)

export const shownOf = (fields: readonly Field[], seen: Seen, values: Values): readonly Field[] =>
  fields.filter(({ when }) => when?.(seen, values) ?? true)
