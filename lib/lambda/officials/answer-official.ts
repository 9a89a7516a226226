import type { ActRefusal } from '../../domain/act-refusals.ts'
import type { Refusal } from '../../domain/refusal.ts'

type Refused = Refusal | ActRefusal
/** Not the officer's to do, as against: not now. */
const forbidden: readonly string[] = ['act-not-yours', 'opening-not-yours']

const isAct = (refused: Refused): refused is ActRefusal => refused.refused === 'act-refused'

/** A use case's refusal as the API says it. What is not there and what may not be seen are one and the same 404. */
export function refusalOf(refused: Refused): Refusal {
  if (isAct(refused)) {
    const { code, detail, pointer } = refused
    const errors = pointer !== undefined && { errors: [{ pointer, code, message: detail }] }
    return { refused: forbidden.includes(code) ? 'act-forbidden' : 'act-declined', code, detail, ...errors }
  }
  return refused.refused === 'not-found' ? { refused: 'dispute-not-found' } : refused
}
