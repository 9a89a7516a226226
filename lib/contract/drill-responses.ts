import * as z from 'zod'
import { clockNames } from '../domain/clock-names.ts'
import { steps } from '../domain/procedure.ts'
import { grades } from '../domain/vocabulary.ts'

const Text = z.string()
const instant = z.string().meta({ format: 'date-time' })
const maybe = instant.nullable()
const count = z.number().int().min(0)

export const DrillStarted = z
  .object({ disputeId: Text, reports: count, say: Text })
  .meta({ id: 'DrillStarted', description: '演练已发出；事项随即建立' })
export type DrillStarted = z.infer<typeof DrillStarted>

export const DrillPreview = z
  .object({
    grade: z.enum(grades),
    gradeLabel: Text,
    people: count.meta({ description: '最多多少人收到通知，以现在的通讯录为准' }),
  })
  .meta({ id: 'DrillPreview', description: '演练发出之前：什么等级，通知多少人' })
export type DrillPreview = z.infer<typeof DrillPreview>

export const DrillReport = z
  .object({
    disputeId: Text,
    number: Text,
    title: Text,
    gradeLabel: Text,
    statusLabel: Text,
    openedAt: instant,
    endedAt: maybe,
    summary: z.array(Text),
    reached: z
      .array(
        z.object({
          member: Text,
          name: Text,
          to: Text,
          label: Text,
          createdAt: instant,
          channels: z.array(
            z.object({
              kind: z.enum(['sms', 'email']),
              state: Text,
              at: maybe.meta({ description: '交给渠道的时刻' }),
            }),
          ),
          handed: z.boolean(),
          confirmedAt: maybe,
          say: Text,
        }),
      )
      .meta({ description: '通知了谁，经何渠道，何时' }),
    confirmed: z
      .array(z.object({ member: Text, name: Text, at: instant, minutes: count.nullable(), say: Text }))
      .meta({ description: '谁何时签收' }),
    clocks: z
      .array(
        z.object({
          clock: z.enum(clockNames),
          label: Text,
          since: instant,
          dueAt: instant,
          endedAt: maybe,
          kept: z.boolean().nullable().meta({ description: 'null：进行中' }),
          say: Text,
        }),
      )
      .meta({ description: '各时限是否按时' }),
    steps: z
      .array(
        z.object({
          step: z.enum(steps),
          label: Text,
          from: instant,
          until: maybe,
          minutes: count.nullable(),
          say: Text,
        }),
      )
      .meta({ description: '各步骤用时' }),
  })
  .meta({ id: 'DrillReport', description: '演练报告' })
export type DrillReport = z.infer<typeof DrillReport>
