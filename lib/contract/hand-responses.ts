import * as z from 'zod'
import { ReviewReason } from '../domain/review.ts'
import { grades, units } from '../domain/vocabulary.ts'
import { CardPicture } from './card-response.ts'

const Text = z.string()

const PreviewMatch = z
  .object({
    number: Text.meta({ description: '预警编号', example: '20261123-7KQ4' }),
    reasons: z.array(Text).meta({ description: '哪里相近', example: ['名称相近'] }),
    seen: z
      .object({
        id: Text,
        grade: z.enum(grades),
        gradeLabel: Text,
        employer: Text.nullable(),
        reports: z.number().int().min(0).meta({ description: '线索条数' }),
      })
      .nullable()
      .meta({ description: 'null：其他单位的事项，只给编号，是否并案由办公室判断' }),
  })
  .meta({ id: 'PreviewMatch', description: '可能是同一件的在办事项' })

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
    joins: PreviewMatch.nullable().meta({ description: '上报后将并入的事项；null：将新立一件' }),
    similar: z.array(PreviewMatch).meta({ description: '可能相关，由办公室判断是否并案' }),
  })
  .meta({ id: 'ReportPreview', description: '上报前的预判；不写入任何内容' })
export type ReportPreview = z.infer<typeof ReportPreview>
