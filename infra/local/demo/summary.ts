import type { Dispute } from '../../../lib/domain/dispute.ts'
import { gradeLabel, grades } from '../../../lib/domain/vocabulary.ts'
import type { Message } from './hotline.ts'
import type { Incident } from './incidents.ts'
import { inColour } from './table.ts'
import { wrap } from './wrap.ts'

const reasonLabel: Record<string, string> = {
  'similar-name': '名称相近',
  'same-project': '同一项目',
  'same-person': '同一投诉人',
  'same-figures': '数字相同',
  'same-name-other-code': '名称相同、代码不同',
}

/** Counts and what the office is asked to look at, under the table; no line is wider than `width` columns. */
export function summary(of: {
  incidents: readonly Incident[]
  disputes: readonly Dispute[]
  outbox: readonly Message[]
  seconds: number
  width: number
}): string[] {
  const { incidents, disputes, outbox, seconds, width } = of
  const synthetic = incidents.filter((incident) => incident.synthetic).length
  const byGrade = grades.map((grade) => {
    const count = disputes.filter(({ inForce }) => inForce === grade).length
    return inColour(grade, `${gradeLabel[grade]} ${count}`)
  })
  const by = (channel: string) => outbox.filter((message) => message.channel === channel).length
  const notes = [
    '三个数字相同的只列一个；待核的不按零计；“—”为未达等级的一般线索，次一工作日早晨汇总告知办公室。',
    ...near(disputes),
  ]
  return [
    `线索 ${incidents.length} 条：真实事件 ${incidents.length - synthetic} 条（单位名称已隐去），编写 ${synthetic} 条`,
    `预警事项 ${disputes.length} 件：${byGrade.join('，')}`,
    `已交本机发件箱：短信 ${by('sms')} 条、邮件 ${by('email')} 封（没有真的发出）；用时 ${seconds.toFixed(1)} 秒`,
    ...notes.flatMap((line) => wrap(line, width)),
  ]
}

/** Each pair once. Never joined by itself: the office decides (DOMAIN 3.1). */
function near(disputes: readonly Dispute[]): string[] {
  const numbers = new Map(disputes.map(({ disputeId, number }) => [disputeId, number]))
  const pairs = disputes.flatMap((dispute) =>
    dispute.near.map(({ disputeId, reasons }) => {
      const both = [dispute.number, numbers.get(disputeId) ?? disputeId].sort().join(' 与 ')
      return `疑似同一事项，请办公室判断：${both}（${reasons.map((reason) => reasonLabel[reason] ?? reason).join('、')}）`
    }),
  )
  return [...new Set(pairs)]
}
