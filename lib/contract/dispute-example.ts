import { type ActName, ruleOf } from '../domain/acts.ts'
import { attachmentExample } from './attachment-example.ts'
import { cardPictureExample } from './card-example.ts'
import { historyExample, noticeExample, reportExample, shown } from './dispute-example-lists.ts'

/** A clock that runs since the alert. */
const clock = (of: { clock: string; label: string; dueAt: string; due: string }) => ({
  ...of,
  since: shown.openedAt,
  basis: '本系统默认',
  known: true,
  overdue: false,
  told: 0,
  toldAt: null,
  standing: false,
})
const confirming = clock({ clock: 'confirm', label: '签收预警', dueAt: shown.confirmBy, due: '11月23日 14:35' })
const assessing = clock({ clock: 'assess', label: '研判', dueAt: '2026-11-23T08:05:07.160Z', due: '11月23日 16:05' })

/** What a leader of the group may do. */
const mayDo: readonly ActName[] = [
  'assess',
  'merge',
  'split',
  'recuse',
  'ask-superior',
  'consult-expert',
  'refer-discipline',
]
const may = (action: ActName) => {
  const { label, clause } = ruleOf(action)
  return { action, label, clause, as: { post: 'group-leader', unit: null, label: '组长' } }
}

/** Synthetic: no real person, employer or number. */
export const disputeExample = {
  id: shown.id,
  number: shown.number,
  version: 1,
  status: 'open',
  statusLabel: '在办',
  drill: false,
  grade: 'red',
  gradeLabel: '红色',
  pending: true,
  step: 'assess',
  stepLabel: '研判',
  employer: { name: shown.employer, creditCode: null },
  project: '示例项目二期',
  district: '示例区',
  ...shown.category,
  figures: shown.figures,
  reports: 1,
  recurrence: false,
  openedAt: shown.openedAt,
  lastReportAt: shown.openedAt,
  endedAt: null,
  handling: null,
  cooperating: [],
  discovering: [{ unit: 'labour-inspection', label: '劳动保障监察支队' }],
  next: confirming,
  seq: 2,
  at: '2026-11-23T06:20:00.000Z',
  asOf: null,
  historyIntact: true,
  brokenAt: null,
  mergedInto: null,
  previous: null,
  near: [],
  card: {
    policy: 'changchun-1',
    proposed: 'red',
    proposedLabel: '红色',
    lines: [
      '建议等级：一级红色预警',
      '涉及人数估60人，达到50人以上（四（二）1，“以上”含本数）',
      '涉案金额估520万元，达到500万元以上（四（二）1，“以上”含本数）',
      '解除人数待核，不按零计，查明后再与四（二）标准比较',
      '须由人判断：经领导小组评估可能造成重大影响、隐患（四（二）1）',
      '涉及人数：至少60人，估60人，至多不详；单项达到红色标准（50人以上，四（二）1）',
      '涉案金额：至少520万元，估520万元，至多520万元；单项达到红色标准（500万元以上，四（二）1）',
      '解除关系人数：待核',
      '风险信号：聚集',
      '读法：人数、金额、解除人数任一达到即可（规则 changchun-1）',
    ],
    figures: {
      people: '至少60人，估60人，至多不详',
      amount: '至少520万元，估520万元，至多520万元',
      terminations: '待核',
    },
    picture: cardPictureExample,
  },
  assessed: null,
  procedure: {
    judged: null,
    designatedAt: null,
    final: false,
    objected: [],
    signedAt: null,
    plan: null,
    returned: 0,
    special: { required: false, done: [] },
    progressAt: null,
    outcome: null,
    outcomeLabel: null,
    recused: [],
    asked: [],
    referred: [],
  },
  roll: {
    alert: 1,
    complete: false,
    called: 3,
    missing: [
      { member: 'leader-2', name: '示例·组长（二）', label: '组长' },
      { member: 'head-arbitration-court', name: '示例·仲裁院负责人', label: '成员' },
    ],
    confirmed: [{ member: 'leader-1', name: '示例·组长（一）', label: '组长', at: shown.confirmedAt, via: 'console' }],
  },
  clocks: [confirming, assessing],
  reportLines: { shown: [reportExample], more: 0, next: null },
  attachments: [attachmentExample],
  historyNext: null,
  history: historyExample,
  notices: [noticeExample],
  noticesNext: null,
  may: mayDo.map(may),
}
