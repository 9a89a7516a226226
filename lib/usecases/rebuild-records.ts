import { canonicalJson } from '../domain/canonical-json.ts'
import type { RecordRef } from '../domain/record.ts'
import { recordKind } from '../domain/record-kinds.ts'
import type { Digest } from '../ports.ts'
import type { Archive } from '../stores.ts'
import { rulesOf } from './carry-record.ts'
import { stops } from './check-chain.ts'
import { checkRecord } from './read-record.ts'
import type { Needs } from './world.ts'

export type RecordDifference = { record: RecordRef; what: 'head' | 'off-agenda' | 'history' }
export type RebuiltRecords = { records: number; differences: RecordDifference[] }

/** Writes the head and the mark of every record anew from its commits, and puts back what must be carried. */
export async function rebuildRecords(
  world: Needs<'policies' | 'calendar' | 'clock'> & { archive: Archive; digest: Digest },
): Promise<RebuiltRecords> {
  const { archive } = world
  const rebuilt: RebuiltRecords = { records: 0, differences: [] }
  for await (const ref of archive.records()) {
    rebuilt.records += 1
    const note = (what: RecordDifference['what']) => rebuilt.differences.push({ record: ref, what })
    const kind = recordKind(ref.kind)
    const head = await archive.ofRecords.head(ref)
    const { record, broken } = checkRecord(world.digest, kind, {
      ref,
      items: await archive.ofRecords.commits(ref),
      head,
    })
    if (stops(broken) || !record) {
      note('history')
      continue
    }
    if (head === null || head === 'unreadable' || canonicalJson(head) !== canonicalJson(record)) note('head')
    const lost = await archive.recordOffAgenda(ref)
    const due = { rank: 3, dueAt: world.clock() } as const
    for (const seq of lost) await archive.restageRecord(ref, seq, due)
    if (lost.length > 0) note('off-agenda')
    await archive.ofRecords.mark(ref)
    const dueAt = kind.due(record.state, rulesOf(world))
    await archive.replaceRecordHead(record, dueAt === null ? null : { rank: 3, dueAt })
  }
  return rebuilt
}
