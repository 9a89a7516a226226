import * as z from 'zod'
import { masked } from '../domain/sealed-body.ts'
import type { Operation } from './operations.ts'
import { OpenedReport, OpenedText, ReportGlimpse } from './sealed-responses.ts'

const reason = z.string().min(2).max(500).meta({ description: '开启理由，封存后记入历史', example: '核实投诉人身份' })
const headers = z.object({
  'Idempotency-Key': z.string().min(1).max(64).meta({
    description: '每次开启一个新的随机串；重发同一次时不变，10 分钟内只记一次，之后视为另一次开启。',
    example: '0a7e9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a',
  }),
})
const reportParams = z.object({
  reportId: z.string().meta({ description: '线索编号', example: 'r-3f9Qm2Zt0aXcV7Lk' }),
})
const at = { reportId: 'r-3f9Qm2Zt0aXcV7Lk', revision: 1 }
const person = { name: '张三丰', phone: '13800001234', idNumber: null }
const opened = {
  ...at,
  disputeId: 'a393c24f5a90d62a15030950',
  narrative: '示例：三个月未发工资。',
  address: null,
  complainants: [person],
}
const refuses = ['dispute-not-found', 'act-forbidden', 'act-declined', 'invalid'] as const

export const sealedOperations: Record<'glimpseReport' | 'openReport' | 'openText', Operation> = {
  glimpseReport: {
    summary: '线索的投诉人（掩码）',
    description: '只显示姓氏、号码的首尾，供有权开启的岗位判断是否需要开启；不记入历史。',
    tag: 'officials',
    params: reportParams,
    reply: { status: '200', schema: ReportGlimpse, example: { ...at, complainants: [masked(person)] } },
    refuses: ['dispute-not-found', 'act-forbidden', 'act-declined'],
  },
  openReport: {
    summary: '开启线索的封存内容',
    description:
      '经过、地址和投诉人，限领导小组办公室、组长、处置单位的联络员和负责人。先记入事项的历史（谁、何时、为何），再显示。不写 revision 时为最近有内容的一版；已依法删除的答 422。',
    tag: 'officials',
    params: reportParams,
    headers,
    body: {
      schema: z.object({ revision: z.number().int().positive().optional(), reason }).meta({ id: 'OpenReport' }),
      examples: { open: { summary: '核实身份', value: { reason: '核实投诉人身份' } } },
    },
    reply: { status: '200', schema: OpenedReport, example: opened },
    refuses,
  },
  openText: {
    summary: '开启一步办理的文字',
    description:
      '理由、预案、进展等办理文字，限领导小组办公室、组长、局长、机关纪委和处置单位的联络员、负责人。先记入事项的历史，再显示；与历史中的摘要不符的不显示。',
    tag: 'officials',
    params: z.object({
      disputeId: z.string().meta({ description: '事项的内部编号', example: opened.disputeId }),
      textId: z.string().meta({ description: '文字的编号，见历史', example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a' }),
    }),
    headers,
    body: {
      schema: z.object({ reason }).meta({ id: 'OpenText' }),
      examples: { open: { summary: '了解理由', value: { reason: '了解研判理由' } } },
    },
    reply: {
      status: '200',
      schema: OpenedText,
      example: { textId: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a', words: '示例：人数多，情绪激动。' },
    },
    refuses,
  },
}
