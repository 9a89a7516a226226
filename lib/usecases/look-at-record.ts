import { plusDays } from '../domain/dispute.ts'
import { type RecordRef, recordName } from '../domain/record.ts'
import type { Instant } from '../domain/report.ts'
import { type ActingOnRecord, putRecord } from './act-on-record.ts'
import { carryRecord, rulesOf, writeHead } from './carry-record.ts'
import { stops } from './check-chain.ts'
import { readRecord } from './read-record.ts'
import type { Needs } from './world.ts'

/** Nothing may be due at all, as when another calendar was loaded: looked at now and then all the same. */
const idleDays = 1

/**
 * The clock of a record has run: notes what it has brought about, once. Returns when to look again where nothing was;
 * null where a commit of it or of a rival has moved the clock.
 */
export async function lookAtRecord(
  world: ActingOnRecord & Needs<'recordKind'>,
  ref: RecordRef,
): Promise<Instant | null> {
  const kind = world.recordKind(ref.kind)
  const { record, commits, broken } = await readRecord(world, kind, ref.id)
  if (stops(broken)) throw new Error(`history of ${recordName(ref)} does not hold: ${broken.reason}`)
  if (!record) return null
  const now = world.clock()
  const rules = rulesOf(world)
  const facts = kind.look(record.state, now, rules)
  if (facts.length === 0) {
    await writeHead(world, kind, record)
    const next = kind.due(record.state, rules)
    return next !== null && next > now ? next : plusDays(now, idleDays)
  }
  const actor = { kind: 'system', name: 'sweep-agenda' } as const
  const commit = await putRecord(world, {
    before: record,
    record: ref,
    at: now,
    actor,
    command: 'look',
    facts,
    act: null,
  })
  if (commit) await carryRecord(world, kind, { commits: [...commits, commit], seq: commit.seq })
  return null
}
