import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import type { Grade, Post } from './vocabulary.ts'

/** 四(三): the steps of a case, in the order in which they are usually taken. */
export const steps = ['judge', 'refer', 'assess', 'designate', 'sign', 'plan', 'approve', 'handle', 'close'] as const
export type Step = (typeof steps)[number]

export const stepLabel: Record<Step, string> = {
  judge: '预判',
  refer: '领导小组研究',
  assess: '研判',
  designate: '明确预警处置单位',
  sign: '处置单位签收',
  plan: '形成处置预案',
  approve: '预案审定',
  handle: '处置',
  close: '结案',
}

/** What has been done, read from the state: a step is over when its mark is there, in whatever order it came. */
const marks = {
  judged: (d: Dispute) => d.procedure.judged !== null || d.assessed !== null,
  referred: (d: Dispute) => d.assessed !== null && !d.pending,
  assessed: (d: Dispute) => d.assessed !== null && !d.pending,
  designated: (d: Dispute) => d.procedure.handling !== null,
  signed: (d: Dispute) => d.procedure.signedAt !== null,
  planned: (d: Dispute) => d.procedure.plan !== null,
  approved: (d: Dispute) => d.procedure.plan?.approvedAt != null,
  /** 四(三)1: a red is handled by the plan that the director has approved. */
  cleared: (d: Dispute) => d.inForce !== 'red' || d.procedure.plan?.approvedAt != null,
  concluded: (d: Dispute) => d.procedure.outcome !== null,
  /** Concluded, and nothing waits for an assessment. */
  settled: (d: Dispute) => d.procedure.outcome !== null && !d.pending,
  closed: (d: Dispute) => d.status !== 'open',
} satisfies Record<string, (d: Dispute) => boolean>
export type Mark = keyof typeof marks
export const has = (dispute: Dispute, mark: Mark): boolean => marks[mark](dispute)

export const markLabel: Record<Mark, string> = {
  judged: '预判',
  referred: '领导小组研究',
  assessed: '研判',
  designated: '明确处置单位',
  signed: '处置单位签收',
  planned: '报处置预案',
  approved: '局长审定',
  cleared: '局长审定（红色）',
  concluded: '处置办结',
  settled: '处置办结且无待研判',
  closed: '结案',
}

/** One row of 四(三): the step, the mark that ends it, and whose clock runs meanwhile. */
export interface Row {
  step: Step
  done: Mark
  clause: string
  clock: ClockName
  /** Whose task it is: the ladder begins one rung above. `unit`: of the handling unit. */
  owner: Post
}

/** 四(三)1–4 as data: the step at which a dispute stands is the first whose mark is missing. */
export const procedure: Record<Grade, readonly Row[]> = {
  red: [
    { step: 'assess', done: 'assessed', clause: '四（三）1', clock: 'assess', owner: 'group-leader' },
    { step: 'designate', done: 'designated', clause: '四（三）1', clock: 'designate', owner: 'group-leader' },
    { step: 'sign', done: 'signed', clause: '四（三）1', clock: 'sign', owner: 'liaison' },
    { step: 'plan', done: 'planned', clause: '四（三）1', clock: 'plan', owner: 'unit-head' },
    { step: 'approve', done: 'approved', clause: '四（三）1', clock: 'approve', owner: 'director' },
    { step: 'handle', done: 'concluded', clause: '四（三）1', clock: 'progress', owner: 'liaison' },
    { step: 'close', done: 'closed', clause: '四（三）1', clock: 'close', owner: 'office' },
  ],
  yellow: [
    { step: 'assess', done: 'assessed', clause: '四（三）2', clock: 'assess', owner: 'group-leader' },
    { step: 'designate', done: 'designated', clause: '四（三）2', clock: 'designate', owner: 'group-leader' },
    { step: 'sign', done: 'signed', clause: '四（三）2', clock: 'sign', owner: 'liaison' },
    { step: 'plan', done: 'planned', clause: '四（三）2', clock: 'plan', owner: 'unit-head' },
    { step: 'handle', done: 'concluded', clause: '四（三）2', clock: 'progress', owner: 'liaison' },
    { step: 'close', done: 'closed', clause: '四（三）2', clock: 'close', owner: 'office' },
  ],
  blue: [
    { step: 'assess', done: 'assessed', clause: '四（三）3', clock: 'assess', owner: 'office' },
    { step: 'designate', done: 'designated', clause: '四（三）3', clock: 'designate', owner: 'office' },
    { step: 'sign', done: 'signed', clause: '四（三）3', clock: 'sign', owner: 'liaison' },
    { step: 'plan', done: 'planned', clause: '四（三）3', clock: 'plan', owner: 'office' },
    { step: 'handle', done: 'concluded', clause: '四（三）3', clock: 'progress', owner: 'liaison' },
    { step: 'close', done: 'closed', clause: '四（三）3', clock: 'close', owner: 'office' },
  ],
  watch: [
    { step: 'judge', done: 'judged', clause: '四（三）4', clock: 'judge', owner: 'office' },
    { step: 'refer', done: 'referred', clause: '四（三）4', clock: 'refer', owner: 'group-leader' },
  ],
}

/** Where the dispute stands: null when it has ended, or when a watch was judged and nothing is left but its expiry. */
export function rowOf(dispute: Dispute): Row | null {
  if (dispute.status !== 'open') return null
  const row = procedure[dispute.inForce].find(({ done }) => !has(dispute, done)) ?? null
  const dismissed = row?.step === 'refer' && dispute.procedure.judged?.report === false
  return dismissed ? null : row
}

export const stepOf = (dispute: Dispute): Step | null => rowOf(dispute)?.step ?? null
