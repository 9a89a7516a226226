import * as z from 'zod'
import { Instant } from '../report.ts'
import { Action, Answer, Arrangement, Attendee, Item, Minute, Occasion, Presence } from './meeting.ts'

const SetAction = Action.pick({ id: true, item: true, what: true, unit: true, member: true, due: true })

/** What happened to a meeting: the closed list. */
export const MeetingFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('meeting-planned'),
    id: z.string(),
    occasion: Occasion,
    arrangement: Arrangement,
    agenda: z.array(Item),
  }),
  /** `removed`: who is called no more. */
  z.object({
    type: z.literal('arrangement-changed'),
    arrangement: Arrangement,
    removed: z.array(Attendee),
    reason: z.nullable(z.string()),
  }),
  z.object({ type: z.literal('item-added'), item: Item, byHand: z.boolean() }),
  z.object({ type: z.literal('item-edited'), item: Item, reason: z.string() }),
  z.object({ type: z.literal('item-dropped'), id: z.string(), reason: z.string() }),
  z.object({ type: z.literal('agenda-ordered'), ids: z.array(z.string()) }),
  /** The invitations of this sequence go out with the commit. */
  z.object({ type: z.literal('invited'), sequence: z.int() }),
  z.object({ type: z.literal('answered'), member: z.string(), answer: Answer }),
  z.object({
    type: z.literal('attendance-taken'),
    attendance: z.array(Presence),
    experts: z.array(z.string()),
  }),
  z.object({ type: z.literal('minutes-taken'), minutes: z.array(Minute) }),
  z.object({ type: z.literal('action-set'), action: SetAction }),
  z.object({ type: z.literal('action-dropped'), id: z.string(), reason: z.string() }),
  z.object({ type: z.literal('minutes-approved') }),
  z.object({ type: z.literal('action-done'), id: z.string(), result: z.string() }),
  z.object({ type: z.literal('action-accepted'), id: z.string() }),
  z.object({ type: z.literal('action-returned'), id: z.string(), reason: z.string() }),
  /** `passed`: the working days from the due day of which nobody need be told any more. */
  z.object({ type: z.literal('action-reminded'), id: z.string(), days: z.int(), passed: z.array(z.int()) }),
  z.object({ type: z.literal('minutes-reminded'), dueAt: Instant }),
  z.object({ type: z.literal('meeting-cancelled'), reason: z.string(), sequence: z.nullable(z.int()) }),
])
export type MeetingFact = z.infer<typeof MeetingFact>
