import type { Meeting } from '../domain/meeting/meeting.ts'
import { meetingLine, meetingView } from '../domain/meeting/view.ts'
import type { Roster } from '../domain/roster.ts'
import { changchun } from '../policies/changchun.ts'
import { workingDays } from '../policies/working-days.ts'
import type { MeetingList, MeetingView } from './meeting-responses.ts'

const roster: Roster = [
  { id: 'leader-1', name: '示例·组长（一）', posts: [{ post: 'group-leader' }] },
  { id: 'office-clerk', name: '示例·办公室', posts: [{ post: 'office' }] },
  { id: 'liaison-1', name: '示例·联络员', posts: [{ post: 'liaison', unit: 'labour-inspection' }] },
]
const agenda: Meeting['agenda'] = [
  {
    id: 'dispute.f3c1a8b0d2e94756a1b2c3d4',
    kind: 'dispute',
    title: '红色 20261223-7KQ4 示例建筑工程有限公司',
    unit: 'labour-inspection',
    disputeId: 'f3c1a8b0d2e94756a1b2c3d4',
  },
]
const meeting: Meeting = {
  id: '2026Q4',
  phase: 'approved',
  occasion: { kind: 'quarterly', quarter: '2026Q4' },
  plannedAt: '2027-01-04T01:00:00.000Z',
  startsAt: '2027-01-08T06:00:00.000Z',
  minutes: 90,
  place: '三楼会议室',
  chair: 'leader-1',
  attendees: [
    { member: 'leader-1', post: 'group-leader', unit: null },
    { member: 'liaison-1', post: 'liaison', unit: 'labour-inspection' },
  ],
  experts: [{ id: 'e1', called: '示例大学法学院' }],
  agenda,
  dropped: [],
  sequence: 0,
  answers: { 'liaison-1': { answer: 'attend', substitute: null, reason: null } },
  attendance: [
    { member: 'leader-1', presence: 'present', substitute: null, reason: null },
    { member: 'liaison-1', presence: 'present', substitute: null, reason: null },
  ],
  expertsPresent: ['e1'],
  heldAt: '2027-01-08T08:00:00.000Z',
  minutesTaken: [{ item: agenda[0]?.id ?? '', text: '监察支队汇报进展。', decision: '一月底前发放完毕。' }],
  actions: [
    {
      id: 'a1',
      item: agenda[0]?.id ?? null,
      what: '督促示例建筑工程有限公司发放拖欠工资',
      unit: 'labour-inspection',
      member: null,
      due: '2027-01-29',
      state: 'open',
      since: '2027-01-08T08:30:00.000Z',
      reminded: [],
      result: null,
      accepted: null,
      returned: null,
    },
  ],
  added: 1,
  minutesReminded: false,
  approved: { by: 'leader-1', at: '2027-01-11T02:00:00.000Z' },
  cancelled: null,
}
const on = {
  policy: changchun,
  calendar: workingDays,
  roster,
  now: '2027-01-11T03:00:00.000Z',
  officer: roster[2] ?? { id: '', posts: [] },
}

export const meetingExample: MeetingView = {
  ...meetingView(meeting, on),
  version: 12,
  history: [{ at: '2027-01-11T02:00:00.000Z', who: '示例·组长（一）', what: '审定会议纪要' }],
  broken: false,
}
export const meetingListExample: MeetingList = { meetings: [meetingLine(meeting, on)], plan: null }
