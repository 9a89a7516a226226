import type { RecordKind } from '../record.ts'
import { lookAtMeeting, meetingDue } from './clocks.ts'
import type { MeetingCommand } from './commands.ts'
import { decideMeeting } from './decide.ts'
import { evolveMeeting } from './evolve.ts'
import { MeetingFact } from './facts.ts'
import { meetingLetters } from './letters.ts'
import { Meeting } from './meeting.ts'

/** 预警分析会 as a kind of record (五(一)). */
export const meetingKind: RecordKind<Meeting, MeetingFact, MeetingCommand> = {
  name: 'meeting',
  Fact: MeetingFact,
  State: Meeting,
  /** Whoever writes the minutes is not disturbed by answers, reports of owners and reminders. */
  quiet: ['answered', 'action-done', 'action-reminded', 'minutes-reminded'],
  decide: decideMeeting,
  evolve: evolveMeeting,
  due: meetingDue,
  look: lookAtMeeting,
  letters: ({ facts, state, commit }, on) => meetingLetters(facts, state, { ...on, commit }),
}
