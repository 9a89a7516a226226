import type { Standing } from './domain/decide-link.ts'
import type { Dispute } from './domain/dispute.ts'
import type { Commit } from './domain/dispute-facts.ts'
import type { ChannelState, NoticeTemplate, NoticeVariables } from './domain/notice.ts'
import type { Instant, Report } from './domain/report.ts'
import type { Roster } from './domain/roster.ts'
import type { SideChange } from './domain/side.ts'
import type { Contribution, TokenState } from './domain/tally.ts'
import type { Grade, Post, Tier, Unit } from './domain/vocabulary.ts'

/** Where an item stands on the agenda: rank 0 red, 1 yellow, 2 blue, 3 the rest. */
export type Due = { rank: 0 | 1 | 2 | 3; dueAt: Instant }

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

/** Which dispute a report belongs to, claimed before anything is committed there. */
export type Claim = { disputeId: string; key: string; episode: number }

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
  /** Off the agenda, and linked: one update. */
  markLinked(key: RevisionKey, linked: { disputeId: string; seq: number }): Promise<void>
}

/** The current episode of a key, or the key it is another name of. */
export type KeyEntry = { episode: number; alias: string | null; code: string | null }

export interface KeyStore {
  read(key: string): Promise<KeyEntry | null>
  /** Writes unless there is one; returns the entry that holds. */
  bind(key: string, entry: KeyEntry): Promise<KeyEntry>
  /** Notes the credit code on a name's entry unless it has one; returns the code that holds. */
  noteCode(key: string, code: string): Promise<string>
  /** From episode n to n + 1; nothing when it has moved on already. */
  advance(key: string, from: number): Promise<void>
}

/** `done`: its facts are on the bus and whoever is to be told has a notice. */
export type StagedCommit = { commit: Commit; done: boolean }

/** A dispute that has a trait; `name` of the employer as reported when it was opened. */
export type Near = { disputeId: string; name: string | null }

export interface DisputeStore {
  head(disputeId: string): Promise<Dispute | null>
  commitsAfter(disputeId: string, seq: number): Promise<Commit[]>
  commit(disputeId: string, seq: number): Promise<StagedCommit | null>
  /** The decision itself: a conditional put on its own key, on the agenda to be published. */
  put(commit: Commit, due: Due): Promise<'written' | 'taken'>
  standings(disputeId: string, reportIds: readonly string[]): Promise<Map<string, Standing & { seq: number }>>
  tokens(disputeId: string, tokens: readonly string[]): Promise<Map<string, { state: TokenState; seq: number }>>
  contributions(disputeId: string): Promise<Map<string, Contribution>>
  /** Written only where what stands there is older. */
  writeSide(disputeId: string, change: SideChange, seq: number): Promise<void>
  writeHead(dispute: Dispute, due: Due | null): Promise<void>
  /** Published and, where somebody must be told, notified: off the agenda. */
  done(disputeId: string, seq: number): Promise<void>
  /** Disputes in which these tokens stand, for proposing near matches. */
  disputesOf(token: string): Promise<string[]>
  /** Of each key the newest disputes that noted it, also those that are only about to be opened. */
  near(keys: readonly string[]): Promise<Map<string, Near[]>>
  writeNear(near: Near, on: { keys: readonly string[]; at: Instant }): Promise<void>
}

/** What a source may learn of the dispute its report went into. */
export type Glance = {
  disputeId: string
  seq: number
  number: string
  status: Dispute['status']
  inForce: Grade
  reports: number
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

/** What the operators' commands need, and no function may have: a walk over everything. */
export interface Archive {
  /** Every dispute of which anything is left, a commit or a head. */
  disputes(): AsyncIterable<string>
  /** In the order of their keys, as stored. */
  rawCommits(disputeId: string): Promise<Record<string, unknown>[]>
  storedHead(disputeId: string): Promise<Dispute | 'unreadable' | null>
  /** Unless a newer one stands there. */
  replaceHead(dispute: Dispute, due: Due | null): Promise<void>
}
