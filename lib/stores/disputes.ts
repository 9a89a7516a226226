import type { Standing } from '../domain/counting.ts'
import type { Tip } from '../domain/daily-root.ts'
import type { Arriving } from '../domain/decide-join.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import type { Mark } from '../domain/listing.ts'
import type { JoinRef } from '../domain/place.ts'
import type { Instant } from '../domain/report.ts'
import type { SideChange } from '../domain/side.ts'
import type { Contribution, TokenState } from '../domain/tally.ts'
import type { Grade } from '../domain/vocabulary.ts'
import type { Due } from './agenda.ts'

/** `done`: its facts are on the bus and whoever is to be told has a notice. */
export type StagedCommit = { commit: Commit; done: boolean }

/** A dispute that has a trait; `name` of the employer as reported when it was opened. */
export type Near = { disputeId: string; name: string | null }

/** Where disputes are found by officials: a projection, never read for a decision. */
export interface Placing {
  /** By number, name, category, district; once, when the dispute was opened. */
  writeMarks(disputeId: string, marks: readonly Mark[]): Promise<void>
  /**
   * On the shelves of its other units. `fresh`: it has been on none yet; `moved`: each is written anew, so that whoever
   * comes late with older ones is refused.
   */
  writePlaces(dispute: Dispute, on: { fresh: boolean; moved: boolean }): Promise<void>
}

export interface DisputeStore extends Placing {
  head(disputeId: string): Promise<Dispute | null>
  commitsAfter(disputeId: string, seq: number): Promise<Commit[]>
  commit(disputeId: string, seq: number): Promise<StagedCommit | null>
  /** In the order of their keys, as stored and not yet believed. */
  rawCommits(disputeId: string): Promise<Record<string, unknown>[]>
  storedHead(disputeId: string): Promise<Dispute | 'unreadable' | null>
  /** Of the newest commit, or of that one; null: there is none, or nothing that could be one. */
  tip(disputeId: string, seq?: number): Promise<Tip | null>
  /** The decision itself: a conditional put on its own key, on the agenda to be published. */
  put(commit: Commit, due: Due): Promise<'written' | 'taken'>
  standings(disputeId: string, reportIds: readonly string[]): Promise<Map<string, Standing & { seq: number }>>
  tokens(disputeId: string, tokens: readonly string[]): Promise<Map<string, { state: TokenState; seq: number }>>
  contributions(disputeId: string): Promise<Map<string, Contribution>>
  /** All that stand there, also what was withdrawn, in the order of their ids; not what has left. */
  standing(disputeId: string): Promise<Arriving[]>
  /** Whether that part of a merge or a split has been taken in. */
  joined(disputeId: string, ref: JoinRef): Promise<boolean>
  /** Not where something newer stands; what the same commit has written is written again, whatever became of it. */
  writeSide(disputeId: string, change: SideChange, seq: number): Promise<void>
  /** Only where what stands there is older. */
  writeHead(dispute: Dispute, due: Due | null): Promise<void>
  /** Published and, where somebody must be told, notified: off the agenda. */
  done(disputeId: string, seq: number): Promise<void>
  /** Who may tell the operators of a commit, so that they are told once: false while somebody else does. */
  claimAlarm(of: { disputeId: string; seq: number }, by: { now: Instant; until: Instant }): Promise<boolean>
  /** Disputes in which these tokens stand, for proposing near matches. */
  disputesOf(token: string): Promise<string[]>
  /** Of each key the newest disputes that noted it, also those that are only about to be opened. */
  near(keys: readonly string[]): Promise<Map<string, Near[]>>
  writeNear(near: Near, on: { keys: readonly string[]; at: Instant }): Promise<void>
}

/** The words of acts: sealed, beside the history that holds only their digest. */
export interface TextStore {
  put(text: { disputeId: string; id: string; sealed: Uint8Array; at: Instant }): Promise<void>
  /** Null: never written, or lawfully deleted. */
  get(disputeId: string, id: string): Promise<Uint8Array | null>
}

/** What a source may learn of the dispute its report went into. */
export type Glance = {
  disputeId: string
  seq: number
  number: string
  status: Dispute['status']
  inForce: Grade
  reports: number
  concluded: boolean
  mergedInto: string | null
}

export interface GlanceStore {
  /** As of the head, consistently. */
  glance(disputeId: string): Promise<Glance | null>
}
