import { quarterStore } from '../lib/adapters/dynamodb/quarter-store.ts'
import { days, grading, once, table } from './wiring.ts'

export const quarters = once(() => quarterStore(table()))

/** The composition root of the quarter's counting. */
export const closing = (name: string) => ({ ...grading(name), days: days(), quarters: quarters() })
