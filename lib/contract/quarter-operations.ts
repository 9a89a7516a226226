import { quarterShown } from '../domain/quarter-state.ts'
import { earlySignOperations } from './early-sign-operations.ts'
import type { Operation } from './operations.ts'
import { QuarterList } from './quarter-responses.ts'

const running = quarterShown({
  quarter: '2026Q4',
  asOf: '2026-11-22',
  closedAt: null,
  amendedAt: null,
  frozenAt: null,
})

export const quarterOperations = {
  listQuarters: {
    summary: '统计过的季度',
    description: '每天 00:05（北京时间）统计前一天；季末之后自动结账。结账后才发布的历史照常补记，直到封账。',
    tag: 'officials',
    reply: { status: '200', schema: QuarterList, example: { quarters: [running] } },
    refuses: [],
  },
  ...earlySignOperations,
} satisfies Record<string, Operation>
