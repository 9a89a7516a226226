import * as z from 'zod'
import { quarterLabel } from '../quarter.ts'
import { Instant } from '../report.ts'
import { Post, Unit } from '../vocabulary.ts'

/** A day in 北京时间. */
export const Day = z.iso.date()

/** Somebody of the roster, in the capacity in which he or she is called. */
export const Attendee = z.object({ member: z.string(), post: Post, unit: z.nullable(Unit) })
export type Attendee = z.infer<typeof Attendee>

/** 五(一) 引入专家团队: by institution or post, never by name. */
export const Expert = z.object({ id: z.string(), called: z.string() })
export type Expert = z.infer<typeof Expert>

/** When, where, who: what an invitation says. */
export const Arrangement = z.object({
  startsAt: Instant,
  minutes: z.int(),
  place: z.string(),
  /** 主持人: a member. */
  chair: z.string(),
  attendees: z.array(Attendee),
  experts: z.array(Expert),
})
export type Arrangement = z.infer<typeof Arrangement>

/** Where an item of the agenda comes from; `other` is what the office adds. */
export const itemKinds = ['dispute', 'action', 'silent', 'remark', 'policy', 'other'] as const
export const ItemKind = z.enum(itemKinds)
export type ItemKind = z.infer<typeof ItemKind>
export const itemKindLabel: Record<ItemKind, string> = {
  dispute: '在办红色、黄色事项',
  action: '前次会议议定事项',
  silent: '未报送季度统计的单位',
  remark: '对方案的意见',
  policy: '预警标准调整',
  other: '其他议题',
}

/** 议题. The id says the source, so that the same matter never stands twice. */
export const Item = z.object({
  id: z.string(),
  kind: ItemKind,
  title: z.string(),
  /** The unit that speaks to it. */
  unit: z.nullable(Unit),
  disputeId: z.nullable(z.string()),
})
export type Item = z.infer<typeof Item>

/** What a meeting is called for: a quarter, or something that cannot wait (五(一)). */
export const Occasion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quarterly'), quarter: z.string() }),
  z.object({
    kind: z.literal('extraordinary'),
    dispute: z.nullable(z.object({ disputeId: z.string(), number: z.string() })),
    reason: z.string(),
  }),
])
export type Occasion = z.infer<typeof Occasion>

export const answers = ['attend', 'substitute', 'absent'] as const
export const Answer = z.object({
  answer: z.enum(answers),
  /** Who comes instead, by post. */
  substitute: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})
export type Answer = z.infer<typeof Answer>
export const answerLabel: Record<Answer['answer'], string> = { attend: '参加', substitute: '派员参加', absent: '请假' }

export const presences = ['present', 'substitute', 'absent'] as const
export const Presence = z.object({
  member: z.string(),
  presence: z.enum(presences),
  substitute: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})
export type Presence = z.infer<typeof Presence>
export const presenceLabel: Record<Presence['presence'], string> = {
  present: '到会',
  substitute: '派员到会',
  absent: '缺席',
}

export const Minute = z.object({ item: z.string(), text: z.string(), decision: z.nullable(z.string()) })
export type Minute = z.infer<typeof Minute>

export const actionStates = ['open', 'done', 'accepted'] as const
/** 议定事项: a dated, owned action. */
export const Action = z.object({
  id: z.string(),
  item: z.nullable(z.string()),
  what: z.string(),
  unit: Unit,
  /** The person, where one is named; otherwise the unit's liaison and head. */
  member: z.nullable(z.string()),
  due: Day,
  state: z.enum(actionStates),
  /** Since when it is waited for: set, or sent back. */
  since: Instant,
  /** Which reminders were sent since, in working days from the due day. */
  reminded: z.array(z.int()),
  result: z.nullable(z.object({ text: z.string(), by: z.string(), at: Instant })),
  accepted: z.nullable(z.object({ by: z.string(), at: Instant })),
  /** Why the office sent it back the last time. */
  returned: z.nullable(z.string()),
})
export type Action = z.infer<typeof Action>
export const actionStateLabel: Record<Action['state'], string> = {
  open: '办理中',
  done: '已报办结，待办公室确认',
  accepted: '已确认办结',
}

export const phases = ['planned', 'invited', 'held', 'approved', 'cancelled'] as const
export const phaseLabel: Record<Meeting['phase'], string> = {
  planned: '已拟定，未通知',
  invited: '已通知',
  held: '已召开，纪要待审定',
  approved: '纪要已审定',
  cancelled: '已取消',
}

/** 预警分析会 (五(一)). */
export const Meeting = z.object({
  id: z.string(),
  phase: z.enum(phases),
  occasion: Occasion,
  plannedAt: Instant,
  ...Arrangement.shape,
  agenda: z.array(Item),
  dropped: z.array(z.object({ item: Item, reason: z.string() })),
  /** Of the invitation last sent; null: none was. */
  sequence: z.nullable(z.int()),
  answers: z.record(z.string(), Answer),
  attendance: z.array(Presence),
  expertsPresent: z.array(z.string()),
  heldAt: z.nullable(Instant),
  minutesTaken: z.array(Minute),
  actions: z.array(Action),
  /** How many items and actions were ever added by hand: their ids are never used again. */
  added: z.int(),
  minutesReminded: z.boolean(),
  approved: z.nullable(z.object({ by: z.string(), at: Instant })),
  cancelled: z.nullable(z.object({ reason: z.string(), at: Instant })),
})
export type Meeting = z.infer<typeof Meeting>

/** 2026年第四季度预警分析会. */
export const titleOf = ({ occasion }: Pick<Meeting, 'occasion'>): string =>
  occasion.kind === 'quarterly'
    ? `${quarterLabel(occasion.quarter)}预警分析会`
    : occasion.dispute
      ? `预警事项${occasion.dispute.number}临时预警分析会`
      : '临时预警分析会'

/** Whether it may still take place. */
export const isAhead = ({ phase }: Pick<Meeting, 'phase'>): boolean => phase === 'planned' || phase === 'invited'
