import * as z from 'zod/mini'
import { Quarter } from '../../../../lib/domain/quarter.ts'
import { Unit } from '../../../../lib/domain/vocabulary.ts'

const Search = z.object({ quarter: z.optional(Quarter), unit: z.optional(Unit) })

/** Which quarter, and whose return is open, as the address has it. */
export function readReturnsSearch(search: Record<string, unknown>): z.infer<typeof Search> {
  const kept = Object.entries(search).filter(([name, value]) => Search.safeParse({ [name]: value }).success)
  return Search.parse(Object.fromEntries(kept))
}
