import { accountKey } from '../../lib/adapters/dynamodb/keys.ts'
import type { AccountItem } from '../../lib/domain/account-line.ts'
import { canonicalJson } from '../../lib/domain/canonical-json.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import { policyOf } from '../../lib/policies/index.ts'
import { rewriteAccounts } from '../../lib/usecases/note-accounts.ts'
import type { Item } from './table.ts'

/** Whether the accounts of units are those that the histories give, no line more and none less. */
export function accountsFit(items: readonly Item[]) {
  const due = new Map<string, string>()
  const nameOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk} ${sk}`
  const worth = ({ number, lines }: Pick<AccountItem, 'number' | 'lines'>) => canonicalJson([number, lines])
  const world = {
    accounts: {
      of: async () => [],
      note: async (place: Parameters<typeof accountKey>[0], item: AccountItem) =>
        void due.set(nameOf(accountKey(place, item, 0)), worth(item)),
    },
    policies: { current: () => policyOf('changchun-1'), version: policyOf },
  }
  return {
    account: (commits: readonly Commit[], dispute: Dispute) => rewriteAccounts(world, commits, dispute),
    misfits(): string[] {
      const stored = items.filter(({ pk }) => pk.startsWith('ACC#'))
      const there = new Map(stored.map((item) => [nameOf(item), worth(item as unknown as AccountItem)]))
      const names = [...new Set([...due.keys(), ...there.keys()])]
      return names.filter((name) => due.get(name) !== there.get(name)).map((name) => `account differs: ${name}`)
    },
  }
}
