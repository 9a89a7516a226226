import { signStore } from '../lib/adapters/dynamodb/sign-store.ts'
import { keeping, once, table } from './wiring.ts'
import { quarters } from './wiring-closing.ts'
import { serving } from './wiring-officials.ts'

export const signs = once(() => signStore(table()))

/** The composition root of the quarter, the meeting and the briefing: nothing sealed is opened here. */
export const quarterly = (name: string) => ({ ...serving(name), ...keeping(), quarters: quarters(), signs: signs() })
