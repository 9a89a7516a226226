import type { Capacity } from '../permissions.ts'
import type { Member, Roster } from '../roster.ts'
import type { Post } from '../vocabulary.ts'
import type { MeetingActName } from './commands.ts'
import type { Meeting } from './meeting.ts'
import { attendeeOf, ownsAction } from './people.ts'

/** The office convenes (五(一)); the chair approves, or another 组长 for it; who is called answers; who owns an action does it. */
type By = 'office' | 'chair' | 'called' | 'owner'
interface Rule {
  label: string
  by: By
  in: readonly Meeting['phase'][]
}

const ahead = ['planned', 'invited'] as const
const after = ['held', 'approved'] as const

/** Every act on a meeting: who may, and when. The one place that says so. */
export const meetingRules: Record<MeetingActName, Rule> = {
  change: { label: '修改时间、地点、人员', by: 'office', in: ahead },
  'add-item': { label: '增加议题', by: 'office', in: ['planned', 'invited', 'held'] },
  'edit-item': { label: '修改议题', by: 'office', in: ['planned', 'invited', 'held'] },
  'drop-item': { label: '移除议题', by: 'office', in: ['planned', 'invited', 'held'] },
  'order-items': { label: '调整议程次序', by: 'office', in: ahead },
  redraft: { label: '补入新的议题', by: 'office', in: ahead },
  invite: { label: '发出会议通知', by: 'office', in: ['planned'] },
  answer: { label: '答复是否参加', by: 'called', in: ['invited'] },
  'take-attendance': { label: '登记到会情况', by: 'office', in: ['planned', 'invited', 'held'] },
  'take-minutes': { label: '记录会议', by: 'office', in: ['held'] },
  'set-action': { label: '登记议定事项', by: 'office', in: ['held'] },
  'drop-action': { label: '撤销议定事项', by: 'office', in: ['held'] },
  approve: { label: '审定会议纪要', by: 'chair', in: ['held'] },
  'finish-action': { label: '报告办结', by: 'owner', in: after },
  'accept-action': { label: '确认办结', by: 'office', in: after },
  'return-action': { label: '退回续办', by: 'office', in: after },
  cancel: { label: '取消会议', by: 'office', in: ahead },
}

const isAct = (command: string): command is MeetingActName => Object.hasOwn(meetingRules, command)
/** What the history calls a command. */
export const commandLabel = (command: string): string =>
  isAct(command) ? meetingRules[command].label : command === 'plan' ? '拟定会议' : '到期提醒'

type Person = Pick<Member, 'id' | 'posts'>

const held = ({ posts }: Person, post: Post): Capacity | null => {
  const one = posts.find((it) => it.post === post)
  return one ? { post: one.post, unit: one.unit ?? null } : null
}

/** In which post the office convenes; null: not of the office. */
export const inOffice = (person: Person): Capacity | null => held(person, 'office')

/** In which post the person may do this on the meeting, whenever; null: not at all. */
export function capacityIn(
  act: MeetingActName,
  person: Person,
  on: { meeting: Meeting; roster: Roster },
): Capacity | null {
  const { meeting, roster } = on
  switch (meetingRules[act].by) {
    case 'office':
      return inOffice(person)
    case 'chair':
      return person.id === meeting.chair ? ownCapacity(person) : held(person, 'group-leader')
    case 'called': {
      const called = meeting.attendees.find(({ member }) => member === person.id)
      return called ? { post: called.post, unit: called.unit } : null
    }
    case 'owner':
      return meeting.actions.some((action) => ownsAction(person, action, roster)) ? ownCapacity(person) : null
  }
}

function ownCapacity(person: Person): Capacity | null {
  const as = attendeeOf(person)
  return as ? { post: as.post, unit: as.unit } : null
}

/** Those who see all see every meeting; a unit's people those they are called to and those that gave them something to do. */
export const maySeeMeeting = (person: Person, on: { meeting: Meeting; roster: Roster }): boolean =>
  person.posts.some(({ post }) => post !== 'admin' && post !== 'liaison' && post !== 'unit-head') ||
  on.meeting.attendees.some(({ member }) => member === person.id) ||
  on.meeting.actions.some((action) => ownsAction(person, action, on.roster))
