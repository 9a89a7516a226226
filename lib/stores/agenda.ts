import type { CallbackRef } from '../domain/callback.ts'
import type { RecordRef } from '../domain/record.ts'
import type { Instant } from '../domain/report.ts'
import type { LetterRef } from './records.ts'

/** Where an item stands on the agenda: rank 0 red, 1 yellow, 2 blue, 3 the rest; 4 what goes out to other systems. */
export type Due = { rank: 0 | 1 | 2 | 3 | 4; dueAt: Instant }

/** What an entry of the agenda asks for. */
export type Subject =
  | { kind: 'report'; reportId: string; revision: number }
  | { kind: 'commit'; disputeId: string; seq: number }
  | { kind: 'dispute'; disputeId: string }
  | { kind: 'notice'; noticeId: string }
  | { kind: 'digest'; date: string }
  | ({ kind: 'callback' } & CallbackRef)
  | { kind: 'record'; record: RecordRef }
  | { kind: 'record-commit'; record: RecordRef; seq: number }
  | { kind: 'letter'; letter: LetterRef }

export type AgendaEntry = {
  pk: string
  sk: string
  agendaPk: string
  agendaSk: string
  rank: Due['rank']
  subject: Subject
}

export interface Agenda {
  /**
   * Due by `now`, red first, at most `limit` of each partition of rank and shard; of a partition in `after` only what
   * stands behind that sort key.
   */
  due(now: Instant, limit: number, after: ReadonlyMap<string, string>): Promise<AgendaEntry[]>
  /** Set aside after too many failures, for an operator to send back; at most a hundred. */
  parked(): Promise<AgendaEntry[]>
  /** A short lease; false when somebody else (another `by`) has it or it is off the agenda. */
  lease(entry: AgendaEntry, lease: { now: Instant; until: Instant; by: string }): Promise<false | { tries: number }>
  /** Moved back after a failure, or parked. */
  postpone(entry: AgendaEntry, to: { dueAt: Instant; tries: number } | 'parked'): Promise<void>
  remove(entry: Pick<AgendaEntry, 'pk' | 'sk'>): Promise<void>
}
