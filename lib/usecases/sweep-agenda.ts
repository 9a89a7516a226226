import type { Instant } from '../domain/report.ts'
import { each } from '../each.ts'
import type { AgendaEntry, Subject } from '../stores.ts'
import type { ActingOnRecord } from './act-on-record.ts'
import { moveBack, takeEntry } from './agenda-entry.ts'
import { carryCommit } from './carry-record.ts'
import { deliverLetter, type Writing } from './deliver-letter.ts'
import { type Delivering, deliverNotice } from './deliver-notice.ts'
import { followAtOnce } from './follow-at-once.ts'
import { gradeReports } from './grade-reports.ts'
import type { Linking } from './link-reports.ts'
import { lookAtDispute } from './look-at-dispute.ts'
import { lookAtRecord } from './look-at-record.ts'
import { type Notifying, notifyCommit } from './notify-commit.ts'
import { publishCommit } from './publish-commit.ts'
import { sendDigest } from './send-digest.ts'
import type { Needs } from './world.ts'

export type Sweeping = Linking &
  Notifying &
  Delivering &
  ActingOnRecord &
  Writing &
  Needs<
    'accounts' | 'agenda' | 'bus' | 'callbacks' | 'days' | 'digests' | 'heard' | 'log' | 'recordKind' | 'sourceList'
  >
type World = ReturnType<typeof followAtOnce<Sweeping>>

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
    const lease = await takeEntry(world, entry)
    if (lease) leased.push({ entry, tries: lease.tries, subject: entry.subject })
  })
  const reports = leased.filter((one) => one.subject.kind === 'report')
  const others = leased.filter((one) => one.subject.kind !== 'report')
  world.healed.reports(reports.filter(({ tries }) => tries === 0).length)
  await workReports(world, reports)
  await each(others, width, (one) => workOne(world, one))
  return leased.length
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
      return lookAgain(world, entry, await lookAtDispute(world, subject.disputeId))
    case 'notice': {
      const busyUntil = await deliverNotice(world, subject.noticeId)
      // Looked at again as soon as that attempt has had its time, not only when our own lease has run out as well.
      if (busyUntil !== null) await world.agenda.postpone(entry, { dueAt: busyUntil, tries })
      return
    }
    case 'callback':
      // Stands on a lane of its own, which `sendCallbacks` works: whoever is told of it waits for nobody here.
      return
    case 'digest':
      await sendDigest(world, subject.date)
      return world.agenda.remove(entry)
    case 'record':
      return lookAgain(world, entry, await lookAtRecord(world, subject.record))
    case 'record-commit':
      return carryCommit(world, subject)
    case 'letter': {
      const busyUntil = await deliverLetter(world, subject.letter)
      if (busyUntil !== null) await world.agenda.postpone(entry, { dueAt: busyUntil, tries })
    }
  }
}

/** Still to come: not in the way of others until then. */
async function lookAgain(world: World, entry: AgendaEntry, at: Instant | null): Promise<void> {
  if (at !== null && at > world.clock()) await world.agenda.postpone(entry, { dueAt: at, tries: 0 })
}
