import * as z from 'zod/mini'
import { accounts } from '../../../../lib/domain/account-line.ts'

const Search = z.object({
  quarter: z.optional(z.string().check(z.regex(/^20\d{2}Q[1-4]$/))),
  unit: z.optional(z.enum(accounts)),
})

/** Which account of which quarter, as the address has it. */
export function readAccountSearch(search: Record<string, unknown>): z.infer<typeof Search> {
  const kept = Object.entries(search).filter(([name, value]) => Search.safeParse({ [name]: value }).success)
  return Search.parse(Object.fromEntries(kept))
}
