import * as z from 'zod'
import { ReviewReason } from '../domain/review.ts'
import { Category, grades, ReportChannel, Signal, units } from '../domain/vocabulary.ts'
import { CardPicture } from './card-response.ts'
import { ReportStatus } from './responses.ts'

const Text = z.string()

const PreviewMatch = z
  .object({
    number: Text.meta({ description: '预警编号', example: '20261123-7KQ4' }),
    reasons: z.array(Text).meta({ description: '哪里相近', example: ['名称相近'] }),
    id: Text,
    grade: z.enum(grades),
    gradeLabel: Text,
    employer: Text.nullable(),
    reports: z.number().int().min(0).meta({ description: '线索条数' }),
  })
  .meta({ id: 'PreviewMatch', description: '可能是同一件的在办事项，本人有权查看' })

export const ReportPreview = z
  .object({
    at: Text.meta({ format: 'date-time', description: '服务器时间' }),
    grade: z.enum(grades).meta({ description: '只看本条的数字会是什么等级；正式等级以事项为准' }),
    gradeLabel: Text,
    reasons: z.array(Text).meta({ description: '理由和待核之处，一句一条' }),
    picture: CardPicture,
    needsReview: z.array(ReviewReason).meta({ description: '上报后会标为待核之处' }),
    unit: z.enum(units).meta({ description: '知悉单位' }),
    unitLabel: Text,
    reportBy: z
      .object({
        at: Text.meta({ format: 'date-time' }),
        due: Text,
        known: z.boolean().meta({ description: 'false：待放假通知' }),
        late: z.boolean().meta({ description: '现在上报会记为迟报' }),
      })
      .nullable()
      .meta({ description: '自知悉起应在何时之前上报；知悉时间未填为 null' }),
    joins: PreviewMatch.nullable().meta({ description: '上报后将并入的事项；null：没有，或本人无权查看' }),
    similar: z.array(PreviewMatch).meta({ description: '可能相关，由办公室判断是否并案' }),
    hidden: z.boolean().meta({
      description: 'true：可能已有本人无权查看的在办事项，收下后由系统并入，办公室判断',
    }),
  })
  .meta({ id: 'ReportPreview', description: '上报前的预判；不写入任何内容' })
export type ReportPreview = z.infer<typeof ReportPreview>

const HandFacts = z
  .object({
    unit: z.enum(units),
    category: Category,
    channel: ReportChannel,
    campaign: Text,
    employer: Text,
    creditCode: Text,
    project: Text,
    district: Text,
    people: Text,
    amountYuan: Text,
    terminations: Text,
    staffTotal: Text,
    signals: z.array(Signal),
    knownAt: Text.nullable().meta({ format: 'date-time' }),
    occurredAt: Text.nullable().meta({ format: 'date-time' }),
  })
  .meta({ id: 'HandFacts', description: '本表现在所填，没有填的为空；封存的内容不在其中' })

export const HandReportStatus = z
  .object({
    ...ReportStatus.shape,
    reportId: Text.meta({ description: '线索编号' }),
    revision: z.number().int().min(1).meta({ description: '最新一版' }),
    facts: HandFacts.nullable().meta({ description: '供更正；已撤回为 null' }),
  })
  .meta({ id: 'HandReportStatus', description: '本人上报的一条线索' })
export type HandReportStatus = z.infer<typeof HandReportStatus>
