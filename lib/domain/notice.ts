import * as z from 'zod'
import { clockNames } from './clock-names.ts'
import { Instant } from './report.ts'
import { ContactKind } from './roster.ts'
import { Grade, Post, Tier, Unit } from './vocabulary.ts'

/** What a message says; the words stand in `compose-sms.ts` and `compose-email.ts`, the provider's template codes in the channel's settings. */
export const noticeTemplates = ['alert', 'alert-raised', 'watch', 'watch-digest', 'overdue', 'your-turn'] as const
export const NoticeTemplate = z.enum(noticeTemplates)
export type NoticeTemplate = z.infer<typeof NoticeTemplate>

/**
 * The values a template may use: figures and codes, never personal data.
 * `employer` is the name as kept (up to 200 characters; the message shortens it), `link` opens the dispute.
 */
export const NoticeVariables = z.object({
  grade: Grade,
  /** 演练: said first in every message. */
  drill: z.literal(true).optional(),
  /** For a rise: the grade before. */
  from: z.optional(Grade),
  /** 预警编号, `20261123-7KQ4`; empty for a digest. */
  number: z.string(),
  employer: z.string(),
  /** Short Chinese figures, e.g. `62人、520万元`; `待核` when nothing is known. */
  figures: z.string(),
  /** How many, for a digest. */
  count: z.number().int().optional(),
  /** For a digest: when the first and the last of them came to notice; of a turn `since`: when it began. UTC. */
  since: z.optional(Instant),
  until: z.optional(Instant),
  /** Of a turn: a plan came back; to a co-operating unit; to the leading group, of a blue matter (四(三)3). */
  turn: z.enum(['returned', 'cooperating', 'leading-group']).optional(),
  /** Which deadline has passed, or runs for whoever's turn it is. */
  clock: z.enum(clockNames).optional(),
  /** By when, UTC; shown in 北京时间. */
  dueAt: z.optional(Instant),
  /** 待放假通知: that year's calendar is not published. */
  dueUnknown: z.optional(z.literal(true)),
  /** Of an alert that an assessment raised: by which post, and whether a higher one has yet to assess it. */
  assessed: z.optional(z.object({ by: Post, pending: z.boolean() })),
  /** Why this grade, one line with its clause, for the fuller channels. */
  reason: z.string().optional(),
  link: z.string(),
})
export type NoticeVariables = z.infer<typeof NoticeVariables>

/** One message to one recipient through one channel. */
export const Outgoing = z.object({
  noticeId: z.string(),
  disputeId: z.string(),
  template: NoticeTemplate,
  variables: NoticeVariables,
  /** 重发: the first attempt's fate is unknown. */
  resend: z.boolean(),
  /** Where this recipient confirms; left out where nothing is to be confirmed or the deployment has no such page. */
  confirm: z.optional(z.string()),
  /** Set when a deputy receives it: the post that could not be reached. */
  standsInFor: z.nullable(Post),
  to: z.object({
    member: z.string(),
    post: Post,
    unit: z.nullable(Unit),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
})
export type Outgoing = z.infer<typeof Outgoing>

/** What became of a handover. `unknown`: it may or may not have gone out. */
export type Handover =
  | { outcome: 'handed'; reference: string }
  | { outcome: 'retryable' | 'permanent' | 'unknown'; reason: string }

/** The message on a tier's topic: one per recipient; contacts never travel. */
export const NoticeMessage = z.object({
  v: z.literal(1),
  noticeId: z.string(),
  disputeId: z.string(),
  tier: Tier,
  template: NoticeTemplate,
  variables: NoticeVariables,
  member: z.string(),
  post: Post,
  unit: z.nullable(Unit),
})
export type NoticeMessage = z.infer<typeof NoticeMessage>

export const ChannelState = z.object({
  kind: ContactKind,
  state: z.enum(['due', 'sending', 'handed', 'failed', 'unknown']),
  reference: z.string().optional(),
  reason: z.string().optional(),
  /** When it was handed over; noted of a drill, whose report tells. */
  at: z.optional(Instant),
})
export type ChannelState = z.infer<typeof ChannelState>

/** A notice's id leads to its own key, so that a message names it and nobody has to search. */
export const noticeIdOf = (disputeId: string, seq: number, member: string): string => `${disputeId}.${seq}.${member}`
