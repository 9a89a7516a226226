import { commandLabel, maySeeMeeting } from '../domain/meeting/acts.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import { isAhead, type Meeting } from '../domain/meeting/meeting.ts'
import { usualChair } from '../domain/meeting/people.ts'
import { meetingLine, meetingView, type Viewing } from '../domain/meeting/view.ts'
import { quarterBefore, quarterLabel, quarterOf } from '../domain/quarter.ts'
import type { RecordCommit } from '../domain/record.ts'
import { isRefusal } from '../domain/refusal.ts'
import { type Member, nameIn, type Roster } from '../domain/roster.ts'
import { seenMeeting } from './act-on-meeting.ts'
import { rulesOf } from './carry-record.ts'
import { listRecords } from './view-record.ts'
import type { Needs } from './world.ts'

type World = Needs<'records' | 'digest' | 'log' | 'directory' | 'policies' | 'calendar' | 'clock'>

const viewing = async (world: World, officer: Member): Promise<Viewing> => ({
  ...rulesOf(world),
  officer,
  roster: await world.directory.roster(),
  now: world.clock(),
})

/** The meetings that an official may see: those ahead, the next first; then those that were, the last first. */
export async function listMeetings(world: World, { officer }: { officer: Member }) {
  const on = await viewing(world, officer)
  const all = (await listRecords(world, meetingKind)).map(({ state }) => state)
  const seen = all.filter((meeting) => maySeeMeeting(officer, { meeting, roster: on.roster }))
  const ahead = seen.filter(isAhead).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const past = seen.filter((one) => !isAhead(one)).sort((a, b) => (a.startsAt > b.startsAt ? -1 : 1))
  return {
    meetings: [...ahead, ...past].map((meeting) => meetingLine(meeting, on)),
    plan: officer.posts.some(({ post }) => post === 'office') ? toPlan(all, on) : null,
  }
}

/** 拟定本季度会议: for the quarter that has ended, else the one that runs; null when both have theirs. */
function toPlan(all: readonly Meeting[], { now, roster }: Viewing) {
  const running = quarterOf(now)
  const planned = (quarter: string) =>
    all.some(
      ({ occasion, phase }) => phase !== 'cancelled' && occasion.kind === 'quarterly' && occasion.quarter === quarter,
    )
  const quarter = [quarterBefore(running), running].find((one) => !planned(one)) ?? null
  return {
    quarter,
    label: quarter === null ? null : quarterLabel(quarter),
    chair: usualChair(roster),
  }
}

/** One meeting, with what was done to it. */
export async function viewMeeting(world: World, asked: { officer: Member; meetingId: string }) {
  const found = await seenMeeting(world, asked)
  if (isRefusal(found)) return found
  const on = await viewing(world, asked.officer)
  const { record, commits, broken } = found
  return {
    ...meetingView(record.state, on),
    version: record.version,
    history: commits.map((commit) => historyLine(commit, on.roster)).reverse(),
    /** 历史记录校验不符: shown as far as it holds. */
    broken: broken !== null,
  }
}

const historyLine = ({ at, actor, command }: RecordCommit, roster: Roster) => ({
  at,
  who: actor.kind === 'member' ? nameIn(roster, actor.member) : '系统',
  what: commandLabel(command),
})
