import * as z from 'zod'
import { meetingActNames } from '../domain/meeting/commands.ts'
import { actionStates, answers, itemKinds, phases, presences } from '../domain/meeting/meeting.ts'
import { Unit } from '../domain/vocabulary.ts'

const instant = z.string().meta({ format: 'date-time' })
const named = { name: z.string() }
const ofUnit = { unit: z.nullable(Unit), unitLabel: z.string().nullable() }
const act = z.enum(meetingActNames)

const MeetingLine = z
  .object({
    id: z.string().meta({ example: '2026Q4' }),
    title: z.string(),
    kind: z.enum(['quarterly', 'extraordinary']).meta({ description: '季度会或临时会（五（一））' }),
    quarter: z.string().nullable(),
    phase: z.enum(phases),
    phaseLabel: z.string(),
    startsAt: instant,
    when: z.string().meta({ description: '开会时间，北京时间' }),
    place: z.string(),
    items: z.number().int().meta({ description: '议题数' }),
    actions: z.number().int().meta({ description: '议定事项数' }),
    openActions: z.number().int().meta({ description: '其中未确认办结的' }),
    overdueActions: z.number().int().meta({ description: '其中逾期的' }),
    called: z.boolean().meta({ description: '本人在参会人员中' }),
  })
  .meta({ id: 'MeetingLine' })

export const MeetingList = z
  .object({
    meetings: z.array(MeetingLine).meta({ description: '将开的在前，最近的最先；开过的在后，最近的最先' }),
    plan: z
      .object({ quarter: z.string().nullable(), label: z.string().nullable(), chair: z.string().nullable() })
      .nullable()
      .meta({ description: '由办公室拟定：还没有会议的季度（先上一季度，后本季度）和通常的主持人；其他岗位为 null' }),
  })
  .meta({ id: 'MeetingList', description: '预警分析会' })
export type MeetingList = z.infer<typeof MeetingList>

const AttendeeLine = z.object({
  member: z.string(),
  ...named,
  as: z.string().meta({ description: '以何岗位参加' }),
  ...ofUnit,
  answer: z
    .object({
      answer: z.enum(answers),
      label: z.string(),
      substitute: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'null：未答复' }),
  presence: z
    .object({
      presence: z.enum(presences),
      label: z.string(),
      substitute: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'null：未登记' }),
})

const AgendaLine = z.object({
  id: z.string(),
  kind: z.enum(itemKinds),
  kindLabel: z.string(),
  title: z.string(),
  ...ofUnit,
  disputeId: z.string().nullable(),
  minute: z.object({ text: z.string(), decision: z.string().nullable() }).nullable(),
})

const ActionLine = z
  .object({
    id: z.string(),
    item: z.string().nullable(),
    what: z.string(),
    unit: Unit,
    unitLabel: z.string(),
    member: z.string().nullable(),
    memberName: z.string().nullable(),
    due: z.string().meta({ format: 'date' }),
    dueAt: instant.meta({ description: '期限届满的时刻：当日下班；当日不上班的顺延' }),
    known: z.boolean().meta({ description: 'false：待放假通知' }),
    overdue: z.boolean(),
    state: z.enum(actionStates),
    stateLabel: z.string(),
    result: z.object({ text: z.string(), by: z.string(), at: instant, ...named }).nullable(),
    accepted: z.object({ by: z.string(), at: instant, ...named }).nullable(),
    returned: z.string().nullable().meta({ description: '上一次退回续办的理由' }),
    may: z.array(act).meta({ description: '本人现在可办的' }),
  })
  .meta({ id: 'MeetingAction', description: '议定事项' })

export const MeetingView = z
  .object({
    ...MeetingLine.shape,
    version: z.number().int().meta({ description: '办理时填入 If-Match' }),
    quarterLabel: z.string().nullable(),
    dispute: z.object({ disputeId: z.string(), number: z.string() }).nullable(),
    reason: z.string().nullable().meta({ description: '临时召开的缘由' }),
    minutes: z.number().int().meta({ description: '会期，分钟' }),
    workingDay: z.boolean().meta({ description: 'false：当日不上班' }),
    chair: z.object({ member: z.string(), ...named }),
    attendees: z.array(AttendeeLine),
    experts: z.array(z.object({ id: z.string(), called: z.string(), present: z.boolean().nullable() })),
    agenda: z.array(AgendaLine),
    dropped: z.array(z.object({ title: z.string(), reason: z.string() })).meta({ description: '移除的议题和理由' }),
    sequence: z.number().int().nullable().meta({ description: '第几次通知，从 0 起；null：未通知' }),
    heldAt: instant.nullable(),
    minutesDueAt: instant.nullable().meta({ description: '纪要应在此前审定' }),
    approved: z.object({ by: z.string(), at: instant, ...named }).nullable(),
    cancelled: z.object({ reason: z.string(), at: instant }).nullable(),
    actionLines: z.array(ActionLine),
    may: z.array(z.object({ action: act, label: z.string() })).meta({ description: '本人现在可办的' }),
    invitation: z
      .string()
      .nullable()
      .meta({ description: '日历邀请（iCalendar），供本人存成 .ics；未受邀或未通知为 null' }),
    history: z.array(z.object({ at: instant, who: z.string(), what: z.string() })).meta({ description: '新的在前' }),
    broken: z.boolean().meta({ description: '历史记录校验不符' }),
  })
  .meta({ id: 'MeetingView', description: '一次预警分析会的全貌' })
export type MeetingView = z.infer<typeof MeetingView>
