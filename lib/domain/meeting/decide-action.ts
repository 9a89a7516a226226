import { beijingDate } from '../calendar.ts'
import type { Deciding } from '../record.ts'
import type { Refusal } from '../refusal.ts'
import { type MeetingCommand, most } from './commands.ts'
import type { MeetingFact } from './facts.ts'
import type { Action, Meeting } from './meeting.ts'
import { isOf, ownsAction } from './people.ts'
import { refuse } from './refusals.ts'

type Named<A extends MeetingCommand['action']> = Extract<MeetingCommand, { action: A }>

/** 议定事项: set by the office, done by who owns it, accepted or sent back by the office. */
export function decideAction(
  meeting: Meeting,
  command: Named<'set-action' | 'drop-action' | 'finish-action' | 'accept-action' | 'return-action'>,
  on: Deciding & { me: string },
): MeetingFact[] | Refusal {
  if (command.action === 'set-action') return setAction(meeting, command, on)
  const { id } = command
  const action = meeting.actions.find((one) => one.id === id)
  if (!action) return refuse('action-unknown', { pointer: '/id' })
  switch (command.action) {
    case 'drop-action':
      return action.state === 'accepted'
        ? refuse('action-state')
        : [{ type: 'action-dropped', id, reason: command.reason }]
    case 'finish-action': {
      const me = on.roster.find((one) => one.id === on.me)
      if (!me || !ownsAction(me, action, on.roster)) return refuse('meeting-not-yours')
      return action.state === 'open' ? [{ type: 'action-done', id, result: command.result }] : refuse('action-state')
    }
    case 'accept-action':
      return action.state === 'done' ? [{ type: 'action-accepted', id }] : refuse('action-state')
    case 'return-action':
      return action.state === 'done'
        ? [{ type: 'action-returned', id, reason: command.reason }]
        : refuse('action-state')
  }
}

function setAction(meeting: Meeting, command: Named<'set-action'>, on: Deciding): MeetingFact[] | Refusal {
  const { what, unit, due } = command
  const item = command.item ?? null
  const member = command.member ?? null
  const before = command.id === undefined ? null : meeting.actions.find(({ id }) => id === command.id)
  if (before === undefined) return refuse('action-unknown', { pointer: '/id' })
  if (before && before.state !== 'open') return refuse('action-state')
  if (!before && meeting.actions.length >= most.actions) return refuse('action-full')
  if (item !== null && !meeting.agenda.some(({ id }) => id === item))
    return refuse('item-unknown', { pointer: '/item' })
  if (member !== null && !on.roster.some((one) => one.id === member && isOf(one, unit)))
    return refuse('owner-unknown', { pointer: '/member' })
  const unchanged = before && same(before, { item, what, unit, member, due })
  if (unchanged) return []
  if (before?.due !== due && (due <= beijingDate(meeting.startsAt) || due < beijingDate(on.now)))
    return refuse('due-past', { pointer: '/due' })
  const id = before?.id ?? `a${meeting.added + 1}`
  return [{ type: 'action-set', action: { id, item, what, unit, member, due } }]
}

type Particulars = Pick<Action, 'item' | 'what' | 'unit' | 'member' | 'due'>
const same = (a: Particulars, b: Particulars): boolean =>
  a.item === b.item && a.what === b.what && a.unit === b.unit && a.member === b.member && a.due === b.due
