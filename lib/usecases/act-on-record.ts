import type { Actor } from '../domain/dispute-facts.ts'
import {
  type By,
  type Decision,
  evolveRecord,
  type RecordCommit,
  type Recorded,
  type RecordFact,
  type RecordKind,
  type RecordRef,
  recordHash,
  recordName,
} from '../domain/record.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { postLabel } from '../domain/vocabulary.ts'
import { type Carrying, carryRecord, rulesOf } from './carry-record.ts'
import { stops } from './check-chain.ts'
import { plus } from './commit.ts'
import { untilFirst } from './decide-again.ts'
import { type RecordHistory, readRecord } from './read-record.ts'
import type { Needs } from './world.ts'

export type ActingOnRecord = Carrying & Needs<'newId' | 'pause' | 'firstLookMs'>

export interface RecordRequest<Command> {
  id: string
  by: By
  command: Command
  /** As the officer saw it (If-Match); 0 of a record that is to be opened. Null for what the system does. */
  version: number | null
  /** The caller's own id: the same act sent again is answered as the first time. Null for what the system does. */
  actId: string | null
}

/**
 * One decision on one record, taken on its verified history, committed once, and carried to all that follows from it;
 * whoever loses the race reads and decides again.
 */
export async function actOnRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: ActingOnRecord,
  kind: RecordKind<State, Fact, Command>,
  request: RecordRequest<Command>,
): Promise<{ record: Recorded<State> } | Refusal> {
  const { id, by, command, version, actId } = request
  const ref = { kind: kind.name, id }
  return untilFirst(world, `record ${recordName(ref)}`, async () => {
    const history = await readRecord(world, kind, id)
    const { record } = history
    if (stops(history.broken)) return brokenHistory
    const done = actId !== null && history.commits.some((commit) => isDone(commit, { by, actId, command }))
    if (done && record) return { record }
    if (version !== null && version !== (record?.version ?? 0)) return stale(kind, history, version)
    const now = world.clock()
    const on = { ...rulesOf(world), by, now, roster: await world.directory.roster() }
    const decision = kind.decide(record?.state ?? null, command, on)
    if (isRefusal(decision)) return decision
    if (decision.facts.length === 0) return record ? { record } : notThere
    const actor = actorOf(by, decision)
    const commit = await putRecord(world, {
      before: record,
      record: ref,
      at: now,
      actor,
      command: command.action,
      facts: decision.facts,
      act: actId,
    })
    if (!commit) return 'raced'
    return { record: await carryRecord(world, kind, { commits: [...history.commits, commit], seq: commit.seq }) }
  })
}

/** Puts the decision as the next commit; null: a rival was first. */
export async function putRecord<State>(
  world: Needs<'records' | 'digest' | 'newId' | 'firstLookMs'>,
  decided: Omit<RecordCommit, 'seq' | 'prevHash' | 'hash' | 'id'> & {
    before: Recorded<State> | null
    record: RecordRef
  },
): Promise<RecordCommit | null> {
  const { before, ...rest } = decided
  const body = { ...rest, seq: (before?.seq ?? 0) + 1, prevHash: before?.hash ?? '' }
  const commit: RecordCommit = { ...body, hash: recordHash(world.digest, body), id: world.newId() }
  const due = { rank: 3, dueAt: plus(decided.at, world.firstLookMs) } as const
  return (await world.records.put(commit, due)) === 'written' ? commit : null
}

const notThere: Refusal = { refused: 'record-not-found' }
const brokenHistory: Refusal = {
  refused: 'act-declined',
  code: 'history-broken',
  detail: '历史记录校验不符，已报告运行维护人员；查清之前不能办理。',
}

function actorOf<Fact>(by: By, { as }: Exclude<Decision<Fact>, Refusal>): Actor {
  if ('system' in by) return { kind: 'system', name: by.system }
  if (!as) throw new Error('an officer decides in a post')
  return { kind: 'member', member: by.officer.id, ...as }
}

const isDone = (
  { act, actor, command }: RecordCommit,
  { by, actId, command: { action } }: { by: By; actId: string; command: { action: string } },
): boolean => {
  const same = 'system' in by ? actor.kind === 'system' : actor.kind === 'member' && actor.member === by.officer.id
  return act === actId && same && command === action
}

/** What others have done since the version that was seen. */
function stale<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  kind: RecordKind<State, Fact, Command>,
  { record, commits }: RecordHistory<State>,
  version: number,
): Refusal {
  const changes: object[] = []
  let before: Recorded<State> | null = null
  for (const commit of commits) {
    const after: Recorded<State> = evolveRecord(kind, before, commit)
    const who = commit.actor.kind === 'member' ? postLabel[commit.actor.post] : '系统'
    if (after.version > version && after.version > (before?.version ?? 0))
      changes.push({ at: commit.at, who, what: commit.command })
    before = after
  }
  return { refused: 'out-of-date', meanwhile: { version: record?.version ?? 0, changes: changes.reverse() } }
}
