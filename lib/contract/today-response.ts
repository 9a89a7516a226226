import * as z from 'zod'
import { actNames } from '../domain/acts.ts'
import { Unit } from '../domain/vocabulary.ts'
import { disputeExample } from './dispute-example.ts'
import { ClockLine, DisputeSummary } from './dispute-responses.ts'

const Text = z.string()
const count = z.number().int().min(0)
const instant = z.string().meta({ description: '时刻，UTC', format: 'date-time' })

const Task = z
  .object({
    action: z.enum(actNames).meta({ description: '等候本人的办理' }),
    label: Text,
    clock: ClockLine,
    dispute: DisputeSummary,
  })
  .meta({ id: 'Task', description: '一件待办' })

export const Today = z
  .object({
    at: instant.meta({ description: '答复的时刻' }),
    tasks: z.array(Task).meta({ description: '本人的待办，最早到期的在前' }),
    beyond: count.meta({ description: '另有几件在办事项未查看有无待办' }),
    unconfirmed: z
      .array(z.object({ dispute: DisputeSummary, called: count, missing: count, alertedAt: instant }))
      .meta({ description: '红色预警，尚有应签收的人未签收' }),
    counts: z
      .object({ red: count, yellow: count, blue: count, watch: count })
      .meta({ description: '在办，按等级；不含演练' }),
    more: z.boolean().meta({ description: 'true：在办事项过多，counts 只数了最重的 5000 件' }),
    drills: count.meta({ description: '在办的演练，不计入 counts 和 overnight' }),
    days: z.array(z.object({ date: Text.meta({ example: '2026-11-23' }), reports: count })),
    silent: z.array(z.object({ unit: Unit, label: Text })).meta({ description: '近十四天没有上报的成员单位' }),
    overnight: z
      .object({ since: instant, reports: count, opened: count, disputes: z.array(DisputeSummary) })
      .nullable()
      .meta({ description: '上一工作日下班以来；只给领导小组办公室' }),
  })
  .meta({ id: 'Today', description: '今日' })
export type Today = z.infer<typeof Today>

const summary = DisputeSummary.parse(disputeExample)
const clock = ClockLine.parse(disputeExample.clocks[0])

export const todayExample: Today = {
  at: '2026-11-23T06:20:00.000Z',
  tasks: [{ action: 'assess', label: '研判', clock, dispute: summary }],
  beyond: 0,
  unconfirmed: [{ dispute: summary, called: 13, missing: 1, alertedAt: '2026-11-23T06:05:07.084Z' }],
  counts: { red: 1, yellow: 0, blue: 2, watch: 5 },
  more: false,
  drills: 0,
  days: [
    { date: '2026-11-22', reports: 3 },
    { date: '2026-11-23', reports: 7 },
  ],
  silent: [{ unit: 'pension-insurance', label: '养老保险处' }],
  overnight: { since: '2026-11-20T09:00:00.000Z', reports: 7, opened: 1, disputes: [summary] },
}
