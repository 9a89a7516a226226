import type { Account, AccountItem } from './domain/account-line.ts'
import type { CallbackRef } from './domain/callback.ts'
import type { Standing } from './domain/counting.ts'
import type { DailyRoot, Tip } from './domain/daily-root.ts'
import type { Arriving } from './domain/decide-join.ts'
import type { Dispute } from './domain/dispute.ts'
import type { Commit } from './domain/dispute-facts.ts'
import type { ErasureReason } from './domain/erasure.ts'
import type { Mark } from './domain/listing.ts'
import type { ChannelState, NoticeTemplate, NoticeVariables } from './domain/notice.ts'
import type { JoinRef, Place } from './domain/place.ts'
import type { Instant, Report } from './domain/report.ts'
import type { Roster } from './domain/roster.ts'
import type { SideChange } from './domain/side.ts'
import type { Contribution, TokenState } from './domain/tally.ts'
import type { Grade, Post, Tier, Unit } from './domain/vocabulary.ts'

/** Where an item stands on the agenda: rank 0 red, 1 yellow, 2 blue, 3 the rest; 4 what goes out to other systems. */
export type Due = { rank: 0 | 1 | 2 | 3 | 4; dueAt: Instant }

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
  /** Of the newest commit. */
  tip(disputeId: string): Promise<Tip | null>
  /** The decision itself: a conditional put on its own key, on the agenda to be published. */
  put(commit: Commit, due: Due): Promise<'written' | 'taken'>
  standings(disputeId: string, reportIds: readonly string[]): Promise<Map<string, Standing & { seq: number }>>
  tokens(disputeId: string, tokens: readonly string[]): Promise<Map<string, { state: TokenState; seq: number }>>
  contributions(disputeId: string): Promise<Map<string, Contribution>>
  /** All that stand there, also what was withdrawn, in the order of their ids; not what has left. */
  standing(disputeId: string): Promise<Arriving[]>
  /** Whether that part of a merge or a split has been taken in. */
  joined(disputeId: string, ref: JoinRef): Promise<boolean>
  /** Written only where what stands there is older. */
  writeSide(disputeId: string, change: SideChange, seq: number): Promise<void>
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

/** Deleted lawfully: when, and why. */
export type Erased = { erasedAt: Instant; erasedFor: ErasureReason }

/** The whole body of a revision as sent: sealed, null for a withdrawal, or deleted. */
export type SealedBody = { sealed: Uint8Array | null } | Erased

export interface BodyStore {
  /** Null: there is no such revision. */
  body(key: RevisionKey): Promise<SealedBody | null>
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

export type NoticeState = 'due' | 'sending' | 'handed' | 'failed' | 'superseded'
export type Notice = {
  noticeId: string
  disputeId: string
  seq: number
  tier: Tier
  template: NoticeTemplate
  variables: NoticeVariables
  member: string
  post: Post
  unit: Unit | null
  /** 代: the member who could not be reached. */
  standsInFor: { member: string; post: Post } | null
  state: NoticeState
  channels: ChannelState[]
  attempts: number
  createdAt: Instant
}

export interface NoticeStore {
  /** Unless it exists. */
  put(notice: Notice, due: Due | null): Promise<void>
  get(noticeId: string): Promise<Notice | null>
  of(disputeId: string): Promise<Notice[]>
  /** Of commits up to `upTo`, the last first; after the one at which the page before has ended. */
  newest(disputeId: string, page: { upTo: number; after: string | null; limit: number }): Promise<Notice[]>
  /** due, or sending with a lease that ran out → sending; `busyUntil` while it is somebody else's, null when it is done. */
  take(
    noticeId: string,
    by: { takeId: string; now: Instant; until: Instant },
  ): Promise<{ notice: Notice; interrupted: boolean } | { busyUntil: Instant } | null>
  /** The outcome of an attempt; `due` null takes it off the agenda. */
  settle(notice: Notice, due: Due | null): Promise<void>
  supersede(noticeId: string): Promise<void>
}

/** What an entry of the agenda asks for. */
export type Subject =
  | { kind: 'report'; reportId: string; revision: number }
  | { kind: 'commit'; disputeId: string; seq: number }
  | { kind: 'dispute'; disputeId: string }
  | { kind: 'notice'; noticeId: string }
  | { kind: 'digest'; date: string }
  | ({ kind: 'callback' } & CallbackRef)

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

/** A new watch: when it came to notice and by when it must be judged. */
export type DigestLine = { disputeId: string; number: string; at: Instant; judgeBy: Instant }

export interface DigestStore {
  /** Puts a new watch into the day's digest for the office; `closed` when that is being sent or has been. */
  add(date: string, dueAt: Instant, line: DigestLine): Promise<'added' | 'closed'>
  /** From here on nothing is added. */
  close(date: string): Promise<void>
  /** In no order; empty when the process ended before the first line was written. */
  lines(date: string): Promise<DigestLine[]>
}

export interface RosterStore {
  /** At most 30 s old. */
  roster(): Promise<Roster>
}

export interface DayStore {
  /** Notes that the dispute was committed to on that day; before the commit leaves the agenda. */
  touch(date: string, disputeId: string): Promise<void>
  /** In no order. */
  touched(date: string): Promise<string[]>
}

/** What units answer for (六(二)): a projection of the histories, for reading only. */
export interface AccountStore {
  /** The lines of one commit; written again it is the same. */
  note(place: { account: Account; quarter: string }, item: AccountItem): Promise<void>
  /** Of one account in one quarter, oldest first. */
  of(place: { account: Account; quarter: string }): Promise<AccountItem[]>
}

export interface RootStore {
  /** Of every root there is, oldest first. */
  dates(): Promise<string[]>
  read(date: string): Promise<DailyRoot | null>
  /** Once only: what stands there is never written over. */
  put(root: DailyRoot): Promise<'written' | 'taken'>
}

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
}

/** What of a dispute can still be deleted. */
export type Left = { reports: RevisionKey[]; texts: string[]; notices: string[] }

/** Lawful deletion, for the operators' command only; the history and its hashes stay. */
export interface Eraser {
  /** Bodies of these reports, words of acts, and notices by which a provider would find a number. */
  left(disputeId: string, reportIds: readonly string[]): Promise<Left>
  erase(disputeId: string, left: Left, erased: Erased): Promise<void>
}
