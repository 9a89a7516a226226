import * as z from 'zod'
import { type Account, accountLabel, accounts } from '../domain/account-line.ts'
import { type AccountView, accountOf } from '../domain/accountability.ts'
import type { Officer } from '../domain/permissions.ts'
import { quarterLabel, quarterOf } from '../domain/quarter.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Post } from '../domain/vocabulary.ts'
import type { Needs } from './world.ts'

/** Who sees every account (六(二)); a unit's people see their own. */
const seeAll: readonly Post[] = ['discipline', 'office', 'group-leader', 'director']

const Query = z.strictObject({
  unit: z.enum(accounts).optional(),
  quarter: z
    .string()
    .regex(/^20\d{2}Q[1-4]$/, { error: '季度请写成 2026Q4 的样子。' })
    .optional(),
})

export interface AccountsView {
  quarter: string
  label: string
  accounts: Omit<AccountView, 'sections'>[]
  /** Of the one that was asked for. */
  sections: AccountView['sections']
}

/** The accounts of a quarter, by default the current one: one with its lines, or all that the official may see in figures. */
export async function viewAccounts(
  world: Needs<'accounts' | 'clock'>,
  asked: { officer: Officer; query: Readonly<Record<string, string | undefined>> },
): Promise<AccountsView | Refusal> {
  const said = Object.entries(asked.query).filter(([, value]) => value !== '' && value !== undefined)
  const read = Query.safeParse(Object.fromEntries(said))
  if (!read.success) return invalid(read.error)
  const now = world.clock()
  const { unit, quarter = quarterOf(now) } = read.data
  const allowed = accountsFor(asked.officer)
  if (unit !== undefined && !allowed.includes(unit))
    return { refused: 'forbidden', detail: `只能查看本单位的：${allowed.map(accountLabel).join('、')}。` }
  const wanted = unit === undefined ? allowed : [unit]
  const found = await Promise.all(
    wanted.map(async (account) => accountOf(account, await world.accounts.of({ account, quarter }), now)),
  )
  const [one, ...more] = found
  return {
    quarter,
    label: quarterLabel(quarter),
    accounts: found.map(({ sections: _, ...totals }) => totals),
    sections: one && more.length === 0 ? one.sections : [],
  }
}

/** The accounts that somebody may read. */
export function accountsFor({ posts }: Officer): Account[] {
  if (posts.some(({ post }) => seeAll.includes(post))) return [...accounts]
  const own = posts.filter(({ post }) => post === 'liaison' || post === 'unit-head')
  return [...new Set(own.flatMap(({ unit }) => unit ?? []))]
}
