import * as z from 'zod'
import { backTestOperations } from './back-test-operations.ts'
import { earlySignOperations } from './early-sign-operations.ts'
import type { Operation } from './operations.ts'
import { quarterExample, runningExample } from './quarter-example.ts'
import { QuarterList, QuarterView } from './quarter-responses.ts'
import { reviewOperations } from './review-operations.ts'

const quarterParams = z.object({ quarter: z.string().meta({ description: '季度', example: '2026Q4' }) })

export const quarterOperations = {
  ...reviewOperations,
  listQuarters: {
    summary: '统计过的季度',
    description: '每天 00:05（北京时间）统计前一天；季末之后自动结账。结账后才发布的历史照常补记，直到封账。',
    tag: 'officials',
    reply: { status: '200', schema: QuarterList, example: { quarters: [runningExample] } },
    refuses: [],
  },
  viewQuarter: {
    summary: '一个季度的分析',
    description:
      '按等级、类别、信息来源、发现单位、区县、周的数字，与上季度、上年同期并列（没有可比的为 null，不是零）；时限、知悉到预警、异议、再发、并案；预警质量。只有数字和代码，没有事由和人员。正在进行的季度截至昨日。名词的含义见 docs/quarter.md。',
    tag: 'officials',
    params: quarterParams,
    reply: { status: '200', schema: QuarterView, example: quarterExample },
    refuses: ['quarter-not-found'],
  },
  ...earlySignOperations,
  ...backTestOperations,
} satisfies Record<string, Operation>
