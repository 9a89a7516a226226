import * as z from 'zod'
import { cleanLines, cleanText } from '../clean-text.ts'
import { maskPersonal } from '../mask-personal.ts'
import { Quarter } from '../quarter.ts'
import type { Instant } from '../report.ts'
import { Unit } from '../vocabulary.ts'
import { readMoment } from '../when.ts'
import { answers, Day, type Item, presences } from './meeting.ts'

/** What may stand in one meeting: a commit and a head stay far below what an item of the table may hold. */
export const most = { attendees: 100, experts: 20, items: 80, actions: 30, minutesText: 30_000 } as const

/** Characters of an item: an employer's whole name has room. */
export const titleMost = 260

const typed = (what: string, max: number) =>
  z
    .string({ error: `请写明${what}。` })
    .trim()
    .refine((said) => cleanText(said).text !== '', { error: `请写明${what}。` })
    .max(max, { error: `${what}不能超过 ${max} 个字。` })
/** Without what looks like somebody's number: a record of the office holds no personal data of complainants (DOMAIN 6). */
const words = (what: string, max: number) => typed(what, max).transform((said) => maskPersonal(cleanLines(said)).text)
/** One line, with nothing invisible in it. */
const line = (what: string, max: number) => words(what, max).transform((said) => cleanText(said).text)
const reason = words('理由', 200)
const id = (what: string) =>
  z
    .string({ error: `请选择${what}。` })
    .min(1, { error: `请选择${what}。` })
    .max(120)
const startsAt = z.string({ error: '请写明会议时间。' }).transform((raw, context): Instant => {
  const at = readMoment(raw)
  if (at !== null) return at
  context.addIssue({ code: 'custom', message: '会议时间读不出来，请写成 2026-11-23T14:00+08:00 的样子。' })
  return z.NEVER
})
const minutes = z.int({ error: '请写明会期（分钟）。' }).min(15, { error: '会期至少 15 分钟。' }).max(600, {
  error: '会期至多 600 分钟。',
})
const member = (what: string) => id(what)

const arrangement = {
  startsAt,
  minutes: minutes.default(90),
  /** A room may have a telephone. */
  place: typed('会议地点', 100).transform((said) => cleanText(said).text),
  chair: member('主持人'),
  /** Left out: the leading group, its office and every member unit (五(一)). */
  attendees: z.array(member('参会人员')).max(most.attendees).optional(),
  /** By institution or post. */
  experts: z.array(line('专家（写单位或职务，不写姓名）', 60)).max(most.experts).default([]),
}

/** What a new meeting is planned with. */
export const PlanBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quarterly'), quarter: Quarter, ...arrangement }),
  z.strictObject({
    kind: z.literal('extraordinary'),
    /** The dispute that it is called for. */
    disputeId: id('预警事项').optional(),
    reason,
    ...arrangement,
  }),
])
export type PlanBody = z.infer<typeof PlanBody>

/** What each act on a meeting needs besides its name. */
export const meetingBodies = {
  change: z.strictObject({
    action: z.literal('change'),
    startsAt: startsAt.optional(),
    minutes: minutes.optional(),
    place: arrangement.place.optional(),
    chair: arrangement.chair.optional(),
    attendees: arrangement.attendees,
    experts: arrangement.experts.unwrap().optional(),
    reason: reason.optional(),
  }),
  'add-item': z.strictObject({ action: z.literal('add-item'), title: line('议题', titleMost), unit: z.optional(Unit) }),
  'edit-item': z.strictObject({
    action: z.literal('edit-item'),
    item: id('议题'),
    title: line('议题', titleMost),
    unit: z.nullable(Unit).optional(),
    reason,
  }),
  'drop-item': z.strictObject({ action: z.literal('drop-item'), item: id('议题'), reason }),
  'order-items': z.strictObject({ action: z.literal('order-items'), items: z.array(id('议题')).max(most.items) }),
  redraft: z.strictObject({ action: z.literal('redraft') }),
  invite: z.strictObject({ action: z.literal('invite') }),
  answer: z.discriminatedUnion('answer', [
    z.strictObject({ action: z.literal('answer'), answer: z.literal(answers[0]) }),
    z.strictObject({
      action: z.literal('answer'),
      answer: z.literal(answers[1]),
      substitute: line('代为参加的人员（写岗位）', 60),
      reason: reason.optional(),
    }),
    z.strictObject({ action: z.literal('answer'), answer: z.literal(answers[2]), reason }),
  ]),
  'take-attendance': z.strictObject({
    action: z.literal('take-attendance'),
    attendance: z
      .array(
        z.discriminatedUnion('presence', [
          z.strictObject({ member: member('参会人员'), presence: z.literal(presences[0]) }),
          z.strictObject({
            member: member('参会人员'),
            presence: z.literal(presences[1]),
            substitute: line('代为参加的人员（写岗位）', 60),
          }),
          z.strictObject({ member: member('参会人员'), presence: z.literal(presences[2]), reason }),
        ]),
      )
      .max(most.attendees),
    experts: z.array(id('专家')).max(most.experts).default([]),
  }),
  'take-minutes': z.strictObject({
    action: z.literal('take-minutes'),
    minutes: z
      .array(
        z.strictObject({
          item: id('议题'),
          text: words('记录', 4_000),
          decision: words('决定', 1_000).nullish(),
        }),
      )
      .min(1, { error: '请至少记录一项议题。' })
      .max(most.items),
  }),
  'set-action': z.strictObject({
    action: z.literal('set-action'),
    id: id('议定事项').optional(),
    item: id('议题').nullish(),
    what: words('议定事项', 200),
    unit: z.enum(Unit.options, { error: '请选择承办单位。' }),
    member: member('承办人').nullish(),
    due: z.string({ error: '请写明办理期限。' }).pipe(Day),
  }),
  'drop-action': z.strictObject({ action: z.literal('drop-action'), id: id('议定事项'), reason }),
  approve: z.strictObject({ action: z.literal('approve') }),
  'finish-action': z.strictObject({
    action: z.literal('finish-action'),
    id: id('议定事项'),
    result: words('办理结果', 500),
  }),
  'accept-action': z.strictObject({ action: z.literal('accept-action'), id: id('议定事项') }),
  'return-action': z.strictObject({ action: z.literal('return-action'), id: id('议定事项'), reason }),
  cancel: z.strictObject({ action: z.literal('cancel'), reason }),
} as const

export type MeetingActName = keyof typeof meetingBodies
const isName = (name: string): name is MeetingActName => Object.hasOwn(meetingBodies, name)
export const meetingActNames = Object.keys(meetingBodies).filter(isName)

/** An act on a meeting as it is asked for. */
export const MeetingAct = z.discriminatedUnion('action', [
  meetingBodies.change,
  meetingBodies['add-item'],
  meetingBodies['edit-item'],
  meetingBodies['drop-item'],
  meetingBodies['order-items'],
  meetingBodies.redraft,
  meetingBodies.invite,
  meetingBodies.answer,
  meetingBodies['take-attendance'],
  meetingBodies['take-minutes'],
  meetingBodies['set-action'],
  meetingBodies['drop-action'],
  meetingBodies.approve,
  meetingBodies['finish-action'],
  meetingBodies['accept-action'],
  meetingBodies['return-action'],
  meetingBodies.cancel,
])
export type MeetingAct = z.output<typeof MeetingAct>
type Named<A extends MeetingActName> = Extract<MeetingAct, { action: A }>

/** What is decided on: the act, and what its use case has found for it. */
export type MeetingCommand =
  | {
      action: 'plan'
      id: string
      body: PlanBody
      dispute: { disputeId: string; number: string } | null
      drafted: Item[]
    }
  | (Named<'redraft' | 'invite'> & { drafted: Item[] })
  | Exclude<MeetingAct, { action: 'redraft' | 'invite' }>
