import type { QuarterState } from '../domain/quarter-state.ts'

/** What a quarter is counted from and comes to (五(二)): a projection of the histories, for reading only. */
export interface QuarterStore {
  /** Every quarter that was counted, newest first. */
  states(): Promise<QuarterState[]>
}
