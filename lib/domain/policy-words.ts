import { clockLabel, clockNames } from './clock-names.ts'
import { earsDefaults } from './ears.ts'
import { yuan } from './format.ts'
import { readingLabel } from './grade-card.ts'
import { meetingDefaults } from './meeting/rules.ts'
import { type AudienceRule, briefingDefaults, type Policy, type Span } from './policy.ts'
import { procedure } from './procedure.ts'
import { returnDefaults } from './unit-return/rules.ts'
import { categoryLabel, type Grade, gradeLabel, grades, postLabel, signalLabel } from './vocabulary.ts'

/** 30 分钟, 2 小时, 1 天, 4 个工作小时, 3 个工作日. */
export function spanText(span: Span): string {
  if ('minutes' in span) return span.minutes % 60 === 0 ? `${span.minutes / 60} 小时` : `${span.minutes} 分钟`
  if ('days' in span) return `${span.days} 天`
  return 'workingHours' in span ? `${span.workingHours} 个工作小时` : `${span.workingDays} 个工作日`
}

/** Whether the plan gives no such figure: it is a default of ours. */
export const isOurs = (policy: Policy, figure: string): boolean =>
  policy.ours.some((ours) => figure === ours || figure.startsWith(`${ours}.`)) ||
  (figure.startsWith('earlySigns.') && hasOurSigns(policy)) ||
  (figure.startsWith('meetings.') && JSON.stringify(policy.meetings) === JSON.stringify(meetingDefaults)) ||
  (figure.startsWith('returns.') && JSON.stringify(policy.returns) === JSON.stringify(returnDefaults)) ||
  (figure.startsWith('briefing.') && JSON.stringify(policy.briefing) === JSON.stringify(briefingDefaults))

/** A version from before them could not name them as ours. */
const hasOurSigns = ({ earlySigns }: Policy): boolean => JSON.stringify(earlySigns) === JSON.stringify(earsDefaults)

/** 「本系统默认」 where the plan gives no figure. */
export const oursMark = (policy: Policy, figure: string): string => (isOurs(policy, figure) ? '「本系统默认」' : '')

/** One figure of a policy as it is shown: never without its clause or the word that it is ours. */
export interface PolicyFigure {
  path: string
  label: string
  text: string
  ours: boolean
  /** The clause of the plan or of a law, or 「本系统默认」. */
  basis: string
}

const clauseOf: Record<Grade, string> = { red: '四（二）1', yellow: '四（二）2', blue: '四（二）3', watch: '四（三）4' }
const handlingOf: Record<Grade, string> = {
  red: '四（三）1',
  yellow: '四（三）2',
  blue: '四（三）3',
  watch: '四（三）4',
}
const audienceText = (rules: readonly AudienceRule[]): string =>
  rules.map(({ post, of }) => `${of === 'discovering' ? '发现单位' : ''}${postLabel[post]}`).join('、')

type Line = { path: string; label: string; text: string; clause: string }

function graded(policy: Policy): Line[] {
  const tiers = ['red', 'yellow', 'blue'] as const
  return [
    { path: 'reading', label: '读法', text: readingLabel[policy.reading], clause: '四（二）' },
    ...tiers.flatMap((grade): Line[] => {
      const { people, amountFen, terminations } = policy
      const named = (of: string) => `${gradeLabel[grade]}：${of}`
      const clause = clauseOf[grade]
      return [
        { path: `people.${grade}`, label: named('涉及人数'), text: `${people[grade]} 人以上`, clause },
        ...(grade === 'blue'
          ? []
          : [
              { path: `amountFen.${grade}`, label: named('涉案金额'), text: `${yuan(amountFen[grade])}以上`, clause },
              {
                path: `terminations.${grade}`,
                label: named('解除关系人数'),
                text: `${terminations[grade]} 人以上`,
                clause,
              },
            ]),
      ]
    }),
    {
      path: 'aloneBlue',
      label: '单独达到蓝色的信号',
      text: policy.aloneBlue.map((signal) => signalLabel[signal]).join('、') || '无',
      clause: '四（二）3',
    },
    {
      path: 'massLayoffPercent',
      label: '裁员比例提示',
      text: `达到职工总数 ${policy.massLayoffPercent}%`,
      clause: '《劳动合同法》第四十一条',
    },
  ]
}

const linked = (policy: Policy): Line[] => [
  {
    path: 'families',
    label: '合为一件的类别',
    text: policy.families.map((family) => family.map((one) => categoryLabel[one]).join('、')).join('；'),
    clause: '四（一）',
  },
  {
    path: 'joinsAnything',
    label: '并入任何在办事项的类别',
    text: policy.joinsAnything.map((one) => categoryLabel[one]).join('、') || '无',
    clause: '四（一）7',
  },
  { path: 'watchAcceptsDays', label: '关注期', text: `${policy.watchAcceptsDays} 天`, clause: '四（三）4' },
  { path: 'recurrenceMonths', label: '再发', text: `结案后 ${policy.recurrenceMonths} 个月内`, clause: '四（四）' },
]

const carriedOut = (policy: Policy): Line[] => [
  ...grades.flatMap((grade): Line[] => {
    const clauses = new Map(procedure[grade].map(({ clock, clause }) => [clock, clause]))
    const of = (what: string) => `${gradeLabel[grade]}：${what}`
    const { every, times } = policy.repeat[grade]
    const clause = handlingOf[grade]
    return [
      { path: `audiences.${grade}`, label: of('通知'), text: audienceText(policy.audiences[grade]), clause },
      ...clockNames.flatMap((clock): Line[] => {
        const span = policy.clocks[grade][clock]
        if (!span) return []
        const named = { path: `clocks.${grade}.${clock}`, label: of(`${clockLabel[clock]}时限`) }
        return [{ ...named, text: spanText(span), clause: clauses.get(clock) ?? clause }]
      }),
      {
        path: `repeat.${grade}`,
        label: of('逾期提醒'),
        text: `每隔 ${spanText(every)}，到最高一级后再提醒 ${times} 次`,
        clause,
      },
      {
        path: `reportWithin.${grade}`,
        label: of('上报时限'),
        text: `获知后 ${spanText(policy.reportWithin[grade])}`,
        clause: '六（二）',
      },
      {
        path: `handover.${grade}`,
        label: of('送达方式'),
        text: policy.handover[grade] === 'all' ? '各渠道同时' : '依次，前一渠道失败才用下一个',
        clause,
      },
    ]
  }),
  {
    path: 'objectWithinWorkingDays',
    label: '提出异议',
    text: `指派后 ${policy.objectWithinWorkingDays} 个工作日内`,
    clause: '六（三）',
  },
  {
    path: 'retention',
    label: '封存内容保存',
    text: `结束后 ${policy.retention.years} 年`,
    clause: '《个人信息保护法》第四十七条',
  },
]

function signs({ earlySigns }: Policy): Line[] {
  const { baseline, guard, c1, c2, c3, minimumCount, minimumSdHundredths } = earlySigns
  const lines = [
    ['baseline', '基线', `之前 ${baseline} 周`],
    ['guard', '间隔', `C2、C3 的基线与本周之间隔 ${guard} 周`],
    ['c1', 'C1', `超过 ${c1}`],
    ['c2', 'C2', `超过 ${c2}`],
    ['c3', 'C3', `超过 ${c3}`],
    ['minimumCount', '最少线索', `本周 ${minimumCount} 条以上`],
    ['minimumSdHundredths', '标准差下限', `${minimumSdHundredths / 100} 条`],
  ] as const
  return lines.map(([path, label, text]) => {
    return { path: `earlySigns.${path}`, label: `苗头：${label}`, text, clause: '四（四）' }
  })
}

const briefing = ({ briefing: { approvedBy, fewBelow } }: Policy): Line[] => [
  {
    path: 'briefing.approvedBy',
    label: '简报审定',
    text: approvedBy.map((post) => postLabel[post]).join('或'),
    clause: '五（二）',
  },
  { path: 'briefing.fewBelow', label: '简报不列明的数字', text: `不足 ${fewBelow}`, clause: '五（二）' },
]

const reminded = (days: number): string =>
  days === 0 ? '当日' : days < 0 ? `前 ${-days} 个工作日` : `后 ${days} 个工作日`

const meetings = ({ meetings: { remindWorkingDays, minutesWithinWorkingDays } }: Policy): Line[] => [
  {
    path: 'meetings.remindWorkingDays',
    label: '议定事项提醒',
    text: `期限${remindWorkingDays.map(reminded).join('、')}`,
    clause: '五（一）',
  },
  {
    path: 'meetings.minutesWithinWorkingDays',
    label: '会议纪要审定',
    text: `会后 ${minutesWithinWorkingDays} 个工作日内`,
    clause: '五（一）',
  },
]

const returns = ({ returns: { dueWorkingDays, remindWorkingDays } }: Policy): Line[] => [
  {
    path: 'returns.dueWorkingDays',
    label: '季度填报期限',
    text: `季末后 ${dueWorkingDays} 个工作日`,
    clause: '五（二）',
  },
  {
    path: 'returns.remindWorkingDays',
    label: '季度填报提醒',
    text: `期限${remindWorkingDays.map(reminded).join('、')}`,
    clause: '五（二）',
  },
]

/** Every figure of a policy in words, in the order of the plan. */
export const policyFigures = (policy: Policy): PolicyFigure[] =>
  [
    ...graded(policy),
    ...linked(policy),
    ...carriedOut(policy),
    ...signs(policy),
    ...briefing(policy),
    ...meetings(policy),
    ...returns(policy),
  ].map(({ clause, ...line }) => {
    const ours = isOurs(policy, line.path)
    return { ...line, ours, basis: ours ? '「本系统默认」' : clause }
  })
