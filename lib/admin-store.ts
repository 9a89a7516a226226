import type { Audited, AuditLine, RefusedWhat } from './domain/audit.ts'
import type { Author, PublishedPolicy } from './domain/published-policy.ts'
import type { Member } from './domain/roster.ts'
import type { Source } from './domain/source.ts'

/** With the state it was read in: what somebody else has changed since is not written over. */
export type Versioned<T> = { value: T; rev: number }

/** Heard of a source by what the instances noted: the counts are of that day (北京时间) and may lack the last minute. */
export type Heard = { day: string; accepted: number; refused: number; lastAt: string }

/** What administrators read and write; read from the table each time. */
export interface AdminStore {
  members(): Promise<Versioned<Member>[]>
  /** False when it does not stand any more as it was read; `seen` null: there must be none. */
  putMember(member: Member, seen: number | null): Promise<boolean>
  removeMember(id: string, seen: number): Promise<boolean>
  sources(): Promise<Versioned<Source>[]>
  putSource(source: Source, seen: number | null): Promise<boolean>
  /** In the order of publishing. */
  policies(): Promise<PublishedPolicy[]>
  /** False when there is that version. */
  publish(published: PublishedPolicy): Promise<boolean>
  heard(): Promise<Map<string, Heard>>
  record(line: Omit<AuditLine, 'refused'>): Promise<void>
  /** The newest first; `before` goes on from the line with that place. */
  audit(of: Audited, page: { before: string | null; limit: number }): Promise<(AuditLine & { place: string })[]>
}

/** What was refused to whom. Ids, numbers and names of routes and acts: nothing that somebody typed, nobody's employer. */
export interface NotedRefusal {
  by: Author
  what: RefusedWhat
  route: string
  act: string | null
  /** The dispute or report that is there, or the route. */
  target: string
  number: string | null
}

/** What was refused, counted by the hour. */
export interface RefusalStore {
  note(refusal: NotedRefusal): Promise<void>
}

/** Of each source, when it was heard and how much: counted in memory, written now and then. */
export interface HeardStore {
  note(sourceId: string, counts: { accepted?: number; refused?: number }): Promise<void>
}
