import {
  evolveRecord,
  RecordCommit,
  type Recorded,
  type RecordFact,
  type RecordKind,
  type RecordRef,
  recordHash,
  recordName,
} from '../domain/record.ts'
import type { Digest } from '../ports.ts'
import { type ChainOf, type LinkFault, walkChain } from './check-chain.ts'
import type { Needs } from './world.ts'

export type BrokenRecord = { record: RecordRef; seq: number; reason: LinkFault }
/** A record's whole history, verified as far as it holds. */
export type RecordHistory<State> = {
  record: Recorded<State> | null
  commits: RecordCommit[]
  broken: BrokenRecord | null
}

type Stored = {
  ref: RecordRef
  items: readonly unknown[]
  head: Awaited<ReturnType<Needs<'records'>['records']['head']>>
}

/** Walks and replays the chain of a record, as `checkChain` does a dispute's. */
export function checkRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  digest: Digest,
  kind: RecordKind<State, Fact, Command>,
  { ref, items, head }: Stored,
): RecordHistory<State> {
  const of: ChainOf<RecordCommit, Recorded<State>> = {
    read: RecordCommit,
    own: ({ record }) => recordName(record) === recordName(ref),
    hash: (commit) => recordHash(digest, commit),
    evolve: (before, commit) => evolveRecord(kind, before, commit),
  }
  const { commits, state, broken } = walkChain(of, { items, head: headOf(kind, head) })
  return { record: state, commits, broken: broken && { record: ref, ...broken } }
}

function headOf<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  kind: RecordKind<State, Fact, Command>,
  head: Stored['head'],
): Recorded<State> | 'unreadable' | null {
  if (head === null || head === 'unreadable') return head
  const state = kind.State.safeParse(head.state)
  return state.success ? { ...head, state: state.data } : 'unreadable'
}

/** Reads and verifies every commit of a record: there are few. What does not hold is counted, which alarms the operators. */
export async function readRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: Needs<'records' | 'digest' | 'log'>,
  kind: RecordKind<State, Fact, Command>,
  id: string,
): Promise<RecordHistory<State>> {
  const ref = { kind: kind.name, id }
  // The head first: what is committed meanwhile is no cut-off chain.
  const head = await world.records.head(ref)
  const history = checkRecord(world.digest, kind, { ref, items: await world.records.commits(ref), head })
  if (history.broken) {
    world.log.count('HistoryBroken')
    world.log.error('history-broken', history.broken)
  }
  return history
}
