import * as z from 'zod/mini'
import type { Values } from './values.ts'

const Draft = z.object({
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  /** Of the form it was typed in: sent again after a reload it is the same act still. */
  key: z.string(),
  at: z.string(),
})
export interface Draft {
  values: Values
  key: string
  at: string
}

/** A tab's storage. */
interface Keeper {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

/** Whose draft, of which act, on which dispute. */
export interface DraftOf {
  member: string
  disputeId: string
  action: string
}
const nameOf = ({ member, disputeId, action }: DraftOf): string => `draft:${member}:${disputeId}:${action}`

/** What was typed and not sent, kept in this tab until it is: a network that fails, a reload, a sign-out take nothing. */
export function drafts(keeper: Keeper) {
  return {
    read(of: DraftOf): Draft | null {
      try {
        const found = Draft.safeParse(JSON.parse(keeper.getItem(nameOf(of)) ?? 'null'))
        return found.success ? found.data : null
      } catch {
        return null
      }
    },
    write(of: DraftOf, draft: Draft): void {
      try {
        keeper.setItem(nameOf(of), JSON.stringify(draft))
      } catch {
        // A tab whose storage is full keeps the form itself.
      }
    },
    drop(of: DraftOf): void {
      keeper.removeItem(nameOf(of))
    },
  }
}
