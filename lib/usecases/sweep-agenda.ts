import { each } from '../each.ts'
import type { AgendaEntry, Subject } from '../stores.ts'
import { plus } from './commit.ts'
import { type Delivering, deliverNotice } from './deliver-notice.ts'
import { followAtOnce } from './follow-at-once.ts'
import { gradeReports } from './grade-reports.ts'
import type { Linking } from './link-reports.ts'
import { lookAtDispute } from './look-at-dispute.ts'
import { type Notifying, notifyCommit } from './notify-commit.ts'
import { publishCommit } from './publish-commit.ts'
import { sendDigest } from './send-digest.ts'
import type { Needs } from './world.ts'

export type Sweeping = Linking & Notifying & Delivering & Needs<'agenda' | 'bus' | 'digests' | 'log'>
type World = ReturnType<typeof followAtOnce<Sweeping>>

/** How long the work on one entry may take before somebody else may try: less than a minute, for the next sweep. */
const leaseMs = 50_000
/** After so many failures an entry is set aside with an alarm. */
const parkAfter = 8
const firstWaitMs = 10_000
const batch = 50
/** How many entries are worked side by side; reports are graded together, as the stream would. */
const width = 10
const graded = 100

/**
 * Works whatever is due, red first, with the same use cases that stream, bus and queue call. Ends when nothing is due
 * or at `until`, but for the few entries under way. A failure moves the entry's time back, longer each time; after
 * eight it is parked, with an alarm. What somebody else has leased is passed over, and so is not in the way.
 */
export async function sweepAgenda(on: Sweeping, until: string): Promise<{ worked: number }> {
  const world = followAtOnce(on)
  let worked = 0
  const after = new Map<string, string>()
  for (;;) {
    const due = await world.agenda.due(world.clock(), batch, after)
    const gravest = due.filter(({ rank }) => rank === due[0]?.rank)
    for (const slice of slices(gravest)) {
      if (world.clock() >= until) return counted(world, worked)
      for (const entry of slice) after.set(entry.agendaPk, entry.agendaSk)
      worked += await workSlice(world, slice)
    }
    if (gravest.length === 0) return counted(world, worked)
  }
}

/** What is parked is counted as long as it stands, so that its alarm stands too. */
async function counted(world: World, worked: number): Promise<{ worked: number }> {
  if (worked > 0) world.log.count('Swept', worked)
  const { length } = await world.agenda.parked()
  if (length > 0) world.log.count('Parked', length)
  return { worked }
}

/** Whom to tell and what to publish first, then the reports. */
function slices(entries: readonly AgendaEntry[]): AgendaEntry[][] {
  const reports = entries.filter(({ subject }) => subject.kind === 'report')
  const others = entries.filter(({ subject }) => subject.kind !== 'report')
  return [...inSlices(others, width), ...inSlices(reports, graded)]
}

const inSlices = (entries: readonly AgendaEntry[], size: number): AgendaEntry[][] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, i) => entries.slice(i * size, (i + 1) * size))

type Leased = { entry: AgendaEntry; tries: number; subject: Subject }

async function workSlice(world: World, entries: readonly AgendaEntry[]): Promise<number> {
  const leased: Leased[] = []
  await each(entries, width, async (entry) => {
    const lease = await take(world, entry)
    if (lease) leased.push({ entry, tries: lease.tries, subject: entry.subject })
  })
  const reports = leased.filter((one) => one.subject.kind === 'report')
  const others = leased.filter((one) => one.subject.kind !== 'report')
  world.healed.reports(reports.filter(({ tries }) => tries === 0).length)
  await workReports(world, reports)
  await each(others, width, (one) => workOne(world, one))
  return leased.length
}

/** One entry that cannot be leased must not hold up those that were: it stays due. */
async function take(world: World, entry: AgendaEntry): Promise<false | { tries: number }> {
  const now = world.clock()
  try {
    return await world.agenda.lease(entry, { now, until: plus(now, leaseMs), by: world.newId() })
  } catch (fault) {
    world.log.error('agenda-entry-not-leased', { pk: entry.pk, sk: entry.sk, fault })
    return false
  }
}

/** Reports are graded together, as the stream would, so that a mass incident stays few commits. */
async function workReports(world: World, leased: readonly Leased[]): Promise<void> {
  if (leased.length === 0) return
  const keys = leased.flatMap(({ subject }) => (subject.kind === 'report' ? [subject] : []))
  try {
    const failed = new Set((await gradeReports(world, keys)).map(({ reportId, revision }) => `${reportId}/${revision}`))
    const again = leased.filter(
      ({ subject }) => subject.kind === 'report' && failed.has(`${subject.reportId}/${subject.revision}`),
    )
    for (const one of again) await moveBack(world, one, 'not graded yet')
  } catch (fault) {
    const [only, ...more] = leased
    if (only && more.length === 0) return moveBack(world, only, fault)
    // One that cannot even be read must not hold the others.
    for (const one of leased) await workReports(world, [one])
  }
}

async function workOne(world: World, leased: Leased): Promise<void> {
  try {
    await work(world, leased)
  } catch (fault) {
    await moveBack(world, leased, fault)
  }
}

async function work(world: World, { subject, entry, tries }: Leased): Promise<void> {
  switch (subject.kind) {
    case 'report':
      return
    case 'commit':
      if (tries === 0) world.healed.commit(subject)
      await publishCommit(world, subject)
      return notifyCommit(world, subject)
    case 'dispute':
      return lookAtDispute(world, subject.disputeId)
    case 'notice': {
      const busyUntil = await deliverNotice(world, subject.noticeId)
      // Looked at again as soon as that attempt has had its time, not only when our own lease has run out as well.
      if (busyUntil !== null) await world.agenda.postpone(entry, { dueAt: busyUntil, tries })
      return
    }
    case 'digest':
      await sendDigest(world, subject.date)
      return world.agenda.remove(entry)
  }
}

/** Should even this fail, the lease runs out and the entry is due again: nothing is lost by giving up here. */
async function moveBack(world: World, { entry, tries }: Leased, fault: unknown): Promise<void> {
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
async function park(world: World, entry: AgendaEntry): Promise<void> {
  await world.topics.alarm(
    `Parked after ${parkAfter} tries: ${entry.subject.kind}`,
    `待办 ${entry.pk} ${entry.sk} 连续 ${parkAfter} 次未能办成，已搁置。请按运行手册 agenda-parked 一节处理。`,
  )
  await world.agenda.postpone(entry, 'parked')
}
