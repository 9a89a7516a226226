import * as z from 'zod'
import type { Calendar } from './calendar.ts'
import { canonicalJson } from './canonical-json.ts'
import { BrokenHistory } from './dispute.ts'
import { Actor } from './dispute-facts.ts'
import type { LetterDraft } from './letter.ts'
import type { Capacity, Officer } from './permissions.ts'
import type { Policy } from './policy.ts'
import type { Refusal } from './refusal.ts'
import { Instant } from './report.ts'
import type { Roster } from './roster.ts'

/**
 * What the office keeps beside the cases (五): returns of units, meetings, briefings, reviews, documents. A record is a
 * history of commits like a dispute's: each decided on what stands, put once, chained by its hash.
 */
export const RecordRef = z.object({
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/),
})
export type RecordRef = z.infer<typeof RecordRef>

/** Whatever a kind says of itself; its own schema reads the rest. */
export const RecordFact = z.looseObject({ type: z.string() })
export type RecordFact = z.infer<typeof RecordFact>

/** One decision; `hash` chains over everything here but the random `id`. */
export const RecordCommit = z.object({
  record: RecordRef,
  seq: z.number().int().positive(),
  at: Instant,
  actor: Actor,
  command: z.string(),
  facts: z.array(RecordFact).min(1),
  /** The caller's own id of an act, by which a repeat is known; null for what the system does. */
  act: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
  id: z.string(),
})
export type RecordCommit = z.infer<typeof RecordCommit>
export type Committed = Pick<RecordCommit, 'record' | 'seq' | 'at' | 'actor' | 'command'>

/** By what a record is decided and looked at. */
export type Rules = { policy: Policy; calendar: Calendar }
/** An official, or the system under the name of what it runs. */
export type By = { officer: Officer } | { system: string }
export type Deciding = Rules & { by: By; now: Instant; roster: Roster }
/** `as`: the post in which an officer has decided; no facts: it stands so already. */
export type Decision<Fact> = { facts: Fact[]; as?: Capacity } | Refusal

/** One kind of record. Pure: time, rules and people are arguments. */
export interface RecordKind<State extends object, Fact extends RecordFact, Command extends { action: string }> {
  readonly name: string
  readonly Fact: z.ZodType<Fact>
  /** As kept in the head, for lists. */
  readonly State: z.ZodType<State>
  /** Facts by which no form becomes stale: what the system notes beside people's acts. */
  readonly quiet: readonly string[]
  decide(state: State | null, command: Command, on: Deciding): Decision<Fact>
  /** Throws `BrokenHistory` where the fact does not follow. */
  evolve(state: State | null, fact: Fact, commit: Committed): State
  /** When it must be looked at next; null: not by a clock. */
  due(state: State, rules: Rules): Instant | null
  /** What the clock has brought about by now; once noted it is not found again. */
  look(state: State, now: Instant, rules: Rules): Fact[]
  /** Who is written to because of a commit, as the record stands right after it. */
  letters(
    of: { facts: readonly Fact[]; state: State; commit: Committed },
    on: Rules & { roster: Roster },
  ): LetterDraft[]
}
export type AnyKind = RecordKind<object, RecordFact, { action: string }>

/** A record as of its newest commit. `version` counts what makes a form stale: all but quiet facts. */
export type Recorded<State> = {
  record: RecordRef
  seq: number
  version: number
  hash: string
  openedAt: Instant
  at: Instant
  state: State
}

/** `return/2026Q4.arbitration`. */
export const recordName = ({ kind, id }: RecordRef): string => `${kind}/${id}`

/** The link of the chain: over everything but the random id. */
export function recordHash(digest: (text: string) => string, commit: Omit<RecordCommit, 'hash' | 'id'>): string {
  const { record, seq, at, actor, command, facts, act, prevHash } = commit
  return digest(canonicalJson({ record, seq, at, actor, command, facts, act, prevHash }))
}

/** One commit onto the record before it (null before the first). Throws `BrokenHistory` on a gap. */
export function evolveRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  kind: RecordKind<State, Fact, Command>,
  before: Recorded<State> | null,
  commit: RecordCommit,
): Recorded<State> {
  const { record, seq, hash, at } = commit
  if (seq !== (before?.seq ?? 0) + 1) throw new BrokenHistory(`commit ${seq} of ${recordName(record)} after a gap`)
  let state = before?.state ?? null
  for (const fact of commit.facts) state = kind.evolve(state, kind.Fact.parse(fact), commit)
  if (state === null) throw new BrokenHistory(`commit ${seq} of ${recordName(record)} says nothing`)
  const loud = commit.facts.some(({ type }) => !kind.quiet.includes(type))
  const version = (before?.version ?? 0) + (loud ? 1 : 0)
  return { record, seq, version, hash, openedAt: before?.openedAt ?? at, at, state }
}
