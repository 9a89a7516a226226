import * as z from 'zod'
import { accounts } from '../domain/account-line.ts'
import { Asked } from '../domain/act-bodies.ts'
import { actNames, ruleOf } from '../domain/acts.ts'
import { steps } from '../domain/procedure.ts'
import { categories, grades, units } from '../domain/vocabulary.ts'
import { accountExample } from './account-example.ts'
import { Accountability } from './account-response.ts'
import { actExamples } from './act-examples.ts'
import { attachmentOperations } from './attachment-operations.ts'
import { briefingOperations } from './briefing-operations.ts'
import { disputeExample } from './dispute-example.ts'
import { DisputePage, DisputeSummary, DisputeView, NoticePage } from './dispute-responses.ts'
import { documentOperations } from './document-operations.ts'
import { drillOperations } from './drill-operations.ts'
import { handOperations } from './hand-operations.ts'
import { meetingOperations } from './meeting-operations.ts'
import { Me } from './official-responses.ts'
import type { Operation } from './operations.ts'
import { quarterOperations } from './quarter-operations.ts'
import { returnOperations } from './return-operations.ts'
import { RollCall, rollExample } from './roll-response.ts'
import type { AdminRoute, OfficialRoute } from './routes.ts'
import { sealedOperations } from './sealed-operations.ts'
import { Today, todayExample } from './today-response.ts'

const me = {
  member: 'office-clerk',
  name: '示例·办公室值班员',
  posts: [{ post: 'office', label: '领导小组办公室', unit: null, unitLabel: null }],
}

const disputeParams = z.object({
  disputeId: z.string().meta({ description: '事项的内部编号', example: disputeExample.id }),
})

const actHeaders = z.object({
  'If-Match': z.string().meta({
    description: '所见事项的版本，即打开时答复的 ETag。他人已办理或等级已变时答 412；仅有新线索并入不算。',
    example: '"3"',
  }),
  'Idempotency-Key': z.string().min(1).max(64).meta({
    description: '每次办理一个新的随机串；重发同一次办理时不变，只办一次。',
    example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a',
  }),
})

const paging = {
  cursor: z.string().optional().meta({ description: '上一页答复的 next，原样带回' }),
  limit: z.number().int().min(1).max(100).optional().meta({ description: '默认 50' }),
}
const summary = DisputeSummary.parse(disputeExample)

/** One example for every act there is, by its name. */
const examples = Object.fromEntries(
  actNames.map((action) => [
    action,
    { summary: `${ruleOf(action).label}（${ruleOf(action).clause}）`, value: { action, ...actExamples[action] } },
  ]),
)

export const officialOperations: Record<Exclude<OfficialRoute, AdminRoute>, Operation> = {
  ...sealedOperations,
  ...attachmentOperations,
  ...quarterOperations,
  ...briefingOperations,
  ...documentOperations,
  ...returnOperations,
  ...meetingOperations,
  me: {
    summary: '我是谁、任何岗位',
    tag: 'officials',
    reply: { status: '200', schema: Me, example: me },
    refuses: [],
  },
  today: {
    summary: '今日',
    description:
      '本人今天的待办（最早到期的在前）、红色预警尚未签收齐的、在办事项按等级的件数、近十四天各日上报的线索、其间没有上报的成员单位；领导小组办公室另有下班以来新立的事项。待办只从最重的 300 件在办事项中找，beyond 为其余件数。成员单位只及本单位。',
    tag: 'officials',
    reply: { status: '200', schema: Today, example: todayExample },
    refuses: [],
  },
  listDisputes: {
    summary: '事项列表',
    description:
      '按等级、步骤、单位列出在办事项：最重的等级、最早的步骤、立案最久的在前；status=ended 为已结束的，最近的在前。category、district 各自列出全部（含已结束），最近立案的在前。q 为预警编号（整号或四位代码）或用人单位名称的开头。只接受这些组合，其余一律 422。成员单位只列本单位的。',
    tag: 'officials',
    query: z.object({
      grade: z.enum(grades).optional(),
      step: z.enum(steps).optional(),
      unit: z.enum(units).optional().meta({ description: '处置、配合、发现单位；成员单位固定为本单位' }),
      category: z.enum(categories).optional(),
      district: z.string().max(60).optional(),
      status: z.enum(['open', 'ended']).optional().meta({ description: '默认 open' }),
      q: z.string().max(200).optional().meta({ example: '7KQ4' }),
      ...paging,
    }),
    reply: { status: '200', schema: DisputePage, example: { at: disputeExample.at, disputes: [summary], next: null } },
    refuses: ['invalid'],
  },
  myNotices: {
    summary: '我的通知',
    description: '在办事项中发给本人的通知，新的在前；toConfirm 为待本人签收。',
    tag: 'officials',
    query: z.object(paging),
    reply: { status: '200', schema: NoticePage, example: { notices: disputeExample.notices, next: null } },
    refuses: ['invalid'],
  },
  ...handOperations,
  ...drillOperations,
  accountability: {
    summary: '履责情况',
    description:
      '按季度：上报、迟报、签收、超时、异议（退回）、指派、移交、移送机关纪委及结果，每条注明预警编号和历史第几条，可核对；“已按时上报”为保护已履责者的记录（六（二））。注明 unit 的给出明细，否则给出所能查看的各单位的数字。unit=none 为领导小组及其办公室。成员单位只能查看本单位。演练不计入。',
    tag: 'officials',
    query: z.object({
      unit: z.enum(accounts).optional(),
      quarter: z.string().optional().meta({ description: '默认本季度', example: '2026Q4' }),
    }),
    reply: { status: '200', schema: Accountability, example: accountExample },
    refuses: ['forbidden', 'invalid'],
  },
  viewDispute: {
    summary: '打开一件事项',
    description:
      '全貌：分级卡、线索、历史、时限、通知、签收情况，以及您现在可以办理什么。线索、历史、通知各列最近 100 条，更早的按各自的 cursor 翻页；每次打开，历史链从第一条起逐条校验。姓名、电话和办理文字封存，须另行开启。成员单位只能打开与本单位有关的事项。',
    tag: 'officials',
    params: disputeParams,
    query: z.object({
      asOf: z.string().optional().meta({ description: '某一时刻的样子', example: '2026-11-23T14:05:09+08:00' }),
      historyCursor: z.string().optional().meta({ description: '上一页的 historyNext，原样带回' }),
      reportsCursor: z.string().optional().meta({ description: '上一页的 reportLines.next，原样带回' }),
      noticesCursor: z.string().optional().meta({ description: '上一页的 noticesNext，原样带回' }),
    }),
    reply: { status: '200', schema: DisputeView, example: disputeExample },
    refuses: ['dispute-not-found', 'invalid'],
  },
  rollCall: {
    summary: '签收点名单',
    description:
      '最近一次预警应由谁签收、谁已签收、谁未签收；电话只给办公室。加 ?print 或 Accept: text/html 答复可打印的名单。未签收的可由办公室电话通知后代记（confirm-by-phone）。',
    tag: 'officials',
    params: disputeParams,
    query: z.object({ print: z.string().optional().meta({ description: '有此项即答复网页' }) }),
    reply: { status: '200', schema: RollCall, example: rollExample },
    refuses: ['dispute-not-found'],
  },
  actOnDispute: {
    summary: '办理',
    description:
      '一次办理一步，成功时答复办理之后的全貌。谁在何时可办，以方案和本系统的程序表为准；不由您办理为 403，现在不能办为 422（原因见 code），他人已先办理为 412（变化见 changes）。',
    tag: 'officials',
    params: disputeParams,
    headers: actHeaders,
    body: { schema: Asked, examples },
    reply: { status: '200', schema: DisputeView, example: disputeExample },
    refuses: ['dispute-not-found', 'version-needed', 'out-of-date', 'act-forbidden', 'act-declined', 'invalid'],
  },
}
