import { quarterStore } from '../lib/adapters/dynamodb/quarter-store.ts'
import { signStore } from '../lib/adapters/dynamodb/sign-store.ts'
import { directory, grading, keeping, once, table } from './wiring.ts'

export const quarters = once(() => quarterStore(table()))
export const signs = once(() => signStore(table()))

/** The composition root of the quarter's counting. */
export const closing = (name: string) => ({
  ...grading(name),
  ...keeping(),
  directory: directory(),
  quarters: quarters(),
  signs: signs(),
})
