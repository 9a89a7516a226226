import type { Dispute } from '../domain/dispute.ts'
import type { RecordRef } from '../domain/record.ts'
import type { Due } from './agenda.ts'
import type { DisputeStore } from './disputes.ts'
import type { RecordHead, RecordStore } from './records.ts'
import type { Erased, RevisionKey } from './reports.ts'

/** A day's object as the bucket keeps it: more than one version, or a deletion, is somebody's attempt to replace it. */
export type KeptRoot = { date: string; versionId: string; versions: number; deleted: boolean }

/** For verifying: each day's first version, whatever was put over it. */
export interface RootArchive {
  kept(): Promise<KeptRoot[]>
  first(root: KeptRoot): Promise<unknown>
}

/** What the operators' commands need, and no function may have: a walk over everything. */
export interface Archive extends Pick<DisputeStore, 'rawCommits' | 'storedHead'> {
  /** Every dispute of which anything is left, a commit or a head. */
  disputes(): AsyncIterable<string>
  /** Unless a newer one stands there. */
  replaceHead(dispute: Dispute, due: Due | null): Promise<void>
  /** What has lost its place on the agenda, or was taken off it before its time. */
  offAgenda(disputeId: string): Promise<OffAgenda>
  /** Every record of which anything is left, and what is stored of one. */
  records(): AsyncIterable<RecordRef>
  readonly ofRecords: Pick<RecordStore, 'commits' | 'head' | 'mark'>
  /** Unless a newer one stands there. */
  replaceRecordHead(head: RecordHead, due: Due | null): Promise<void>
  /** Commits that are not carried and on no agenda. */
  recordOffAgenda(record: RecordRef): Promise<number[]>
  restageRecord(record: RecordRef, seq: number, due: Due): Promise<void>
  /** A commit back onto the agenda, to be published and told. */
  restage(of: { disputeId: string; seq: number }, due: Due): Promise<void>
}

/** `commits`: not done and on no agenda; `untold`: done, and nobody has a notice of the alert they raised. */
export type OffAgenda = { head: boolean; commits: number[]; untold: number[] }

/** What of a dispute can still be deleted. */
export type Left = {
  reports: RevisionKey[]
  texts: string[]
  notices: string[]
  /** By the keyed hash of a person. */
  persons: string[]
  /** Of reports whose contribution here names persons. */
  standings: string[]
  /** One machine only: messages as they would have been sent. */
  messages: string[]
}

/** Lawful deletion, for the operators' command only; the history and its hashes stay. */
export interface Eraser {
  /**
   * Bodies of these reports and what they say in words, words of acts, notices by which a provider would find a number,
   * and what leads to these persons.
   */
  left(disputeId: string, of: { reportIds: readonly string[]; tokens: readonly string[] }): Promise<Left>
  erase(disputeId: string, left: Left, erased: Erased): Promise<void>
}
