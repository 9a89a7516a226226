import { BrokenHistory } from '../dispute.ts'
import type { Committed } from '../record.ts'
import type { Instant } from '../report.ts'
import type { MeetingFact } from './facts.ts'
import type { Action, Meeting } from './meeting.ts'

type Commit = Pick<Committed, 'at' | 'actor'>
type Later = Exclude<MeetingFact, { type: 'meeting-planned' }>

/** The meeting after a fact. */
export function evolveMeeting(meeting: Meeting | null, fact: MeetingFact, commit: Commit): Meeting {
  if (fact.type === 'meeting-planned') return planned(fact, commit)
  if (meeting === null) throw new BrokenHistory(`a meeting begins with its plan, not with ${fact.type}`)
  return after(meeting, fact, commit)
}

const planned = (fact: Extract<MeetingFact, { type: 'meeting-planned' }>, { at }: Commit): Meeting => ({
  id: fact.id,
  phase: 'planned',
  occasion: fact.occasion,
  plannedAt: at,
  ...fact.arrangement,
  agenda: fact.agenda,
  dropped: [],
  sequence: null,
  answers: {},
  attendance: [],
  expertsPresent: [],
  heldAt: null,
  minutesTaken: [],
  actions: [],
  added: 0,
  minutesReminded: false,
  approved: null,
  cancelled: null,
})

function after(meeting: Meeting, fact: Later, commit: Commit): Meeting {
  const { at } = commit
  const by = commit.actor.kind === 'member' ? commit.actor.member : commit.actor.name
  switch (fact.type) {
    case 'arrangement-changed':
      return { ...meeting, ...fact.arrangement, answers: answersKept(meeting, fact.arrangement) }
    case 'item-added':
      return { ...meeting, agenda: [...meeting.agenda, fact.item], added: meeting.added + Number(fact.byHand) }
    case 'item-edited':
      return { ...meeting, agenda: meeting.agenda.map((item) => (item.id === fact.item.id ? fact.item : item)) }
    case 'item-dropped': {
      const gone = meeting.agenda.filter(({ id }) => id === fact.id)
      return {
        ...meeting,
        agenda: meeting.agenda.filter(({ id }) => id !== fact.id),
        dropped: [...meeting.dropped, ...gone.map((item) => ({ item, reason: fact.reason }))],
        minutesTaken: meeting.minutesTaken.filter(({ item }) => item !== fact.id),
      }
    }
    case 'agenda-ordered': {
      const place = new Map(fact.ids.map((id, i) => [id, i]))
      const agenda = [...meeting.agenda].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      return { ...meeting, agenda }
    }
    case 'invited':
      return { ...meeting, phase: 'invited', sequence: fact.sequence }
    case 'answered':
      return { ...meeting, answers: { ...meeting.answers, [fact.member]: fact.answer } }
    case 'attendance-taken':
      return {
        ...meeting,
        phase: 'held',
        heldAt: meeting.heldAt ?? at,
        attendance: fact.attendance,
        expertsPresent: fact.experts,
      }
    case 'minutes-taken': {
      const now = new Map([...meeting.minutesTaken, ...fact.minutes].map((minute) => [minute.item, minute]))
      return { ...meeting, minutesTaken: [...now.values()] }
    }
    case 'action-set':
      return withSet(meeting, fact.action, at)
    case 'action-dropped':
      return { ...meeting, actions: meeting.actions.filter(({ id }) => id !== fact.id) }
    case 'minutes-approved':
      return { ...meeting, phase: 'approved', approved: { by, at } }
    case 'action-done':
      return onAction(meeting, fact.id, { state: 'done', result: { text: fact.result, by, at } })
    case 'action-accepted':
      return onAction(meeting, fact.id, { state: 'accepted', accepted: { by, at } })
    case 'action-returned':
      return onAction(meeting, fact.id, { state: 'open', since: at, reminded: [], returned: fact.reason })
    case 'action-reminded':
      return onAction(meeting, fact.id, { reminded: [...fact.passed, fact.days] })
    case 'minutes-reminded':
      return { ...meeting, minutesReminded: true }
    case 'meeting-cancelled':
      return {
        ...meeting,
        phase: 'cancelled',
        sequence: fact.sequence ?? meeting.sequence,
        cancelled: { reason: fact.reason, at },
      }
  }
}

/** An answer counts for the time and place it was given to. */
function answersKept(meeting: Meeting, to: Pick<Meeting, 'startsAt' | 'place' | 'attendees'>): Meeting['answers'] {
  if (to.startsAt !== meeting.startsAt || to.place !== meeting.place) return {}
  const called = new Set(to.attendees.map(({ member }) => member))
  return Object.fromEntries(Object.entries(meeting.answers).filter(([member]) => called.has(member)))
}

const onAction = (meeting: Meeting, id: string, change: Partial<Action>): Meeting => ({
  ...meeting,
  actions: meeting.actions.map((action) => (action.id === id ? { ...action, ...change } : action)),
})

function withSet(meeting: Meeting, set: Pick<Action, 'id' | 'item' | 'what' | 'unit' | 'member' | 'due'>, at: Instant) {
  const fresh = { since: at, reminded: [] }
  if (meeting.actions.some(({ id }) => id === set.id)) return onAction(meeting, set.id, { ...set, ...fresh })
  const action: Action = { ...set, ...fresh, state: 'open', result: null, accepted: null, returned: null }
  return { ...meeting, actions: [...meeting.actions, action], added: meeting.added + 1 }
}
