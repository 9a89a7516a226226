import * as z from 'zod'
import { Category, Unit } from './vocabulary.ts'

const figure = z.union([z.number(), z.string()]).nullish()

/** What a drill is asked for with: a name, figures that reach a grade, which units are to have discovered it. */
export const DrillBody = z
  .strictObject({
    title: z
      .string({ error: '请写明演练名称。' })
      .trim()
      .min(1, { error: '请写明演练名称。' })
      .max(40, { error: '演练名称不超过 40 个字。' })
      .meta({ description: '演练名称', example: '节前欠薪' }),
    people: figure.meta({ description: '涉及人数', example: 60 }),
    amountYuan: figure.meta({ description: '涉案金额（元）', example: '5200000.00' }),
    terminations: figure.meta({ description: '解除关系人数', example: 20 }),
    category: z.optional(Category).meta({ description: '纠纷类别，默认 wage-arrears' }),
    units: z.array(Unit).min(1).max(11).optional().meta({ description: '发现单位，默认为该类别的单位' }),
  })
  .meta({ id: 'DrillBody', description: '演练：全程照实，不计入统计' })
export type DrillBody = z.infer<typeof DrillBody>
