import type { Post } from '../domain/vocabulary.ts'
import { postLabel } from '../domain/vocabulary.ts'

export { oursMark, spanText } from '../domain/policy-words.ts'

/** What a form asks for, by the field of its body. */
export const fieldLabel: Record<string, string> = {
  member: '人员',
  withdraw: '是撤回回避',
  at: '签收时间',
  report: '报或不报',
  reason: '理由',
  grade: '等级',
  finding: '评估结论',
  meeting: '会议',
  specialReport: '是否需要专报',
  unit: '单位',
  cooperating: '配合单位',
  plan: '处置预案',
  phase: '阶段',
  content: '专报内容',
  progress: '进展',
  reportToGroup: '是否向领导小组上报',
  people: '涉及人数',
  amountYuan: '涉案金额',
  terminations: '解除关系人数',
  signals: '风险信号',
  outcome: '结果',
  result: '处置情况',
  review: '经验教训',
  question: '请示或咨询事项',
  answers: '所答复的请示或咨询',
  into: '要并入的事项',
  reports: '要分出的线索',
  attachment: '已上传的文件',
  sha256: '文件摘要',
  to: '附在哪条线索、预案或进展',
  kind: '材料种类',
  name: '文件名',
}

export const postsText = (posts: readonly Post[]): string => posts.map((post) => postLabel[post]).join('、')

export const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
export const tableHead = (...cells: readonly string[]): string[] => [row(...cells), row(...cells.map(() => '---'))]
