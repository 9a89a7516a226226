import type { Analysis } from '../domain/quarter-analysis.ts'
import type { NoLine, QuarterLine } from '../domain/quarter-line.ts'
import type { Counted, QuarterState } from '../domain/quarter-state.ts'
import type { Instant } from '../domain/report.ts'

/** What a quarter is counted from and comes to (五(二)): a projection of the histories, for reading only. */
export interface QuarterStore {
  counted(): Promise<Counted | null>
  /** Forward only: whoever is behind changes nothing. */
  countedTo(counted: Counted): Promise<void>
  /** Every quarter that was counted, newest first. */
  states(): Promise<QuarterState[]>
  state(quarter: string): Promise<QuarterState | null>
  /** Not once it is frozen. */
  putState(state: QuarterState): Promise<void>
  /** 封账: from here on its analysis and its state stay. False: there is nothing to freeze, or it is frozen. */
  freeze(quarter: string, at: Instant): Promise<boolean>
  /** Never over one that knows more of the history. */
  putLine(line: QuarterLine | NoLine): Promise<void>
  /** The dispute's own; null: it has none. */
  line(of: { quarter: string; disputeId: string }): Promise<QuarterLine | NoLine | null>
  /** All of one quarter, in the order of their disputes' ids. */
  lines(quarter: string): Promise<QuarterLine[]>
  /** Of each of them how it stands at the end. */
  standing(quarter: string): Promise<Pick<QuarterLine, 'disputeId' | 'end'>[]>
  analysis(quarter: string): Promise<Analysis | null>
  /** Unless what stands was made of lines read later than `readAt`, or is frozen. */
  putAnalysis(analysis: Analysis, readAt: Instant): Promise<void>
}
