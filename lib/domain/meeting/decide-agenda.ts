import type { Refusal } from '../refusal.ts'
import { type MeetingCommand, most } from './commands.ts'
import type { MeetingFact } from './facts.ts'
import type { Item, Meeting } from './meeting.ts'
import { refuse } from './refusals.ts'

type Named<A extends MeetingCommand['action']> = Extract<MeetingCommand, { action: A }>

/** Of what a draft found now, that which neither stands on the agenda nor was dropped from it. */
export function missing(meeting: Meeting, drafted: readonly Item[]): Item[] {
  const known = new Set([...meeting.agenda, ...meeting.dropped.map(({ item }) => item)].map(({ id }) => id))
  return drafted.filter(({ id }) => !known.has(id)).slice(0, most.items - meeting.agenda.length)
}

/** 议程 as the office makes it. */
export function decideAgenda(
  meeting: Meeting,
  command: Named<'add-item' | 'edit-item' | 'drop-item' | 'order-items' | 'redraft'>,
): MeetingFact[] | Refusal {
  switch (command.action) {
    case 'add-item': {
      if (meeting.agenda.length >= most.items) return refuse('agenda-full')
      const id = `other.${meeting.added + 1}`
      const item: Item = { id, kind: 'other', title: command.title, unit: command.unit ?? null, disputeId: null }
      return [{ type: 'item-added', item, byHand: true }]
    }
    case 'edit-item': {
      const found = meeting.agenda.find(({ id }) => id === command.item)
      if (!found) return refuse('item-unknown', { pointer: '/item' })
      const unit = command.unit === undefined ? found.unit : command.unit
      return [{ type: 'item-edited', item: { ...found, title: command.title, unit }, reason: command.reason }]
    }
    case 'drop-item':
      return meeting.agenda.some(({ id }) => id === command.item)
        ? [{ type: 'item-dropped', id: command.item, reason: command.reason }]
        : refuse('item-unknown', { pointer: '/item' })
    case 'order-items':
      return ordered(meeting, command.items)
    case 'redraft': {
      const items = missing(meeting, command.drafted)
      return items.map((item) => ({ type: 'item-added', item, byHand: false }))
    }
  }
}

function ordered(meeting: Meeting, ids: readonly string[]): MeetingFact[] | Refusal {
  const now = meeting.agenda.map(({ id }) => id)
  const whole = ids.length === now.length && new Set(ids).size === now.length && now.every((id) => ids.includes(id))
  if (!whole) return refuse('order-incomplete', { pointer: '/items' })
  return now.every((id, i) => id === ids[i]) ? [] : [{ type: 'agenda-ordered', ids: [...ids] }]
}
