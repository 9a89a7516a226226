import type { AgendaEntry } from '../stores.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

/** How long the work on one entry may take before somebody else may try. */
const leaseMs = 60_000
/** After so many failures an entry is set aside with an alarm. */
const parkAfter = 8
const firstWaitMs = 10_000

type Working = Needs<'agenda' | 'topics' | 'clock' | 'newId' | 'log'>

/** One entry that cannot be leased must not hold up those that were: it stays due. */
export async function takeEntry(world: Working, entry: AgendaEntry): Promise<false | { tries: number }> {
  const now = world.clock()
  try {
    return await world.agenda.lease(entry, { now, until: plus(now, leaseMs), by: world.newId() })
  } catch (fault) {
    world.log.error('agenda-entry-not-leased', { pk: entry.pk, sk: entry.sk, fault })
    return false
  }
}

/** Should even this fail, the lease runs out and the entry is due again: nothing is lost by giving up here. */
export async function moveBack(
  world: Working,
  { entry, tries }: { entry: AgendaEntry; tries: number },
  fault: unknown,
): Promise<void> {
  const next = tries + 1
  world.log.error('agenda-entry-failed', { pk: entry.pk, sk: entry.sk, tries: next, fault })
  try {
    if (next < parkAfter)
      await world.agenda.postpone(entry, { dueAt: plus(world.clock(), firstWaitMs * 2 ** tries), tries: next })
    else await park(world, entry)
  } catch (again) {
    world.log.error('agenda-entry-not-moved', { pk: entry.pk, sk: entry.sk, fault: again })
  }
}

/** Alarm first: nothing is set aside without anybody knowing. */
async function park(world: Working, entry: AgendaEntry): Promise<void> {
  await world.topics.alarm(
    `Parked after ${parkAfter} tries: ${entry.subject.kind}`,
    `待办 ${entry.pk} ${entry.sk} 连续 ${parkAfter} 次未能办成，已搁置。请按运行手册 agenda-parked 一节处理。`,
  )
  await world.agenda.postpone(entry, 'parked')
}
