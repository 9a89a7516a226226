import type { Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import { type Member, nameIn, type Roster } from '../roster.ts'
import { unitLabel } from '../vocabulary.ts'
import { inOffice } from './acts.ts'
import { dueOf } from './due.ts'
import { type Action, actionStateLabel, type Meeting } from './meeting.ts'
import { ownsAction } from './people.ts'

type On = Rules & { officer: Pick<Member, 'id' | 'posts'>; roster: Roster; now: Instant }

/** One action with its owner, its day, how far it is, and what its reader may do with it. */
export function viewAction(meeting: Meeting, action: Action, on: On) {
  const { roster } = on
  const { at, known } = dueOf(action.due, on.calendar)
  return {
    id: action.id,
    item: action.item,
    what: action.what,
    unit: action.unit,
    unitLabel: unitLabel[action.unit],
    member: action.member,
    memberName: action.member === null ? null : nameIn(roster, action.member),
    due: action.due,
    dueAt: at,
    /** False: 待放假通知. */
    known,
    overdue: action.state === 'open' && at < on.now,
    state: action.state,
    stateLabel: actionStateLabel[action.state],
    result: action.result && { ...action.result, name: nameIn(roster, action.result.by) },
    accepted: action.accepted && { ...action.accepted, name: nameIn(roster, action.accepted.by) },
    returned: action.returned,
    may: mayOn(meeting, action, on),
  }
}

type OnAction = 'set-action' | 'drop-action' | 'finish-action' | 'accept-action' | 'return-action'

function mayOn(meeting: Meeting, action: Action, { officer, roster }: On): OnAction[] {
  if (meeting.phase !== 'held' && meeting.phase !== 'approved') return []
  const office = inOffice(officer) !== null
  const may: OnAction[] = []
  if (office && meeting.phase === 'held' && action.state === 'open') may.push('set-action')
  if (office && meeting.phase === 'held' && action.state !== 'accepted') may.push('drop-action')
  if (action.state === 'open' && ownsAction(officer, action, roster)) may.push('finish-action')
  if (office && action.state === 'done') may.push('accept-action', 'return-action')
  return may
}
