import { briefingKind } from './briefing/kind.ts'
import { registerKind } from './briefing/register.ts'
import { documentRecord } from './documents/kind.ts'
import { meetingKind } from './meeting/kind.ts'
import { missedKind } from './missed-warning/missed-warning.ts'
import type { AnyKind } from './record.ts'
import { returnKind } from './unit-return/kind.ts'
import { lateListKind } from './unit-return/late-list.ts'

/** Every kind of record that there is; the sweeper looks at them by these. */
const kinds: readonly AnyKind[] = [
  meetingKind,
  returnKind,
  lateListKind,
  briefingKind,
  registerKind,
  documentRecord,
  missedKind,
]

/** Throws for a kind that there is not. */
export function recordKind(name: string): AnyKind {
  const kind = kinds.find((one) => one.name === name)
  if (!kind) throw new Error(`no kind of record: ${name}`)
  return kind
}
