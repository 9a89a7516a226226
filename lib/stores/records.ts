import type { LetterText } from '../domain/letter.ts'
import type { ChannelState } from '../domain/notice.ts'
import type { RecordCommit, RecordRef } from '../domain/record.ts'
import type { Instant } from '../domain/report.ts'
import type { ContactKind } from '../domain/roster.ts'
import type { Post, Unit } from '../domain/vocabulary.ts'
import type { Due } from './agenda.ts'

/** The projection of a record; its kind's schema reads `state`. */
export type RecordHead = {
  record: RecordRef
  seq: number
  version: number
  hash: string
  openedAt: Instant
  at: Instant
  state: unknown
}

export interface RecordStore {
  /** All commits as stored, oldest first, consistently. */
  commits(record: RecordRef): Promise<unknown[]>
  /** Null: there is none yet; `unreadable` where it is not what a head must be. */
  head(record: RecordRef): Promise<RecordHead | 'unreadable' | null>
  /** The newest commit, or that one. */
  tip(record: RecordRef, seq?: number): Promise<{ seq: number; hash: string } | null>
  /** One conditional put, on the agenda; `taken` when that commit exists and is not ours. */
  put(commit: RecordCommit, due: Due): Promise<'written' | 'taken'>
  /** Only where what stands there is older. */
  writeHead(head: RecordHead, due: Due | null): Promise<void>
  /** Notes that there is such a record, so that its kind can be listed. */
  mark(record: RecordRef): Promise<void>
  /** Carried: the head has it, and its letters exist. Off the agenda. */
  done(record: RecordRef, seq: number): Promise<void>
  /** All ids of a kind, or those that begin so, in order, consistently. */
  ids(kind: string, prefix?: string): Promise<string[]>
  /** In no order; a record that has no head yet is left out. */
  heads(records: readonly RecordRef[]): Promise<RecordHead[]>
}

export type LetterRef = { record: RecordRef; seq: number; name: string; member: string }

/** A letter to one person; contacts are looked up when it is handed over. */
export type Letter = LetterRef & {
  text: LetterText
  /** Left out: by all ways that the person has. */
  by?: ContactKind[] | undefined
  post: Post | null
  unit: Unit | null
  standsInFor: { member: string; post: Post | null } | null
  state: 'due' | 'sending' | 'handed' | 'failed'
  channels: ChannelState[]
  attempts: number
  createdAt: Instant
}

export interface LetterStore {
  /** Unless it exists. */
  put(letter: Letter, due: Due): Promise<void>
  of(record: RecordRef): Promise<Letter[]>
  /** due, or sending with a lease that ran out → sending; `busyUntil` while it is somebody else's, null when it is done. */
  take(
    letter: LetterRef,
    by: { takeId: string; now: Instant; until: Instant },
  ): Promise<{ letter: Letter; interrupted: boolean } | { busyUntil: Instant } | null>
  /** The outcome of an attempt; `due` null takes it off the agenda. */
  settle(letter: Letter, due: Due | null): Promise<void>
}
