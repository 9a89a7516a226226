import * as z from 'zod'
import { stages } from '../domain/briefing/briefing.ts'
import { sectionIds } from '../domain/briefing/sections.ts'
import { chartIds } from '../domain/quarter-charts.ts'

const instant = z.string().meta({ format: 'date-time' })
const issue = z.number().int().positive().meta({ description: '1；更正为 2、3……' })
const number = z.string().nullable().meta({ description: '期号，发布时给；null：尚未发布', example: '〔2027〕第1期' })
const section = z.enum(sectionIds)

export const BriefingList = z
  .object({
    briefings: z
      .array(
        z.object({
          quarter: z.string().meta({ example: '2026Q4' }),
          label: z.string(),
          issue,
          title: z.string(),
          number,
          stage: z.enum(stages),
          stageLabel: z.string(),
          publishedAt: instant.nullable(),
          changedAt: instant,
        }),
      )
      .meta({ description: '最近的季度在前；同一季度，更正在前' }),
    drafts: z.boolean().meta({ description: 'true：也看得到没有发布的' }),
  })
  .meta({ id: 'BriefingList', description: '简报' })
export type BriefingList = z.infer<typeof BriefingList>

const cells = z.array(z.string()).readonly()
const table = { head: cells, rows: z.array(cells).readonly() }
const ChangedFigure = z
  .object({ section, label: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'ChangedFigure', description: '有变动的一个数字' })

const Section = z
  .object({
    id: section,
    title: z.string(),
    text: z.string().meta({ description: '一行一段' }),
    byHand: z.boolean().meta({ description: '人工改过，与按数字生成的不同' }),
    differs: z.array(ChangedFigure).meta({ description: '人工改过之后又变动的数字，请核对文字' }),
    employers: z.array(z.string()).meta({ description: '文中似为用人单位名称的，请核对；简报不点名' }),
    tables: z.array(z.object({ title: z.string(), ...table })),
    charts: z.array(
      z.object({
        id: z.enum(chartIds),
        title: z.string(),
        option: z.record(z.string(), z.unknown()).meta({ description: 'ECharts 的 option，纯数据' }),
        alt: z.string(),
        table: z.object(table),
      }),
    ),
  })
  .meta({ id: 'BriefingSection' })

export const BriefingView = z
  .object({
    quarter: z.string(),
    label: z.string(),
    issue,
    title: z.string(),
    number,
    stage: z.enum(stages),
    stageLabel: z.string(),
    correction: z.string().nullable().meta({ description: '更正了哪一期、为何' }),
    publishedAt: instant.nullable(),
    note: z.string().meta({ description: '哪些数字从略' }),
    sections: z.array(Section),
    may: z.array(z.object({ action: z.string(), label: z.string() })).meta({ description: '您现在可以办理的' }),
    stale: z.array(ChangedFigure).meta({ description: '统计更正之后，简报中尚未更新的数字' }),
    returned: z.string().nullable().meta({ description: '退回的理由；再次报审后为 null' }),
    version: z.number().int().meta({ description: '办理时在 If-Match 中带上' }),
    seq: z.number().int().meta({ description: '所示的是哪一版' }),
    newest: z.number().int().meta({ description: '最新的一版' }),
    differences: z
      .array(
        z.object({ section, pieces: z.array(z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() })) }),
      )
      .nullable()
      .meta({ description: '所示的一版与前一版的不同；未指定版本时为 null' }),
    versions: z
      .array(
        z.object({
          seq: z.number().int(),
          at: instant,
          who: z.string(),
          what: z.string(),
          reason: z.string().nullable(),
          rewritten: z.boolean().meta({ description: '文字或数字有改动' }),
        }),
      )
      .meta({ description: '最近的在前；只给起草和审定的岗位' }),
    issues: z.array(z.object({ issue, number, stageLabel: z.string() })).meta({ description: '本季度的各期' }),
    broken: z.boolean().meta({ description: 'true：历史记录校验不符，只显示到相符之处' }),
  })
  .meta({ id: 'BriefingView', description: '一期简报' })
export type BriefingView = z.infer<typeof BriefingView>
