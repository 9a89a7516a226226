import * as z from 'zod'
import { measures } from '../domain/tally.ts'
import { Grade, Signal } from '../domain/vocabulary.ts'

const Text = z.string()
const Said = z
  .object({ n: z.number().int().min(0).meta({ description: '人，或分' }), say: Text.meta({ example: '62人' }) })
  .meta({ id: 'SaidFigure' })

const Criterion = z
  .object({
    measure: z.enum(measures),
    label: Text.meta({ example: '涉及人数' }),
    figures: z
      .object({
        atLeast: Said.nullable(),
        estimate: Said,
        atMost: Said.nullable().meta({ description: 'null：上限不详' }),
      })
      .nullable()
      .meta({ description: 'null：待核，不按零计' }),
    thresholds: z.array(
      z.object({
        grade: Grade,
        from: Said.meta({ description: '以上，含本数' }),
        clause: Text,
        ours: z.boolean().meta({ description: 'true：方案未定，为本系统默认' }),
      }),
    ),
    reaches: z.nullable(Grade).meta({ description: '单项达到的等级' }),
    next: z.object({ grade: Grade, say: Text }).nullable().meta({ description: '距上一等级' }),
  })
  .meta({ id: 'CardCriterion' })

export const CardPicture = z
  .object({
    criteria: z.array(Criterion),
    reading: z.object({ label: Text, anyOne: z.boolean() }).meta({ description: '“或”的读法' }),
    signals: z.array(z.object({ signal: Signal, label: Text })),
    human: z.object({ say: Text, clause: Text }).meta({ description: '须由人判断的条件' }),
    possible: z.nullable(Grade).meta({ description: '按上限可能达到的等级' }),
  })
  .meta({ id: 'CardPicture', description: '分级卡：各项标准和本事项所在的位置' })
