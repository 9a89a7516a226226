import type * as z from 'zod/mini'

/** Why the API refuses: the closed list. A refusal is a value; a fault is thrown. */
export const refusalCodes = [
  'body-unreadable',
  'unauthenticated',
  'forbidden',
  'not-found',
  'report-not-found',
  'too-large',
  'too-many-rows',
  'unsupported-media-type',
  'invalid',
  'too-many-keys',
  'too-many-requests',
  'dispute-not-found',
  'record-not-found',
  'version-needed',
  'out-of-date',
  'act-forbidden',
  'act-declined',
  'member-not-found',
  'source-not-found',
  'changed-meanwhile',
  'quarter-not-found',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** One place in the body that must be mended. `pointer` is an RFC 6901 JSON pointer; `message` is Chinese. */
export interface RefusalError {
  pointer: string
  code: string
  message: string
  allowed?: string[]
}

export interface Refusal {
  refused: RefusalCode
  /** One Chinese sentence: what is wrong and how to mend it. Without it the code's own sentence is used. */
  detail?: string
  errors?: RefusalError[]
  retryAfterSeconds?: number
  /** Why an act is refused, from its own closed list (act-refusals.ts). */
  code?: string
  /** What others have done meanwhile (412). */
  meanwhile?: { version: number; changes: object[] }
}

/** Tells a refusal from an answer. */
export const isRefusal = (value: object): value is Refusal => 'refused' in value

/** A JSON pointer (RFC 6901); long keys are cut, so that a pointer never repeats a hostile body. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${String(part).slice(0, 64).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, 1_000)

/**
 * A 422 from what zod found: one error per field, with the allowed names where the list is closed; of a field that there
 * is not, those that there are (`fields`, at the top).
 */
export function invalid(error: z.core.$ZodError, fields?: readonly string[]): Refusal {
  const errors = error.issues.flatMap((issue): RefusalError[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...issue.path, key], fields))
    const at = { pointer: jsonPointer(issue.path), code: issue.code, message: issue.message }
    // Of several forms none is called so: the same answer as for any closed list.
    if (issue.code === 'invalid_union' && 'options' in issue && issue.options)
      return [
        {
          ...at,
          code: 'invalid_value',
          message: '没有这一种，请从 allowed 中选。',
          allowed: issue.options.map(String),
        },
      ]
    return [issue.code === 'invalid_value' ? { ...at, allowed: issue.values.map(String) } : at]
  })
  return { refused: 'invalid', errors: errors.slice(0, 20) }
}

function unknownField(path: readonly PropertyKey[], fields: readonly string[] | undefined): RefusalError {
  const pointer = jsonPointer(path)
  const message = `没有“${String(path.at(-1)).slice(0, 64).toWellFormed()}”这一项。`
  const allowed = path.length === 1 && fields ? { allowed: [...fields] } : {}
  return { pointer, code: 'unrecognized_keys', message, ...allowed }
}
