import * as z from 'zod'
import { dutyKinds } from '../domain/duty.ts'
import { returnActNames } from '../domain/unit-return/act-names.ts'
import { figureLabel, type figureNames } from '../domain/unit-return/figure-names.ts'
import { returnStandings } from '../domain/unit-return/standing.ts'
import { returnHows } from '../domain/unit-return/unit-return.ts'
import { units } from '../domain/vocabulary.ts'

const instant = z.string().meta({ format: 'date-time' })
const count = (name: (typeof figureNames)[number]) => z.number().int().meta({ description: figureLabel[name] })
const Figures = z
  .object({
    reports: count('reports'),
    red: count('red'),
    yellow: count('yellow'),
    blue: count('blue'),
    watch: count('watch'),
    handling: count('handling'),
    closed: count('closed'),
  })
  .meta({ id: 'UnitFigures', description: '一个单位一个季度的数字' })

const line = {
  unit: z.enum(units),
  label: z.string(),
  standing: z.enum(returnStandings).meta({ description: '待报、逾期未报、按时、逾期报送、封账时未报' }),
  say: z.string(),
  counted: Figures.meta({ description: '系统统计' }),
  returned: z
    .object({
      at: instant,
      by: z.string(),
      how: z.enum(returnHows).meta({ description: '确认、更正、零报告' }),
      figures: Figures,
      reason: z.string().nullable().meta({ description: '更正或补报的理由' }),
      remarks: z.string().nullable().meta({ description: '对方案的意见（五（三））' }),
      late: z.boolean().meta({ description: '封账之后由办公室补报登记' }),
    })
    .nullable(),
  reminders: z.number().int().meta({ description: '已提醒几次' }),
  frozenAt: instant.nullable(),
}

export const ReturnsView = z
  .object({
    quarter: z.string(),
    label: z.string(),
    opened: z.boolean().meta({ description: '季末结账后开始填报；false 为尚未开始' }),
    dueAt: instant.nullable(),
    dueKnown: z.boolean().meta({ description: 'false：待放假通知' }),
    frozen: z.boolean(),
    progress: z.object({
      units: z.number().int(),
      returned: z.number().int(),
      inTime: z.number().int(),
      silent: z.array(z.enum(units)).meta({ description: '过期没有报送的单位：不报不等于零' }),
    }),
    returns: z.array(z.object(line)).meta({ description: '您可以查看的单位，按方案的次序' }),
    mayFreeze: z.boolean(),
  })
  .meta({ id: 'ReturnsView', description: '一个季度的填报' })
export type ReturnsView = z.infer<typeof ReturnsView>

export const ReturnView = z
  .object({
    quarter: z.string(),
    quarterLabel: z.string(),
    version: z.number().int(),
    dueAt: instant,
    dueKnown: z.boolean(),
    ...line,
    may: z.array(z.enum(returnActNames)).meta({ description: '您现在可以报送的' }),
    history: z
      .array(
        z.object({
          at: instant,
          who: z.string(),
          what: z.string(),
          figures: Figures.nullable(),
          reason: z.string().nullable(),
        }),
      )
      .meta({ description: '最近的在前' }),
    broken: z.boolean().meta({ description: '历史记录校验不符' }),
  })
  .meta({ id: 'ReturnView', description: '一个单位的季度填报' })
export type ReturnView = z.infer<typeof ReturnView>

export const DutyList = z
  .object({
    duties: z.array(
      z.object({
        kind: z.enum(dutyKinds),
        title: z.string(),
        dueAt: instant.nullable(),
        known: z.boolean().meta({ description: 'false：待放假通知' }),
        overdue: z.boolean(),
        path: z.string().meta({ description: '在网页上办理的地方' }),
      }),
    ),
  })
  .meta({ id: 'DutyList', description: '季度、会议、简报方面由您办理的事' })
export type DutyList = z.infer<typeof DutyList>
