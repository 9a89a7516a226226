import * as z from 'zod'
import { Figures } from '../domain/quarter-analysis.ts'
import { quarterStages } from '../domain/quarter-state.ts'

const instant = z.string().meta({ format: 'date-time' })

export const QuarterShown = z
  .object({
    quarter: z.string().meta({ example: '2026Q4' }),
    label: z.string().meta({ example: '2026年第四季度' }),
    start: instant.meta({ description: '起（含），北京时间季初零时' }),
    end: instant.meta({ description: '止（不含）' }),
    asOf: z.string().meta({ description: '已统计到哪一天（含当天，北京时间）', format: 'date' }),
    stage: z.enum(quarterStages).meta({ description: '进行中、已结账、已封账' }),
    closedAt: instant.nullable().meta({ description: '季末之后第一次完整统计的时间' }),
    amendedAt: instant.nullable().meta({ description: '结账后补记的时间；null 为没有补记' }),
    frozenAt: instant.nullable().meta({ description: '封账的时间，此后不再变动' }),
    say: z.string(),
  })
  .meta({ id: 'QuarterShown' })

export const QuarterList = z
  .object({ quarters: z.array(QuarterShown).meta({ description: '最近的在前' }) })
  .meta({ id: 'QuarterList', description: '统计过的季度' })
export type QuarterList = z.infer<typeof QuarterList>

const QuarterFigures = Figures.meta({
  id: 'QuarterFigures',
  description: '一个季度的数字。行以代码为键；并入其他事项的不另计；发现单位有几个的各计一次',
})

export const QuarterView = z
  .object({
    quarter: QuarterShown,
    figures: QuarterFigures,
    before: QuarterFigures.nullable().meta({ description: '上季度；null 为没有统计，不是零' }),
    lastYear: QuarterFigures.nullable().meta({ description: '上年同期；null 为没有统计，不是零' }),
  })
  .meta({ id: 'QuarterView', description: '季度分析' })
export type QuarterView = z.infer<typeof QuarterView>
