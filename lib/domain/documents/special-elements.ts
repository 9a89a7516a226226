import type { FactOf } from '../dispute-facts.ts'
import type { Phase } from '../procedure-state.ts'
import type { SpecialPart } from './asked.ts'
import type { DisputeSource } from './dispute-words.ts'

/** What the author writes, by the name on the form. */
export const partLabel: Record<SpecialPart, string> = {
  situation: '现场情况和人员动态',
  cause: '事件起因和性质',
  impact: '已造成的影响和后果',
  outlook: '发展趋势研判',
  measures: '已采取的措施',
  plan: '处置预案要点',
  progress: '处置进展',
  result: '处置结果',
  remaining: '遗留问题和后续稳控',
  lessons: '经验教训和改进措施',
  next: '下一步工作',
}

/** Which of them each phase must have. */
export const partsOf: Record<Phase, readonly SpecialPart[]> = {
  before: ['cause', 'situation', 'impact', 'outlook', 'measures', 'next'],
  during: ['plan', 'progress', 'situation', 'outlook', 'next'],
  after: ['result', 'remaining', 'lessons'],
}

export const concluded = ({ commits }: Pick<DisputeSource, 'commits'>): FactOf<'concluded'> | null =>
  commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'concluded')).at(-1) ?? null

export interface Element {
  label: string
  known: boolean
  /** Where it is written; null: it follows from the case itself. */
  part: SpecialPart | null
}

type Known = { label: string; phases: readonly Phase[]; known: (source: DisputeSource) => boolean }
const always: readonly Phase[] = ['before', 'during', 'after']

/** What follows from the case itself. */
const fromCase: readonly Known[] = [
  { label: '用人单位', phases: always, known: ({ dispute }) => (dispute.employer.name ?? dispute.project) !== null },
  { label: '地点（所在区域）', phases: always, known: ({ dispute }) => dispute.district !== null },
  { label: '涉及人数', phases: always, known: ({ dispute }) => dispute.card.figures.people !== null },
  { label: '涉案金额', phases: always, known: ({ dispute }) => dispute.card.figures.amountFen !== null },
  { label: '评估结论', phases: always, known: ({ dispute }) => dispute.assessed !== null && !dispute.pending },
  { label: '处置单位', phases: ['during', 'after'], known: ({ dispute }) => dispute.procedure.handling !== null },
  {
    label: '局长审定处置预案',
    phases: ['during', 'after'],
    known: ({ dispute }) => dispute.inForce !== 'red' || dispute.procedure.plan?.approvedAt != null,
  },
  { label: '处置办结及核实的数字', phases: ['after'], known: (source) => source.dispute.procedure.outcome !== null },
]

/**
 * What a special report must say (四(三)1 事前、事中、事后), after what reports on incidents customarily contain: time, place,
 * source, cause and nature, course, consequences, trend, measures, next steps. The list is a default of ours.
 */
export const elementsOf = (
  source: DisputeSource,
  asked: { phase: Phase; words: Partial<Record<SpecialPart, string | undefined>> },
): Element[] => [
  ...fromCase
    .filter(({ phases }) => phases.includes(asked.phase))
    .map(({ label, known }) => ({ label, known: known(source), part: null })),
  ...partsOf[asked.phase].map((part) => ({
    label: partLabel[part],
    known: (asked.words[part] ?? '').trim() !== '',
    part,
  })),
]

export const missingOf = (elements: readonly Element[]): Element[] => elements.filter(({ known }) => !known)
