import * as z from 'zod'
import { Quarter, quarterBounds, quarterLabel } from './quarter.ts'
import { Instant } from './report.ts'

/** How far one quarter has been counted. Dates are 北京时间. */
export const QuarterState = z.object({
  quarter: Quarter,
  /** Counted up to this day, itself included. */
  asOf: z.string(),
  /** 结账: when it was first counted whole, after its end; null: it runs, or its end was not counted yet. */
  closedAt: z.nullable(Instant),
  /** 结账后补记: when something published later was last counted in. */
  amendedAt: z.nullable(Instant),
  /** From here on nothing changes it any more. */
  frozenAt: z.nullable(Instant),
})
export type QuarterState = z.infer<typeof QuarterState>

export const quarterStages = ['running', 'closed', 'frozen'] as const
export type QuarterStage = (typeof quarterStages)[number]
export const quarterStageLabel: Record<QuarterStage, string> = { running: '进行中', closed: '已结账', frozen: '已封账' }

/** A quarter that has ended and waits for its last count still runs. */
export const stageOf = ({ closedAt, frozenAt }: QuarterState): QuarterStage =>
  frozenAt !== null ? 'frozen' : closedAt !== null ? 'closed' : 'running'

/** 截至11月23日; 已结账（结账后有补记）. */
export function quarterSaid(state: QuarterState): string {
  const stage = stageOf(state)
  const { month, day } = partsOf(state.asOf)
  if (stage === 'running') return `${quarterStageLabel.running}，截至${month}月${day}日`
  return `${quarterStageLabel[stage]}${state.amendedAt === null ? '' : '（结账后有补记）'}`
}

const partsOf = (date: string) => ({ month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) })

/** One line of the list of quarters, as it is shown. */
export const quarterShown = (state: QuarterState) => ({
  ...state,
  label: quarterLabel(state.quarter),
  ...quarterBounds(state.quarter),
  stage: stageOf(state),
  say: quarterSaid(state),
})

/** Up to where the days have been counted: `date` whole, of the next day the disputes up to `after`. */
export const Counted = z.object({
  date: z.string(),
  after: z.nullable(z.string()),
  /** Disputes whose history could not be read: tried again each time. */
  retry: z.array(z.string()),
})
export type Counted = z.infer<typeof Counted>
