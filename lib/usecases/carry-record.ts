import { beijingDate } from '../domain/calendar.ts'
import type { RecordRef } from '../domain/record.ts'
import {
  evolveRecord,
  type RecordCommit,
  type Recorded,
  type RecordFact,
  type RecordKind,
  recordName,
} from '../domain/record.ts'
import { stops } from './check-chain.ts'
import { readRecord } from './read-record.ts'
import type { Needs } from './world.ts'
import { writeLetters } from './write-letters.ts'

export type Carrying = Needs<
  'records' | 'letters' | 'days' | 'directory' | 'policies' | 'calendar' | 'clock' | 'digest' | 'log'
>

export const rulesOf = (world: Needs<'policies' | 'calendar' | 'clock'>) => ({
  policy: world.policies.current(world.clock()),
  calendar: world.calendar,
})

/**
 * All that follows from one commit of a record, each step once whoever does it: the mark by which it is listed, the day
 * on which its chain is sealed, its letters, the head with its next clock; only then the commit leaves the agenda.
 */
export async function carryRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: Carrying,
  kind: RecordKind<State, Fact, Command>,
  { commits, seq }: { commits: readonly RecordCommit[]; seq: number },
): Promise<Recorded<State>> {
  let now: Recorded<State> | null = null
  let then: { commit: RecordCommit; record: Recorded<State> } | null = null
  for (const commit of commits) {
    now = evolveRecord(kind, now, commit)
    if (commit.seq === seq) then = { commit, record: now }
  }
  if (!now || !then) throw new Error(`no commit ${seq} to carry`)
  const ref = now.record
  if (seq === 1) await world.records.mark(ref)
  await world.days.touchRecord(beijingDate(world.clock()), ref)
  const rules = { ...rulesOf(world), roster: await world.directory.roster() }
  const facts = then.commit.facts.map((fact) => kind.Fact.parse(fact))
  const drafts = kind.letters({ facts, state: then.record.state, commit: then.commit }, rules)
  await writeLetters(world, { record: ref, seq, drafts, roster: rules.roster })
  await writeHead(world, kind, now)
  await world.records.done(ref, seq)
  return now
}

/** The head as of that commit, unless it is there already, with its next clock. */
export async function writeHead<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: Needs<'records' | 'policies' | 'calendar' | 'clock'>,
  kind: RecordKind<State, Fact, Command>,
  record: Recorded<State>,
): Promise<void> {
  const dueAt = kind.due(record.state, rulesOf(world))
  await world.records.writeHead(record, dueAt === null ? null : { rank: 3, dueAt })
}

/** A commit that somebody has put and not carried to its end. */
export async function carryCommit(
  world: Carrying & Needs<'recordKind'>,
  { record, seq }: { record: RecordRef; seq: number },
): Promise<void> {
  const kind = world.recordKind(record.kind)
  const { commits, broken } = await readRecord(world, kind, record.id)
  if (stops(broken)) throw new Error(`history of ${recordName(record)} does not hold: ${broken.reason}`)
  await carryRecord(world, kind, { commits, seq })
}
