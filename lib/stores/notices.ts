import type { ChannelState, NoticeTemplate, NoticeVariables } from '../domain/notice.ts'
import type { Instant } from '../domain/report.ts'
import type { Roster } from '../domain/roster.ts'
import type { Post, Tier, Unit } from '../domain/vocabulary.ts'
import type { Due } from './agenda.ts'

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
  /** Not handed over before: it waits for office hours. */
  notBefore?: Instant | undefined
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
