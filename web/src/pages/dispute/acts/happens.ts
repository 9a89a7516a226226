import { ruleOf } from '../../../../../lib/domain/acts.ts'
import { whoMay } from '../../../../../lib/domain/permissions.ts'
import { procedure, type Row, stepLabel } from '../../../../../lib/domain/procedure.ts'
import { endedBy } from '../../../../../lib/domain/step-acts.ts'
import { type Grade, grades } from '../../../../../lib/domain/vocabulary.ts'
import type { ActName, Values, View } from './values.ts'

const said = ({ step }: Row, grade: Grade): string => `“${stepLabel[step]}”，由${whoMay(endedBy[step], grade)}办理`

const gradeOf = (value: unknown): Grade | undefined => grades.find((grade) => grade === value)

/** The step that comes when this act has ended its own, and by whom; by the grade that it decides, where it decides one. */
function follows(action: ActName, view: View, values: Values): string | null {
  const grade = (action === 'assess' ? gradeOf(values.grade) : undefined) ?? view.grade
  const rows = procedure[grade]
  const at = rows.findIndex(({ step }) => endedBy[step] === action)
  const next = rows[at + 1]
  return at >= 0 && next ? said(next, grade) : null
}

type Said = (view: View, values: Values) => readonly (string | null)[]

/** What an act brings about beyond the next step, in the words of those whom it concerns. */
const particular: Partial<Record<ActName, Said>> = {
  'confirm-by-phone': () => ['记入其本人名下，注明“电话，办公室代记”。', '应签收的人员全部签收后，签收的时限即停止。'],
  judge: (_, { report }) =>
    report === false
      ? ['不再提醒；到期没有变化即自行结束。此后又有风险信号或有人请求升级的，重新预判。']
      : report === true
        ? ['由组长研究决定是否启动某一等级的程序。']
        : [],
  assess: ({ grade }, values) => [
    '研判所定的等级即为现行等级，理由封存后记入履历。',
    gradeOf(values.grade) && gradeOf(values.grade) !== grade ? '等级升高的，立即向该等级应告知的人员发出预警。' : null,
  ],
  transfer: () => ['新的处置单位须重新签收；已报的处置预案保留。'],
  object: () => ['事项回到“明确预警处置单位”。每个单位只能提一次，次数计入统计（六（三））。'],
  'return-plan': () => ['处置单位须重新报送，时限重新计算。'],
  progress: (_, { reportToGroup }) => [
    '下一次报进展的时限从现在重新计算。',
    reportToGroup === true ? '上报即请求升为黄色：事项回到研判。' : null,
  ],
  'ask-upgrade': ({ grade }) => [`事项回到“研判”，由${whoMay('assess', grade)}办理；研判之前等级不变。`],
  'correct-facts': () => ['建议等级按核正后的数字重算：升高的立即预警，降低的须经研判。线索原文不改。'],
  'report-special': ({ procedure: { special } }) => [
    special.required ? '本事项须专报：三个阶段报齐后方可结案。' : '记入履历；本系统不代为发送。',
  ],
  close: () => ['事项结束，各时限停止。需要时可以重新启动，已经办过的保留。'],
  reopen: () => ['已经办过的保留，从未办完的步骤继续，时限从现在计算。'],
  merge: () => ['本事项结束，全部线索计入所选的事项，那一件的数字和等级重算。'],
  split: () => ['所选线索另立一件事项，两件的数字和等级都重新计算。'],
  attach: () => ['文件按内容识别并留存，摘要记入履历；文件名封存，开启须写理由。'],
  recuse: (_, { withdraw }) =>
    withdraw === true ? ['此人重新可以办理本事项。'] : ['此人不再办理本事项，由其代理人（B角）办理；仍可签收预警。'],
  'ask-superior': () => ['所写内容封存后记入履历。得到答复后在此补记，并选中所答复的一条。'],
  'consult-expert': () => ['所写内容封存后记入履历。得到答复后在此补记，并选中所答复的一条。'],
  'refer-discipline': () => ['记入该单位的履责情况，机关纪委可以查看。'],
  'discipline-outcome': () => ['记入该单位的履责情况。'],
}

/** 会发生什么, sentence by sentence. */
export function happens(action: ActName, view: View, values: Values): readonly string[] {
  const next = view.status === 'open' ? follows(action, view, values) : null
  const own = particular[action]?.(view, values) ?? []
  const dismissed = action === 'judge' && values.report === false
  return [
    ...own,
    next && !dismissed ? `下一步是${next}；接办的即得通知（同一岗位接着办的除外），时限开始计算。` : null,
  ].flatMap((one) => one ?? [])
}

/** What comes next, once an act is done: said on top of the page. */
export function nextSaid(view: View): string {
  if (view.status !== 'open') return `事项${view.statusLabel}。`
  const row = procedure[view.grade].find(({ step }) => step === view.step)
  if (!row) return '现在没有须办的步骤。'
  const clock = view.clocks.find((one) => one.clock === row.clock) ?? view.next
  const due = clock && `${clock.label}时限 ${clock.due}${clock.known ? '' : '（待放假通知）'}`
  return `下一步：${said(row, view.grade)}${due ? `；${due}` : ''}。`
}

/** Whose turn it is, where it is not one's own. */
export function turnSaid(view: View): string | null {
  const row = procedure[view.grade].find(({ step }) => step === view.step)
  return row && view.status === 'open' ? `现在的步骤：${said(row, view.grade)}` : null
}

/** 四（三）1, or that the plan says nothing. */
export const clauseSaid = (action: ActName): string => {
  const { clause } = ruleOf(action)
  return clause === 'ours' ? '方案未作规定，本系统所加' : `方案${clause}`
}
