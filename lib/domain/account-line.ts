import * as z from 'zod'
import { clockNames } from './clock-names.ts'
import { Via } from './procedure-state.ts'
import { Instant } from './report.ts'
import { Grade, Post, Unit, unitLabel, units } from './vocabulary.ts'

/** Who answers: a member unit; `none` what is nobody's unit's, the leading group and its office. */
export const accounts = [...units, 'none'] as const
export const Account = z.enum(accounts)
export type Account = z.infer<typeof Account>
export const accountLabel = (account: Account): string =>
  account === 'none' ? '领导小组及其办公室' : unitLabel[account]

const Count = z.number().int()

/** What one commit says of one account (六(二)): the closed list. References and instants, no words, nobody's name. */
export const AccountLine = z.discriminatedUnion('kind', [
  /** Reports made; of `unknown` the unit's knowledge is 未填. */
  z.object({ kind: z.literal('reported'), reports: Count, unknown: Count }),
  /** 已按时上报: what protects who did report. */
  z.object({ kind: z.literal('on-time'), reportId: z.string(), knownAt: Instant, receivedAt: Instant }),
  z.object({ kind: z.literal('late'), reportId: z.string(), knownAt: Instant, receivedAt: Instant, limit: Instant }),
  /** As a discovering unit. */
  z.object({ kind: z.literal('alerted'), grade: Grade }),
  z.object({ kind: z.literal('confirmed'), post: Post, alertAt: Instant, confirmedAt: Instant, via: Via }),
  z.object({ kind: z.literal('missed'), clock: z.enum(clockNames), dueAt: Instant }),
  /** The end of one that was missed, by which command. */
  z.object({ kind: z.literal('caught-up'), clock: z.enum(clockNames), dueAt: Instant, command: z.string() }),
  /** 六(三): a bounce. */
  z.object({ kind: z.literal('objected') }),
  z.object({ kind: z.literal('designated'), part: z.enum(['handling', 'cooperating']), final: z.boolean() }),
  z.object({ kind: z.literal('transferred'), way: z.enum(['in', 'out']), other: Unit }),
  z.object({ kind: z.literal('discipline-referred') }),
  z.object({ kind: z.literal('discipline-decided') }),
])
export type AccountLine = z.infer<typeof AccountLine>
export type LineOf<K extends AccountLine['kind']> = Extract<AccountLine, { kind: K }>

/** In whose account of which quarter a line stands: a clock's end stands beside its miss. */
export interface Entry {
  account: Account
  quarter: string
  line: AccountLine
}

/** The lines of one commit in one account, as stored: to be checked against that commit. */
export const AccountItem = z.object({
  disputeId: z.string(),
  number: z.string(),
  seq: Count,
  at: Instant,
  lines: z.array(AccountLine),
})
export type AccountItem = z.infer<typeof AccountItem>
