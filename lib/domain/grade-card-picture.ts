import { persons, yuan } from './format.ts'
import type { Card } from './grade.ts'
import { clauseOf, humanCondition, readingLabel } from './grade-card.ts'
import type { Policy } from './policy.ts'
import { type Measure, measures } from './tally.ts'
import { type Grade, gradeLabel, type Signal, signalLabel } from './vocabulary.ts'

const measureLabel: Record<Measure, string> = {
  people: '涉及人数',
  amountFen: '涉案金额',
  terminations: '解除关系人数',
}
const shown: Record<Measure, (n: number) => string> = { people: persons, amountFen: yuan, terminations: persons }
const tiers = ['blue', 'yellow', 'red'] as const

/** One criterion as it can be drawn: numbers in persons or fen, each with its words. */
export interface CriterionPicture {
  measure: Measure
  label: string
  /** Null: 待核. `atLeast` null: no source gives one; `atMost` null: 不详. */
  figures: { atLeast: Said | null; estimate: Said; atMost: Said | null } | null
  thresholds: { grade: Grade; from: Said; clause: string; ours: boolean }[]
  reaches: Grade | null
  next: { grade: Grade; say: string } | null
}
type Said = { n: number; say: string }

/** The grade card as a picture of thresholds (DOMAIN 2.3): what each criterion is measured by, and where the dispute stands. */
export function cardPicture(card: Card, policy: Policy) {
  return {
    criteria: measures.map((measure) => criterion(measure, card, policy)),
    reading: { label: readingLabel[card.reading], anyOne: card.reading === 'any-one' },
    signals: card.signals.map((signal: Signal) => ({ signal, label: signalLabel[signal] })),
    /** What people must find, since numbers only propose. */
    human: { say: humanCondition[card.proposed], clause: clauseOf[card.proposed] },
    possible: card.possible,
  }
}

function criterion(measure: Measure, card: Card, policy: Policy): CriterionPicture {
  const said = (n: number): Said => ({ n, say: shown[measure](n) })
  const figures = card.figures[measure]
  const { reaches, next } = card[measure]
  const from: Partial<Record<Grade, number>> = policy[measure]
  return {
    measure,
    label: measureLabel[measure],
    figures: figures && {
      atLeast: figures.atLeast === null ? null : said(figures.atLeast),
      estimate: said(figures.estimate),
      atMost: figures.atMost === null ? null : said(figures.atMost),
    },
    thresholds: tiers.flatMap((grade) => {
      const least = from[grade]
      if (least === undefined) return []
      return [{ grade, from: said(least), clause: clauseOf[grade], ours: policy.ours.includes(`${measure}.${grade}`) }]
    }),
    reaches,
    next: next && { grade: next.grade, say: `再增加${shown[measure](next.more)}即达${gradeLabel[next.grade]}` },
  }
}
