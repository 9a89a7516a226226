import { maySeeMeeting } from '../domain/meeting/acts.ts'
import { MeetingAct, type MeetingCommand } from '../domain/meeting/commands.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import type { Meeting } from '../domain/meeting/meeting.ts'
import { type Recorded, RecordRef } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { type Drafting, draftedNow } from './standing-for-agenda.ts'
import { viewRecord } from './view-record.ts'
import type { Needs } from './world.ts'

/** A meeting that this official may see; what is not there and what is not to be seen are one and the same. */
export async function seenMeeting(
  world: Needs<'records' | 'digest' | 'log' | 'directory'>,
  asked: { officer: Member; meetingId: string },
) {
  const id = RecordRef.shape.id.safeParse(asked.meetingId)
  if (!id.success) return notThere
  const found = await viewRecord(world, meetingKind, id.data)
  if (isRefusal(found)) return found
  const on = { meeting: found.record.state, roster: await world.directory.roster() }
  return maySeeMeeting(asked.officer, on) ? found : notThere
}
const quarterOf = ({ occasion }: Meeting): string | null => (occasion.kind === 'quarterly' ? occasion.quarter : null)

const notThere: Refusal = { refused: 'record-not-found' }

/** One act on a meeting. */
export async function actOnMeeting(
  world: ActingOnRecord & Drafting,
  asked: { officer: Member; meetingId: string; version: number; actId: string; body: Record<string, unknown> },
): Promise<{ record: Recorded<Meeting> } | Refusal> {
  const { officer, meetingId, version, actId } = asked
  const read = MeetingAct.safeParse(asked.body)
  if (!read.success) return invalid(read.error)
  const seen = await seenMeeting(world, { officer, meetingId })
  if (isRefusal(seen)) return seen
  const act = read.data
  const command: MeetingCommand =
    act.action === 'redraft' || act.action === 'invite'
      ? { ...act, drafted: await draftedNow(world, { except: meetingId, quarter: quarterOf(seen.record.state) }) }
      : act
  return actOnRecord(world, meetingKind, { id: meetingId, by: { officer }, command, version, actId })
}
