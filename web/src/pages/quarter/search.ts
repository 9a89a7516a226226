import * as z from 'zod/mini'
import { Quarter } from '../../../../lib/domain/quarter.ts'

const Search = z.object({ quarter: z.optional(Quarter) })

/** Which quarter, as the address has it. */
export function readQuarterSearch(search: Record<string, unknown>): z.infer<typeof Search> {
  const read = Search.safeParse({ quarter: search.quarter })
  return read.success ? read.data : {}
}
