import * as z from 'zod'
import { clockNames } from './clock-names.ts'
import { Instant } from './report.ts'
import { Grade, Post, Unit } from './vocabulary.ts'

/** 处置结果: how a case ended. */
export const outcomes = [
  'paid',
  'settled',
  'mediated',
  'arbitrated',
  'litigated',
  'handed-to-police',
  'handed-over',
  'unfounded',
  'no-longer-a-risk',
] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>
export const outcomeLabel: Record<Outcome, string> = {
  paid: '已足额支付',
  settled: '和解',
  mediated: '调解成功',
  arbitrated: '已裁决',
  litigated: '进入诉讼',
  'handed-to-police': '移送公安',
  'handed-over': '移交其他部门',
  unfounded: '查无此事',
  'no-longer-a-risk': '隐患消除',
}

/** 专报 (四(三)1): 事前预警、事中预案、事后结果. */
export const phases = ['before', 'during', 'after'] as const
export const Phase = z.enum(phases)
export type Phase = z.infer<typeof Phase>
export const phaseLabel: Record<Phase, string> = { before: '事前预警', during: '事中处置预案', after: '事后处置结果' }

/** How a confirmation reached us; by telephone the office writes it down on somebody's behalf. */
export const Via = z.enum(['console', 'link', 'phone'])
export type Via = z.infer<typeof Via>

/** 请示上级, 咨询专家. */
export const Consulted = z.enum(['superior', 'expert'])

/** Of a text its place and its digest: the history proves the text and does not hold it. */
export const TextRef = z.object({ id: z.string(), digest: z.string() })
export type TextRef = z.infer<typeof TextRef>

/** `for`: whom the deputy who confirms stands in for. */
const Confirmation = z.object({ member: z.string(), for: z.string().optional(), post: Post, at: Instant, via: Via })

/** How far the case is. Of constant size: lists have caps, texts are elsewhere. */
export const Procedure = z.object({
  judged: z.object({ report: z.boolean(), at: Instant }).nullable(),
  handling: z.nullable(Unit),
  cooperating: z.array(Unit),
  designatedAt: z.nullable(Instant),
  /** The office's last word after two bounces: nobody may object any more. */
  final: z.boolean(),
  /** Units that have objected, once each (六(三)). */
  objected: z.array(Unit),
  signedAt: z.nullable(Instant),
  plan: z.object({ seq: z.number().int(), submittedAt: Instant, approvedAt: z.nullable(Instant) }).nullable(),
  /** How often a plan was returned: each return starts the clock anew. */
  returned: z.number().int(),
  special: z.object({ required: z.boolean(), done: z.array(Phase) }),
  progressAt: z.nullable(Instant),
  outcome: z.nullable(Outcome),
  /** Of the newest alert. */
  confirmed: z.array(Confirmation),
  /** Everybody who had to has confirmed. */
  rollComplete: z.boolean(),
  recused: z.array(z.string()),
  /** What was asked of whom, by the commit that asked (五(一)); the newest. */
  asked: z.array(z.object({ seq: z.number().int(), whom: Consulted })).optional(),
  /** Units referred to the discipline office (六(二)). */
  referred: z.array(Unit).optional(),
  /** Since when it is before the leading group: a blue that a unit reports to it or asks to rise (四(三)3). */
  toGroup: z.optional(Instant),
  /** Units that had a part in it and have none any more. */
  formerly: z.array(Unit).optional(),
})
export type Procedure = z.infer<typeof Procedure>

export const noProcedure: Procedure = {
  judged: null,
  handling: null,
  cooperating: [],
  designatedAt: null,
  final: false,
  objected: [],
  signedAt: null,
  plan: null,
  returned: 0,
  special: { required: false, done: [] },
  progressAt: null,
  outcome: null,
  confirmed: [],
  rollComplete: false,
  recused: [],
}

/** A clock that runs: since when, and how far up the ladder it has told. */
export const Running = z.object({
  clock: z.enum(clockNames),
  /** What it waits for; another begins a new count. */
  of: z.string(),
  since: Instant,
  told: z.number().int(),
  toldAt: z.nullable(Instant),
  /** Told as often as the policy says: only the standing alarm is left. */
  standing: z.boolean(),
  /** Of a clock that goes on after a rise: under which grades it has run, each since when. */
  spans: z.array(z.object({ grade: Grade, since: Instant })).optional(),
  /** Its deadline has passed: recorded when, which rung was told last (null: none yet), and how often again since. */
  missed: z.optional(z.object({ at: Instant, rung: z.nullable(Post), again: z.number().int() })),
})
export type Running = z.infer<typeof Running>
