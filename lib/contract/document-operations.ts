import * as z from 'zod'
import { DocumentAsked } from '../domain/documents/asked.ts'
import { DocumentList, DocumentShown } from './document-responses.ts'
import type { Operation } from './operations.ts'

const key = '0a7e9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a'
const disputeId = '5f1c9a0be37d4826a1f0c2d9'
const documentId = `dispute.${disputeId}.${key}`
const line = {
  documentId,
  kind: 'special-report',
  kindLabel: '专报（事前预警）',
  phase: 'before',
  title: '关于示例建筑工程有限公司工资拖欠劳动纠纷一级红色预警情况的专报',
  missing: ['发展趋势研判'],
  draft: false,
  bytes: 24_816,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  madeAt: '2026-11-23T06:30:07.160Z',
  by: '领导小组办公室',
}
const done = {
  documentId,
  state: 'done',
  done: 1,
  of: 1,
  say: '已生成',
  document: line,
  file: {
    url: `https://example-attachments.s3.cn-north-1.amazonaws.com.cn/documents/dispute/${disputeId}/…?X-Amz-Signature=…`,
    name: `${line.title}.docx`,
    expiresAt: '2026-11-23T06:35:07.160Z',
  },
}

export const documentOperations = {
  makeDocument: {
    summary: '生成一份公文',
    description:
      '按 GB/T 9704-2012 的格式生成 DOCX：等级卡、专报、处置预案、问责记录、简报、会议通知、会议纪要。内容取自系统中已有的事实，words 中是由人填写的部分；未写明的要素在文中标为“待补”，终报要素不齐的不予生成。文中没有投诉人信息：填写内容中形似身份证号、电话的一律隐去。Idempotency-Key 用一个新的 UUID，公文编号即“事物.该 UUID”（如 dispute.事项编号.UUID），生成期间可据以查询进度；重发同一次，答复同一份。',
    tag: 'officials',
    headers: z.object({
      'Idempotency-Key': z.uuid().meta({ description: '每份公文一个新的 UUID；重发时不变。', example: key }),
    }),
    body: {
      schema: DocumentAsked.meta({ id: 'DocumentAsked' }),
      examples: {
        first: {
          summary: '专报首报',
          value: {
            kind: 'special-report',
            of: { disputeId, phase: 'before' },
            words: { cause: '示例项目停工，工资未按月支付。', measures: '已派员到场核实。' },
          },
        },
        card: { summary: '等级卡', value: { kind: 'grade-card', of: { disputeId } } },
      },
    },
    reply: { status: '200', schema: DocumentShown, example: done },
    refuses: ['dispute-not-found', 'act-forbidden', 'act-declined', 'invalid'],
  },
  listDocuments: {
    summary: '一件事物的公文',
    description: '只列您的岗位可以看的。',
    tag: 'officials',
    query: z.object({
      subject: z.string().meta({
        description: 'dispute.事项编号，account.季度.单位，briefing.季度，meeting.会议编号',
        example: `dispute.${disputeId}`,
      }),
    }),
    reply: {
      status: '200',
      schema: DocumentList,
      example: { documents: [line], may: ['special-report', 'response-plan', 'grade-card'] },
    },
    refuses: ['record-not-found'],
  },
  viewDocument: {
    summary: '查询公文进度，或取得下载地址',
    description: '生成期间只有生成人可以查询。已生成的，答复 5 分钟内有效的下载地址；文件与历史中的摘要不符的不给。',
    tag: 'officials',
    params: z.object({ documentId: z.string().meta({ description: '公文编号', example: documentId }) }),
    reply: { status: '200', schema: DocumentShown, example: done },
    refuses: ['record-not-found'],
  },
} satisfies Record<string, Operation>
