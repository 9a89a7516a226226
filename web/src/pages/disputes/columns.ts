import type { Replies } from '../../../../lib/contract/routes.ts'
import { beijingSecond } from '../../look/beijing.ts'

export type Row = Replies['listDisputes']['disputes'][number]

/** What a list of disputes is on paper: the columns of an export, in their order. Times are 北京时间. */
export const exported: readonly { title: string; of(row: Row): string }[] = [
  { title: '预警编号', of: ({ number }) => number },
  { title: '等级', of: ({ gradeLabel }) => gradeLabel },
  { title: '待研判', of: ({ pending }) => (pending ? '是' : '') },
  { title: '演练', of: ({ drill }) => (drill ? '是' : '') },
  { title: '用人单位', of: ({ employer }) => employer.name ?? '' },
  { title: '统一社会信用代码', of: ({ employer }) => employer.creditCode ?? '' },
  { title: '项目', of: ({ project }) => project ?? '' },
  { title: '区县', of: ({ district }) => district ?? '' },
  { title: '类别', of: ({ categoryLabel }) => categoryLabel },
  { title: '人数和金额', of: ({ figures }) => figures },
  { title: '线索数', of: ({ reports }) => String(reports) },
  { title: '状态', of: ({ statusLabel }) => statusLabel },
  { title: '步骤', of: ({ stepLabel }) => stepLabel ?? '' },
  { title: '处置单位', of: ({ handling }) => handling?.label ?? '' },
  { title: '配合单位', of: ({ cooperating }) => cooperating.map(({ label }) => label).join('、') },
  { title: '发现单位', of: ({ discovering }) => discovering.map(({ label }) => label).join('、') },
  { title: '最近时限', of: ({ next }) => (next ? `${next.label} ${beijingSecond(next.dueAt)}` : '') },
  { title: '逾期', of: ({ next }) => (next?.overdue ? '是' : '') },
  { title: '再发', of: ({ recurrence }) => (recurrence ? '是' : '') },
  { title: '立案时间', of: ({ openedAt }) => beijingSecond(openedAt) },
  { title: '最近上报', of: ({ lastReportAt }) => beijingSecond(lastReportAt) },
  { title: '结束时间', of: ({ endedAt }) => (endedAt ? beijingSecond(endedAt) : '') },
]

export const sheetOf = (rows: readonly Row[]): string[][] => [
  exported.map(({ title }) => title),
  ...rows.map((row) => exported.map(({ of }) => of(row))),
]
