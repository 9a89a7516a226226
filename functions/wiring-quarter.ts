import { adminStore } from '../lib/adapters/dynamodb/admin-store.ts'
import { days, keeping, table } from './wiring.ts'
import { quarters, signs } from './wiring-closing.ts'
import { serving } from './wiring-officials.ts'

/** The composition root of the quarter, the meeting and the briefing: nothing sealed is opened here. */
export const quarterly = (name: string) => ({
  ...serving(name),
  ...keeping(),
  days: days(),
  quarters: quarters(),
  signs: signs(),
  admin: adminStore(table()),
})
