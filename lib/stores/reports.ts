import type { ErasureReason } from '../domain/erasure.ts'
import type { Place } from '../domain/place.ts'
import type { Instant, Report } from '../domain/report.ts'
import type { Due } from './agenda.ts'

export type RevisionKey = { reportId: string; revision: number }

/** One revision of a report as stored; `sealed` is the whole body as sent, under envelope encryption. */
export type StoredRevision = {
  report: Report
  contentMac: string
  /** What the source was answered, to be said again word for word. */
  answer: Record<string, unknown>
  /** Null for a withdrawal, which says nothing new. */
  sealed: Uint8Array | null
  writeId: string
}

/** What grading needs of a revision: everything but the sealed body. */
export type GradableRevision = { report: Report; linked: { disputeId: string; seq: number } | null }

/**
 * Which dispute a report belongs to, claimed before anything is committed there. `home`: the key of its own employer
 * and matter where an act has put it into another's dispute. `movedBy`: the newest revision that has moved it, and from
 * which dispute.
 */
export type Claim = Place & {
  home?: string | undefined
  movedBy?: number | undefined
  movedFrom?: string | undefined
}

export interface ReportStore {
  /** One conditional put, on the agenda; `taken` when that revision exists. */
  put(revision: StoredRevision, due: Due): Promise<'written' | 'taken'>
  /** All revisions, oldest first, consistently. */
  revisions(reportId: string): Promise<Omit<StoredRevision, 'sealed'>[]>
  /** Consistently; a missing one is left out. */
  gradable(keys: readonly RevisionKey[]): Promise<GradableRevision[]>
  claims(reportIds: readonly string[]): Promise<Map<string, Claim>>
  /** Claims for the dispute unless claimed already; returns the claim that holds. */
  claim(reportId: string, claim: Claim): Promise<Claim>
  /** Moves the claim if it still stands at `from` and no later revision has moved it; returns the claim that holds. */
  moveClaim(by: RevisionKey, move: { from: string; to: Claim }): Promise<Claim>
  /** An act has put the report elsewhere: the claim follows, if it still stands as it was read. */
  forwardClaim(reportId: string, move: { from: Claim; to: Place }): Promise<void>
  /** Off the agenda, and linked: one update. */
  markLinked(key: RevisionKey, linked: { disputeId: string; seq: number }): Promise<void>
}

/** The current episode of a key, or the key it is another name of; `into`: the key whose dispute that episode was merged into. */
export type KeyEntry = { episode: number; alias: string | null; code: string | null; into?: string | undefined }

export interface KeyStore {
  read(key: string): Promise<KeyEntry | null>
  /** Writes unless there is one; returns the entry that holds. */
  bind(key: string, entry: KeyEntry): Promise<KeyEntry>
  /** Notes the credit code on a name's entry unless it has one; returns the code that holds. */
  noteCode(key: string, code: string): Promise<string>
  /** From episode n to n + 1; nothing when it has moved on already. */
  advance(key: string, from: number): Promise<void>
  /** While it stands at that episode, what comes for the key goes to the other. */
  leadInto(key: string, of: { episode: number; into: string }): Promise<void>
}

/** Deleted lawfully: when, and why. */
export type Erased = { erasedAt: Instant; erasedFor: ErasureReason }

/** The whole body of a revision as sent: sealed, null for a withdrawal, or deleted. */
export type SealedBody = { sealed: Uint8Array | null } | Erased

export interface BodyStore {
  /** Null: there is no such revision. */
  body(key: RevisionKey): Promise<SealedBody | null>
}
