import * as z from 'zod'
import { ReportBody } from '../domain/report-body.ts'
import { adminOperations } from './admin-operations.ts'
import { acceptedExample, batchExample, reportExample, statusExample } from './examples.ts'
import { officialOperations } from './official-operations.ts'
import type { ProblemCode } from './problem.ts'
import { BatchResult, Health, Page, ReportAccepted, ReportStatus, ReportWithdrawn } from './responses.ts'
import type { RouteName } from './routes.ts'

/** The words, schemas and examples of a route, for OpenAPI and typed clients. */
export interface Operation {
  summary: string
  description?: string
  tag: 'reports' | 'officials' | 'administration' | 'service'
  /** Path parameters by name. */
  params?: z.ZodObject
  query?: z.ZodObject
  /** Headers it needs besides `Authorization`. */
  headers?: z.ZodObject
  body?: { schema: z.ZodType; examples: Record<string, { summary: string; value: unknown }> }
  /** `page`: HTML, also where a problem is told. */
  reply: { status: '200' | '202'; schema: z.ZodType; example?: unknown; page?: true }
  /** Refusals besides those that every such route has. */
  refuses: readonly ProblemCode[]
}

const reportParams = z.object({
  reportId: z.string().meta({ description: '线索编号，收下时答复的 reportId', example: 'r-3f9Qm2Zt0aXcV7Lk' }),
})

const linkParams = z.object({
  token: z.string().meta({ description: '短信、邮件中链接的末段', example: 'kQ2vT9xWm4Lr8YbA7KQ4' }),
})

export const operations: Record<RouteName, Operation> = {
  acceptReport: {
    summary: '上报或更正一条线索',
    description:
      '同一来源、同一 ref、同样内容重发，答复与第一次相同（isNew 为 false）。内容有变即为更正，生成新的一版；空值、空文本与缺省相同。字段不规范不会被拒收，而是在 needsReview 中标出。答复 202 即已可靠保存。限额按来源、按服务实例计算；单凭本条即达红色的线索不受限。一条不超过 256 KB，字段名与取值合计不超过 50000 个。已撤回的线索，原样重发仍按重复答复，不会恢复；要恢复请换一个 sourceRevision 或更正内容。',
    tag: 'reports',
    body: {
      schema: ReportBody,
      examples: { hotline: { summary: '热线受理的欠薪线索', value: reportExample } },
    },
    reply: { status: '202', schema: ReportAccepted, example: acceptedExample },
    refuses: ['invalid', 'too-many-requests'],
  },
  acceptBatch: {
    summary: '批量上报',
    description:
      '一次最多 500 条、4 MB，字段名与取值合计不超过 200000 个，每条不超过 256 KB；逐行答复，坏的行不影响其余行。也接受不带 reports 的数组。未收下的行修改后可整批重发，已收下的行不会重复。',
    tag: 'reports',
    body: {
      schema: z.object({ reports: z.array(ReportBody).max(500) }).meta({ id: 'ReportBatch' }),
      examples: {
        two: { summary: '两条线索', value: { reports: [reportExample, { ...reportExample, ref: '2026-11-23-0008' }] } },
      },
    },
    reply: { status: '200', schema: BatchResult, example: batchExample },
    refuses: ['too-many-rows', 'too-many-requests'],
  },
  reportStatus: {
    summary: '查询线索办到哪一步',
    tag: 'reports',
    params: reportParams,
    reply: {
      status: '200',
      schema: ReportStatus,
      example: statusExample,
    },
    refuses: ['report-not-found'],
  },
  withdrawReport: {
    summary: '撤回线索',
    description: '撤回也是一版：历史保留，事项的数字随之重算，等级不会因此自动下降。重复撤回答复相同。',
    tag: 'reports',
    params: reportParams,
    reply: {
      status: '202',
      schema: ReportWithdrawn,
      example: { reportId: 'r-3f9Qm2Zt0aXcV7Lk', revision: 2, isNew: true, status: 'withdrawn' },
    },
    refuses: ['report-not-found'],
  },
  health: {
    summary: '服务是否在线',
    tag: 'service',
    reply: { status: '200', schema: Health, example: { status: 'ok', time: '2026-11-23T06:05:09.123Z' } },
    refuses: [],
  },
  describeApi: {
    summary: '本说明（OpenAPI 3.1）',
    tag: 'service',
    reply: { status: '200', schema: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }) },
    refuses: [],
  },
  showLink: {
    summary: '签收链接的网页',
    description:
      '预警短信、邮件中的链接，只对一个收件人的一次通知有效，7 天后失效（本系统默认）。打开只显示，不签收；链接无效、过期或不是本系统的，一律答 404 的同一页。链接末四位即预警编号的代码。',
    tag: 'service',
    params: linkParams,
    reply: { status: '200', schema: Page, example: '<!DOCTYPE html>…', page: true },
    refuses: [],
  },
  confirmByLink: {
    summary: '凭链接签收',
    description: '网页上的“确认签收”。重复签收只记一次；答复的网页写明下一步的时限。',
    tag: 'service',
    params: linkParams,
    reply: { status: '200', schema: Page, example: '<!DOCTYPE html>…', page: true },
    refuses: [],
  },
  ...officialOperations,
  ...adminOperations,
}
