import { bodyStore } from '../lib/adapters/dynamodb/body-store.ts'
import { table } from './wiring.ts'
import { attachments } from './wiring-attachments.ts'
import { serving } from './wiring-officials.ts'

/** As for all that officials ask for, and what is sealed, bodies and papers: only here is anything opened. */
export const opening = (name: string) => ({ ...serving(name), bodies: bodyStore(table()), papers: attachments() })
