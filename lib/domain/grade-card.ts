import { figureLines, persons, yuan } from './format.ts'
import type { Basis, Card } from './grade.ts'
import type { Policy, Reading } from './policy.ts'
import { type Measure, measures } from './tally.ts'
import { type Grade, gradeLabel, gradeTitle, type Signal, signalLabel } from './vocabulary.ts'

export const readingLabel: Record<Reading, string> = {
  'any-one': '人数、金额、解除人数任一达到即可',
  'people-and-amount': '人数与金额同时达到，或解除人数达到',
}

/** The clause by which a grade is proposed. */
export const clauseOf: Record<Grade, string> = {
  red: '四（二）1',
  yellow: '四（二）2',
  blue: '四（二）3',
  watch: '四（三）4',
}

/** What the numbers cannot say and people must find (四(二)): an assessment of the likely impact, by whom. */
export const humanCondition: Record<Grade, string> = {
  red: '经领导小组评估可能造成重大影响、隐患',
  yellow: '经小组评估可能造成重大影响、隐患',
  blue: '研判是否可能造成重大影响、隐患或不良社会影响',
  watch: '预判是否可能进一步扩大影响造成重大隐患',
}

const labels = (signals: readonly Signal[]): string => signals.map((signal) => signalLabel[signal]).join('、')
const signalsOf = (card: Card): string => labels(card.signals)

const tierOf = (tiers: { red: number; yellow: number; blue?: number }, grade: Grade): number =>
  grade === 'red' ? tiers.red : grade === 'yellow' ? tiers.yellow : (tiers.blue ?? 0)

function because(basis: Basis, card: Card, policy: Policy): string {
  const { figures, proposed } = card
  const people = persons(figures.people?.estimate ?? 0)
  const amount = yuan(figures.amountFen?.estimate ?? 0)
  const ours = basis === 'people' && proposed === 'blue' && policy.ours.includes('people.blue')
  const rule = `（${clauseOf[proposed]}，“以上”含本数${ours ? '；不另附条件为本系统读法' : ''}）`
  switch (basis) {
    case 'people':
      return `涉及人数估${people}，达到${persons(tierOf(policy.people, proposed))}以上${rule}`
    case 'amountFen':
      return `涉案金额估${amount}，达到${yuan(tierOf(policy.amountFen, proposed))}以上${rule}`
    case 'terminations':
      return `解除关系估${persons(figures.terminations?.estimate ?? 0)}，达到${persons(tierOf(policy.terminations, proposed))}以上${rule}`
    case 'people-and-amount':
      return `涉及人数估${people}且涉案金额估${amount}，同时达到${gradeTitle[proposed]}标准${rule}`
    case 'amount-with-signal':
      return `涉案金额估${amount}，并有风险信号（${signalsOf(card)}），可能造成重大影响（四（二）3）`
    case 'alone':
      return `发生${labels(card.signals.filter((signal) => policy.aloneBlue.includes(signal)))}，不论人数金额均为蓝色（四（二）3）`
  }
}

function unmet(card: Card, policy: Policy): string[] {
  if (card.proposed !== 'watch') return []
  const low = card.lacksSignal
    ? `涉案金额估${yuan(card.figures.amountFen?.estimate ?? 0)}，${belowYellow(card, policy)}；出现风险信号或经研判可能造成重大影响的，为蓝色（四（二）3）`
    : null
  return [low ?? '现有数字未达到任何等级（四（二）1至3）', '作为关注事项，由办公室研判是否上报（四（三）4）']
}

const belowYellow = (card: Card, policy: Policy): string =>
  (card.figures.amountFen?.estimate ?? 0) < policy.amountFen.yellow
    ? `不足${yuan(policy.amountFen.yellow)}`
    : '人数未同时达到'

/** Why this grade, in Chinese, each with its clause; never empty. */
export const groundsOf = (card: Card, policy: Policy): string[] => [
  ...card.basis.map((basis) => because(basis, card, policy)),
  ...unmet(card, policy),
]

/** The grounds, and what is still unknown. */
export const reasonsOf = (card: Card, policy: Policy): string[] => [...groundsOf(card, policy), ...unknowns(card)]

function unknowns(card: Card): string[] {
  const { people, amountFen, terminations } = card.figures
  const missing = [people ?? '涉及人数', amountFen ?? '涉案金额', terminations ?? '解除人数'].filter(
    (entry) => typeof entry === 'string',
  )
  return missing.length === 0 ? [] : [`${missing.join('、')}待核，不按零计，查明后再与四（二）标准比较`]
}

const show: Record<Measure, (n: number) => string> = { people: persons, amountFen: yuan, terminations: persons }

/** What one criterion reaches by itself, against which number of which clause. */
function alone(card: Card, measure: Measure, policy: Policy): string {
  const { reaches } = card[measure]
  if (card.figures[measure] === null) return ''
  if (reaches === null) return '；单项未达等级'
  return `；单项达到${gradeLabel[reaches]}标准（${show[measure](tierOf(policy[measure], reaches))}以上，${clauseOf[reaches]}）`
}

const more: Record<Measure, string> = { people: '再增加', amountFen: '金额再增加', terminations: '解除再增加' }

const distance = (card: Card): string[] =>
  measures.flatMap((measure) => {
    const { next } = card[measure]
    return next ? [`${more[measure]}${show[measure](next.more)}即达${gradeLabel[next.grade]}`] : []
  })

/**
 * The whole card in lines, for print and for the API: grade, why, what people must still find, each criterion, what is
 * possible, the distance, the reading, the policy.
 */
export function cardLines(card: Card, policy: Policy): string[] {
  const shown = figureLines(card.figures)
  const unverified = card.figures.people?.unverified ?? 0
  return [
    `建议等级：${gradeTitle[card.proposed]}`,
    ...reasonsOf(card, policy),
    `须由人判断：${humanCondition[card.proposed]}（${clauseOf[card.proposed]}）`,
    `涉及人数：${shown.people}${unverified > 0 ? `（其中${persons(unverified)}未核身份）` : ''}${alone(card, 'people', policy)}`,
    `涉案金额：${shown.amount}${alone(card, 'amountFen', policy)}`,
    `解除关系人数：${shown.terminations}${alone(card, 'terminations', policy)}`,
    ...(card.signals.length > 0 ? [`风险信号：${signalsOf(card)}`] : []),
    ...(card.possible ? [`按上限或待核数字，可能${gradeLabel[card.possible]}`] : []),
    ...distance(card),
    ...(card.massLayoff
      ? [`解除人数已达职工总数${policy.massLayoffPercent}%，请留意《劳动合同法》第四十一条（方案外提示，不影响等级）`]
      : []),
    `读法：${readingLabel[card.reading]}（规则 ${card.policy}）`,
  ]
}
