import type { LetterDraft } from '../letter.ts'
import type { Committed, Rules } from '../record.ts'
import { nameIn, type Roster } from '../roster.ts'
import { shorten } from '../shorten.ts'
import { unitLabel } from '../vocabulary.ts'
import type { MeetingFact } from './facts.ts'
import { invitationOf } from './invitation.ts'
import { type Action, type Attendee, type Meeting, titleOf } from './meeting.ts'
import { dayText, shortTime, timeOfMeeting } from './words.ts'

type On = Rules & { roster: Roster; commit: Pick<Committed, 'at'> }

/** Who is written to because of what happened to a meeting. */
export const meetingLetters = (facts: readonly MeetingFact[], meeting: Meeting, on: On): LetterDraft[] =>
  facts.flatMap((fact): LetterDraft[] => {
    switch (fact.type) {
      case 'arrangement-changed':
        return meeting.sequence === null
          ? []
          : fact.removed.map((one) => appointment(meeting, one, { on, as: 'removed', why: fact.reason }))
      case 'invited': {
        const as = fact.sequence === 0 ? 'new' : 'changed'
        const why = facts.flatMap((one) => (one.type === 'arrangement-changed' && one.reason ? [one.reason] : []))[0]
        return meeting.attendees.map((one) => appointment(meeting, one, { on, as, why: why ?? null }))
      }
      case 'meeting-cancelled':
        return fact.sequence === null
          ? []
          : meeting.attendees.map((one) => appointment(meeting, one, { on, as: 'cancelled', why: fact.reason }))
      case 'minutes-approved':
        return [approved(meeting), ...open(meeting).map((action) => letterOn(action, meeting, 'given'))]
      case 'action-returned':
        return aboutAction(meeting, fact.id, 'returned')
      case 'action-reminded':
        return aboutAction(meeting, fact.id, fact.days < 0 ? 'soon' : fact.days === 0 ? 'today' : 'overdue')
      case 'minutes-reminded':
        return [minutesLate(meeting)]
      default:
        return []
    }
  })

const path = ({ id }: Meeting): string => `/console/#/meetings/${id}`
const inShort = (text: string): string => shorten(text, 35)
const open = ({ actions }: Meeting): Action[] => actions.filter(({ state }) => state === 'open')

const appointments = {
  new: {
    subject: '会议通知',
    first: '现将召开预警分析会的有关事项通知如下：',
    last: '请在系统中答复是否参加；附件可加入日历。',
  },
  changed: {
    subject: '会议通知（更改）',
    first: '会议安排有更改，以本通知为准：',
    last: '请重新答复是否参加；附件可更新日历。',
  },
  cancelled: { subject: '会议取消', first: '原定的会议取消：', last: '附件可从日历中撤销。' },
  removed: { subject: '不再参加会议', first: '会议的参会人员有调整，您不再需要参加：', last: '附件可从日历中撤销。' },
} as const

function appointment(
  meeting: Meeting,
  { member }: Attendee,
  given: { on: On; as: keyof typeof appointments; why: string | null },
): LetterDraft {
  const { on, as, why } = given
  const { subject, first, last } = appointments[as]
  const goes = as === 'new' || as === 'changed'
  const method = goes ? 'REQUEST' : 'CANCEL'
  const text = invitationOf(meeting, { member, method, stampedAt: on.commit.at, roster: on.roster })
  return {
    name: `${as}.${member}`,
    to: [{ member }],
    subject: `${subject}：${titleOf(meeting)}`,
    lines: [
      first,
      `时间：${timeOfMeeting(meeting)}`,
      `地点：${meeting.place}`,
      `主持人：${nameIn(on.roster, meeting.chair)}`,
      ...(why === null ? [] : [`原因：${why}`]),
      ...(goes ? meeting.agenda.slice(0, shown).map(({ title }, i) => `议题${i + 1}：${title}`) : []),
      ...(goes && meeting.agenda.length > shown ? [`其余议题 ${meeting.agenda.length - shown} 项见系统。`] : []),
      last,
    ],
    short: inShort(`${subject}：${shortTime(meeting.startsAt)} ${meeting.place}`),
    path: path(meeting),
    attachment: {
      name: goes ? 'meeting.ics' : 'cancel.ics',
      mediaType: `text/calendar; method=${method}; charset=utf-8`,
      content: base64(text),
    },
    ...(soon(meeting, on) && { atOnce: true as const }),
  }
}
const shown = 30

/** A meeting called within a day is told at any hour (五(一) 随时召开). */
const soon = ({ startsAt }: Meeting, { commit }: On): boolean =>
  Date.parse(startsAt) - Date.parse(commit.at) < 86_400_000

/** UTF-8, as it lies beside the letter. */
const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

const approved = (meeting: Meeting): LetterDraft => ({
  name: 'minutes',
  to: meeting.attendees.map(({ member }) => ({ member })),
  by: ['email'],
  subject: `会议纪要已审定：${titleOf(meeting)}`,
  lines: ['会议纪要已由主持人审定，请在系统中查阅。', `议定事项 ${meeting.actions.length} 项。`],
  short: inShort(`会议纪要已审定：${titleOf(meeting)}`),
  path: path(meeting),
})

const actionWords = {
  given: { subject: '议定事项', say: '会议议定由贵单位办理下列事项：' },
  returned: { subject: '议定事项退回续办', say: '领导小组办公室将下列议定事项退回续办：' },
  soon: { subject: '议定事项即将到期', say: '下列议定事项即将到期，请按期办理并报告办结：' },
  today: { subject: '议定事项今日到期', say: '下列议定事项今日到期，请办理并报告办结：' },
  overdue: { subject: '议定事项逾期', say: '下列议定事项已逾期，将列入下次会议议程：' },
} as const

const aboutAction = (meeting: Meeting, id: string, how: keyof typeof actionWords): LetterDraft[] =>
  meeting.actions.filter((action) => action.id === id).map((action) => letterOn(action, meeting, how))

function letterOn(action: Action, meeting: Meeting, how: keyof typeof actionWords): LetterDraft {
  const { subject, say } = actionWords[how]
  const { unit, member } = action
  const unitsOwn = [
    { post: 'liaison' as const, unit },
    { post: 'unit-head' as const, unit },
  ]
  return {
    name: `${how}.${action.id}`,
    to: [...(member === null ? unitsOwn : [{ member }]), ...(how === 'overdue' ? [{ post: 'office' as const }] : [])],
    subject: `${subject}：${shorten(action.what, 40)}`,
    lines: [
      say,
      action.what,
      `承办单位：${unitLabel[unit]}`,
      `办理期限：${dayText(action.due)}`,
      ...(how === 'returned' && action.returned !== null ? [`原因：${action.returned}`] : []),
      `来源：${titleOf(meeting)}`,
    ],
    short: inShort(`${subject}：${action.what}`),
    path: path(meeting),
  }
}

const minutesLate = (meeting: Meeting): LetterDraft => ({
  name: 'minutes-late',
  to: [{ post: 'office' }, { member: meeting.chair }],
  subject: `会议纪要尚未审定：${titleOf(meeting)}`,
  lines: ['会议已经召开，会议纪要尚未审定，请完成记录并由主持人审定。'],
  short: inShort(`会议纪要尚未审定：${titleOf(meeting)}`),
  path: path(meeting),
})
