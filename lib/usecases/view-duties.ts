import { briefingDuties } from '../domain/briefing/duties.ts'
import { briefingKind } from '../domain/briefing/kind.ts'
import { type Duty, inOrder } from '../domain/duty.ts'
import { dutiesOf } from '../domain/meeting/duties.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import { quarterBefore, quarterOf } from '../domain/quarter.ts'
import type { Member } from '../domain/roster.ts'
import { returnDuties } from '../domain/unit-return/duties.ts'
import { rulesOf } from './carry-record.ts'
import { listRecords } from './view-record.ts'
import { returnsOf } from './view-returns.ts'
import type { Needs } from './world.ts'

type World = Needs<'records' | 'digest' | 'log' | 'directory' | 'policies' | 'calendar' | 'clock'>

/** What this official has to do for the quarter, its meeting and its briefing: of the two quarters that ended last. */
export async function viewDuties(world: World, { officer }: { officer: Member }): Promise<{ duties: Duty[] }> {
  const now = world.clock()
  const last = quarterBefore(quarterOf(now))
  const returns = [...(await returnsOf(world, quarterBefore(last))), ...(await returnsOf(world, last))]
  const duties = [
    ...returnDuties(returns, { officer, calendar: world.calendar, now }),
    ...(await ofMeetings(world, officer)),
    ...(await ofBriefings(world, officer)),
  ]
  return { duties: inOrder(duties) }
}

async function ofBriefings(world: World, officer: Member): Promise<Duty[]> {
  const { policy } = rulesOf(world)
  const briefings = await listRecords(world, briefingKind)
  return briefings.flatMap(({ state }) => briefingDuties(state, { officer, policy }))
}

async function ofMeetings(world: World, officer: Member): Promise<Duty[]> {
  const on = { ...rulesOf(world), now: world.clock(), roster: await world.directory.roster() }
  const meetings = await listRecords(world, meetingKind)
  return meetings.flatMap(({ state }) =>
    dutiesOf(state, officer, on).map(({ meetingId, label, dueAt, known, overdue }): Duty => {
      return { kind: 'meeting', title: label, dueAt, known, overdue, path: `/meetings/${meetingId}` }
    }),
  )
}
