import * as z from 'zod'
import { MissedForm, MissedWarning } from '../domain/missed-warning/missed-warning.ts'
import type { Operation } from './operations.ts'

export const Review = z
  .object({
    quarter: z.string().meta({ example: '2026Q4' }),
    entries: z.array(z.object({ id: z.string(), ...MissedWarning.shape })).meta({ description: '按发生日期' }),
  })
  .meta({ id: 'Review', description: '一个季度的漏报复盘' })
export type Review = z.infer<typeof Review>

const entered = {
  date: '2026-11-09',
  employer: '示例物流有限公司',
  people: 70,
  amountYuan: null,
  cameToLight: '媒体报道后由街道告知',
  lesson: '专项排查未覆盖分拣外包点，已补入名单',
}
const reply: Review = {
  quarter: '2026Q4',
  entries: [
    {
      id: '2026Q4.3f9Qm2Zt0aXc',
      quarter: '2026Q4',
      ...entered,
      dispute: null,
      enteredAt: '2026-11-10T02:00:00.000Z',
      withdrawn: null,
    },
  ],
}
const params = z.object({ quarter: z.string().meta({ description: '季度', example: '2026Q4' }) })

export const reviewOperations = {
  viewReview: {
    summary: '一个季度的漏报复盘',
    description: '事前没有预警而发生的：何时、何单位、多少人、如何得知、复盘意见。计入该季度的“未经预警即发生”。',
    tag: 'officials',
    params,
    reply: { status: '200', schema: Review, example: reply },
    refuses: ['quarter-not-found'],
  },
  actOnReview: {
    summary: '登记漏报复盘，或撤销一条',
    description:
      '由办公室登记到发生日期所属的季度；写错的撤销后重新登记。文字中的电话、证件号码自动遮盖。当晚重新统计时计入；已封账的季度只登记，不再改动数字。同一 Idempotency-Key 重发只登记一次。',
    tag: 'officials',
    params,
    headers: z.object({
      'Idempotency-Key': z.string().min(1).max(64).meta({ example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a' }),
    }),
    body: {
      schema: MissedForm,
      examples: { enter: { summary: '登记一条', value: { action: 'enter', ...entered } } },
    },
    reply: { status: '200', schema: Review, example: reply },
    refuses: ['invalid', 'record-not-found', 'act-forbidden', 'act-declined', 'quarter-not-found'],
  },
} satisfies Record<string, Operation>
