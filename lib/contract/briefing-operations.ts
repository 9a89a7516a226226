import * as z from 'zod'
import { BriefingAct } from '../domain/briefing/commands.ts'
import { briefingExample, briefingListExample } from './briefing-example.ts'
import { BriefingList, BriefingView } from './briefing-responses.ts'
import type { Operation } from './operations.ts'

const params = z.object({ quarter: z.string().meta({ description: '季度', example: '2026Q4' }) })

export const briefingOperations = {
  listBriefings: {
    summary: '简报',
    description: '按季度列出（五（二））。已发布的，各岗位可读；没有发布的，由办公室、组长、局长查看。',
    tag: 'officials',
    reply: { status: '200', schema: BriefingList, example: briefingListExample },
    refuses: [],
  },
  viewBriefing: {
    summary: '一个季度的简报',
    description:
      '各部分的文字、表格和图。不指明 issue 的，为最近一期；指明 version 的（起草和审定的岗位），为当时的一版及其改动。数量较少的数字不列明，不含用人单位名称和投诉人信息。',
    tag: 'officials',
    params,
    query: z.object({
      issue: z.number().int().min(1).optional().meta({ description: '第几次发布：1 为首次，其后为更正' }),
      version: z.number().int().min(1).optional().meta({ description: '历史中的一版' }),
    }),
    reply: { status: '200', schema: BriefingView, example: briefingExample },
    refuses: ['record-not-found', 'invalid'],
  },
  actOnBriefing: {
    summary: '办理简报',
    description:
      '季度结账后自动生成初稿。办公室逐部分修改（edit）、恢复生成的文字（renew）、数字更正后更新（refresh，人工改过的部分保留）、报审（submit）、撤回（withdraw）、发布（publish）；组长审定（approve）或写明理由退回（return），由谁审定见规则。发布时给期号，通过邮件发给通讯录全员，此后不能再改；需要改正的另发更正（correct），是新的一期。',
    tag: 'officials',
    params,
    headers: z.object({
      'If-Match': z.string().meta({ description: '所见的版本', example: '"3"' }),
      'Idempotency-Key': z.string().min(1).max(64).meta({ example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a' }),
    }),
    body: {
      schema: BriefingAct,
      examples: {
        edit: {
          summary: '修改一个部分',
          value: { action: 'edit', section: 'next', text: '（一）元旦、春节前开展工资支付专项检查。' },
        },
        return: { summary: '退回', value: { action: 'return', reason: '请补充下一步工作的时间安排' } },
      },
    },
    reply: { status: '200', schema: BriefingView, example: briefingExample },
    refuses: ['record-not-found', 'version-needed', 'out-of-date', 'act-forbidden', 'act-declined', 'invalid'],
  },
} satisfies Record<string, Operation>
