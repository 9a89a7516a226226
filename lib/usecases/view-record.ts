import type { RecordCommit, Recorded, RecordFact, RecordKind } from '../domain/record.ts'
import type { Refusal } from '../domain/refusal.ts'
import { each } from '../each.ts'
import { type BrokenRecord, readRecord } from './read-record.ts'
import type { Needs } from './world.ts'

/** A record with its whole history; `broken` where that does not hold, and it is shown as far as it does. */
export async function viewRecord<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: Needs<'records' | 'digest' | 'log'>,
  kind: RecordKind<State, Fact, Command>,
  id: string,
): Promise<{ record: Recorded<State>; commits: RecordCommit[]; broken: BrokenRecord | null } | Refusal> {
  const { record, commits, broken } = await readRecord(world, kind, id)
  return record ? { record, commits, broken } : { refused: 'record-not-found' }
}

/** The records of a kind whose ids begin so, by id: as their heads say, and where one is not there yet by the history. */
export async function listRecords<State extends object, Fact extends RecordFact, Command extends { action: string }>(
  world: Needs<'records' | 'digest' | 'log'>,
  kind: RecordKind<State, Fact, Command>,
  prefix?: string,
): Promise<Recorded<State>[]> {
  const ids = await world.records.ids(kind.name, prefix)
  const found = new Map<string, Recorded<State>>()
  for (const head of await world.records.heads(ids.map((id) => ({ kind: kind.name, id })))) {
    const state = kind.State.safeParse(head.state)
    if (state.success) found.set(head.record.id, { ...head, state: state.data })
  }
  await each(
    ids.filter((id) => !found.has(id)),
    10,
    async (id) => {
      const { record } = await readRecord(world, kind, id)
      if (record) found.set(id, record)
    },
  )
  return [...found.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
}
