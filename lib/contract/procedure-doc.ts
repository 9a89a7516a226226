import { rollOf } from '../domain/decide-confirm.ts'
import { called, whoMay } from '../domain/permissions.ts'
import type { Policy } from '../domain/policy.ts'
import { procedure, type Row, stepLabel } from '../domain/procedure.ts'
import { endedBy } from '../domain/step-acts.ts'
import { stepsBack } from '../domain/steps-back.ts'
import { type Grade, grades, gradeTitle, postLabel } from '../domain/vocabulary.ts'
import { actLabel, actsSection, needs, refusalsSection } from './acts-doc.ts'
import { objectionsSection, outcomesSection, remindersSection } from './procedure-rules-doc.ts'
import { oursMark, postsText, row, spanText, tableHead } from './procedure-words.ts'

/** `docs/procedure.md`, for the bureau: what the software believes the plan's procedure to be, drawn from its tables. */
export function procedureDocument(policy: Policy): string {
  return `${[
    '# 预警处置程序',
    '',
    `本文由 \`npm run procedure-doc\` 按程序所依据的表格生成，请勿手改；如与《${policy.title}》的本意不符，请告知以便改正表格。政策版本：\`${policy.version}\`。`,
    '',
    '标有「本系统默认」的，方案未作规定，由本系统暂定，可在政策中调整。“条款”一栏写“本系统”的，方案未作规定。',
    '',
    '事项走到哪一步，由已经办过的事得出，不另外登记；数字上升或请求升级后须重新研判，已经办过的保留。等待研判期间，已经开始的其他时限照常计算；等级升高后，处置单位的时限取原等级与新等级中先到的一个。',
    '',
    '## 一、分级处理程序（四（三））',
    ...grades.flatMap((grade) => gradeSection(grade, policy)),
    ...actsSection(),
    ...remindersSection(policy),
    ...objectionsSection(policy),
    ...outcomesSection(policy),
    ...refusalsSection(),
  ].join('\n')}\n`
}

function gradeSection(grade: Grade, policy: Policy): string[] {
  const rows = procedure[grade]
  return [
    '',
    `### ${gradeTitle[grade]}（${rows[0]?.clause}）`,
    '',
    alerted(grade, policy),
    '',
    ...diagram(grade, policy),
    '',
    ...tableHead('步骤', '由谁办', '须具备', '时限', '条款', '下一步'),
    ...rows.map((one, at) => stepRow({ grade, policy, one, next: rows[at + 1] })),
  ]
}

function alerted(grade: Grade, policy: Policy): string {
  const told = policy.audiences[grade]
    .map(({ post, of }) => `${of === 'discovering' ? called(post, 'discovering') : postLabel[post]}`)
    .join('、')
  const { posts, all } = rollOf[grade]
  if (grade === 'watch')
    return `有风险信号或属第 7 类的，立即告知${told}；其余每个工作日上午汇总告知。最后一条线索、预判、研判、请求升级或重新启动之后 ${policy.watchAcceptsDays} 天没有变化，事项自行结束；已报领导小组、尚未研究的不会自行结束${oursMark(policy, 'watchAcceptsDays')}。`
  const roll = all ? `${postsText(posts)}须人人签收` : `${postsText(posts)}至少一人签收`
  return `预警立即告知：${told}。签收：${roll}，时限 ${clockText({ grade, policy, clock: 'confirm' })}；电话签收由办公室代记。`
}

function stepRow(on: { grade: Grade; policy: Policy; one: Row; next: Row | undefined }): string {
  const { grade, policy, one, next } = on
  const act = endedBy[one.step]
  return row(
    stepLabel[one.step],
    whoMay(act, grade),
    needs(act),
    clockText({ grade, policy, clock: one.clock }),
    one.clause,
    next ? stepLabel[next.step] : grade === 'watch' ? '研判所定等级的程序' : '结束',
  )
}

function clockText(of: { grade: Grade; policy: Policy; clock: Row['clock'] }): string {
  const span = of.policy.clocks[of.grade][of.clock]
  if (!span) return '—'
  const text = of.clock === 'progress' ? `每 ${spanText(span)}报一次进展` : spanText(span)
  return `${text}${oursMark(of.policy, `clocks.${of.grade}.${of.clock}`)}`
}

/** A mermaid flowchart: the steps with who and by when, and the acts that lead back. */
function diagram(grade: Grade, policy: Policy): string[] {
  const rows = procedure[grade]
  const box = (one: Row) =>
    `  ${one.step}["${stepLabel[one.step]}<br/>${whoMay(endedBy[one.step], grade)}<br/>${clockText({ grade, policy, clock: one.clock })}"]`
  const chain = ['alert', ...rows.map(({ step }) => step), 'done']
  const end = grade === 'watch' ? '按研判所定等级办理' : '结束'
  return [
    '```mermaid',
    'flowchart TD',
    `  alert(["${gradeTitle[grade]}"])`,
    ...rows.map(box),
    `  done(["${end}"])`,
    ...chain.slice(1).map((to, at) => `  ${chain[at]} --> ${to}`),
    ...stepsBack
      .filter((back) => back.grades.includes(grade))
      .map(({ act, from, to }) => `  ${from === 'end' ? 'done' : from} -. "${actLabel(act)}" .-> ${to}`),
    ...(grade === 'watch' ? ['  judge -. "不报" .-> lapsed(["到期自行结束"])'] : []),
    '```',
  ]
}
