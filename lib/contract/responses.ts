import * as z from 'zod'
import { actRefusals } from '../domain/act-refusals.ts'
import { meetingRefusals } from '../domain/meeting/refusals.ts'
import { refusalCodes } from '../domain/refusal.ts'
import { ReviewReason } from '../domain/review.ts'
import { grades } from '../domain/vocabulary.ts'
import { HistoryLine } from './history-response.ts'
import { problems } from './problem.ts'

const problemCodes = [...refusalCodes, 'internal'] as const

const reportId = z.string().meta({ description: '线索编号，由来源与 ref 得出', example: 'r-3f9Qm2Zt0aXcV7Lk' })
const disputeNumber = z.string().meta({ description: '预警编号，可在电话里念', example: '20261123-7KQ4' })

/** The answer to an accepted report; a repeat answers the same with `isNew: false`. */
export const ReportAccepted = z
  .object({
    reportId,
    isNew: z.boolean().meta({ description: '重复发送时为 false，其余与第一次相同' }),
    revision: z.number().int().positive().meta({ description: '第几版；来源更正一次加一', example: 1 }),
    needsReview: z.array(ReviewReason).meta({ description: '已收下但需人工核对之处' }),
    preview: z
      .object({
        grade: z.enum(grades).meta({ description: '只看这一条线索会是什么等级；正式等级以事项为准' }),
        reasons: z.array(z.string()).meta({
          description: '理由，一句一条',
          example: ['涉及人数估60人，达到50人以上（四（二）1，“以上”含本数）'],
        }),
      })
      .meta({ description: '单看本条的预判' }),
  })
  .meta({ id: 'ReportAccepted', description: '线索已收下' })
export type ReportAccepted = z.infer<typeof ReportAccepted>

export const ReportWithdrawn = z
  .object({ reportId, revision: z.number().int().positive(), isNew: z.boolean(), status: z.literal('withdrawn') })
  .meta({ id: 'ReportWithdrawn', description: '线索已撤回；历史保留' })
export type ReportWithdrawn = z.infer<typeof ReportWithdrawn>

export const ReportStatus = z
  .object({
    status: z.enum(['accepted', 'graded', 'withdrawn']),
    dispute: z
      .object({ id: z.string(), number: disputeNumber, grade: z.enum(grades).meta({ description: '现行等级' }) })
      .optional()
      .meta({ description: '并入的预警事项；尚未分级时没有' }),
    say: z.string().meta({ description: '话务员可以照读的一句话', example: '您反映的情况已受理，正在处置。' }),
  })
  .meta({ id: 'ReportStatus', description: '线索办到哪一步' })
export type ReportStatus = z.infer<typeof ReportStatus>

export const Health = z
  .object({ status: z.literal('ok'), time: z.string().meta({ description: '服务器时间，UTC', format: 'date-time' }) })
  .meta({ id: 'Health', description: '服务在线' })
export type Health = z.infer<typeof Health>

const ProblemError = z
  .object({
    pointer: z.string().meta({ description: 'JSON Pointer（RFC 6901），批量时相对于该行', example: '/category' }),
    code: z.string().meta({ example: 'invalid_value' }),
    message: z.string().meta({ description: '怎样修改' }),
    allowed: z.array(z.string()).optional().meta({ description: '允许的取值' }),
  })
  .meta({ id: 'ProblemError' })

/** Of acts on disputes and on meetings. */
const refusalWords = { ...actRefusals, ...meetingRefusals }

const problemFields = {
  type: z.string().meta({
    description: `末段为问题代码：${problemCodes.map((code) => `${code} ${problems[code].title}`).join('；')}`,
    example: 'urn:problem:labour-dispute-warning:invalid',
  }),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  detail: z.string().optional().meta({ description: '哪里不对、怎样改' }),
  errors: z.array(ProblemError).optional(),
}

/** Problem details (RFC 9457) as they are sent. */
export const ProblemReply = z
  .object({
    ...problemFields,
    code: z
      .enum(Object.keys(refusalWords))
      .optional()
      .meta({
        description: `办理被拒的原因代码：${Object.entries(refusalWords)
          .map((one) => one.join(' '))
          .join('；')}`,
        example: 'meeting-needed',
      }),
    version: z.number().int().optional().meta({ description: '412：现在的版本' }),
    changes: z.array(HistoryLine).optional().meta({ description: '412：所见版本之后的变化，新的在前' }),
    requestId: z.string().meta({ description: '报障时请提供' }),
  })
  .meta({ id: 'Problem', description: '问题说明（RFC 9457）' })
export type ProblemReply = z.infer<typeof ProblemReply>

const index = z.number().int().min(0).meta({ description: '第几行，从 0 起' })
const AcceptedRow = z
  .object({ index, status: z.literal(202), ...ReportAccepted.shape })
  .meta({ id: 'AcceptedRow', description: '该行已收下' })
const RefusedRow = z
  .object({ index, ...problemFields })
  .meta({ id: 'RefusedRow', description: '该行未收下，其余行不受影响' })

export const BatchResult = z
  .object({
    accepted: z.number().int().min(0).meta({ description: '收下的行数（含重复）' }),
    refused: z.number().int().min(0),
    results: z.array(z.union([AcceptedRow, RefusedRow])).meta({ description: '每行一条，顺序与请求相同' }),
  })
  .meta({ id: 'BatchResult', description: '逐行结果' })
export type BatchResult = z.infer<typeof BatchResult>

export const Page = z.string().meta({ description: '网页，供手机浏览器' })
export type Page = z.infer<typeof Page>
