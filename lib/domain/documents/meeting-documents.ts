import { letterhead } from '../../policies/letterhead.ts'
import { beijingDate } from '../calendar.ts'
import { itemKindLabel, type Meeting, titleOf } from '../meeting/meeting.ts'
import { calledAs } from '../meeting/people.ts'
import { dayText, timeOfMeeting } from '../meeting/words.ts'
import { nameIn, type Roster } from '../roster.ts'
import { unitLabel } from '../vocabulary.ts'
import { type Block, longText, type OfficialDocument } from './document.ts'

type On = { roster: Roster; today: string; number: string | null }

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const led = (lead: string, text: string): Block => ({ kind: 'paragraph', lead: `${lead}：`, text })
const listed = (all: readonly string[]): string => (all.length > 0 ? `${all.join('、')}。` : '无。')
const reasonOf = ({ occasion }: Meeting): string | null => (occasion.kind === 'extraordinary' ? occasion.reason : null)

/** 会议通知 (五(一)): when, where, who, what about. */
export function noticeDocument(meeting: Meeting, { roster, today, number }: On): OfficialDocument {
  const reason = reasonOf(meeting)
  return {
    kind: 'meeting-notice',
    // Who calls it (五(一)) is who signs: 发文机关标志 and 署名 are of one body (7.3.5).
    head: { mark: letterhead.office, number },
    title: `关于召开${titleOf(meeting)}的通知`,
    subtitle: meeting.phase === 'cancelled' ? '会议已取消' : null,
    addressee: '各成员单位',
    blocks: [
      {
        kind: 'paragraph',
        text: `按照《劳动纠纷预警工作方案》五（一）要求，经研究，定于${dayText(beijingDate(meeting.startsAt))}召开${titleOf(meeting)}。现将有关事项通知如下。`,
      },
      ...(reason === null ? [] : [led('召开事由', reason)]),
      heading('会议时间'),
      { kind: 'paragraph', text: `${timeOfMeeting(meeting)}。` },
      heading('会议地点'),
      { kind: 'paragraph', text: `${meeting.place}。` },
      heading('参加人员'),
      led('主持人', `${nameIn(roster, meeting.chair)}。`),
      led('参加人员', listed(meeting.attendees.map((one) => `${nameIn(roster, one.member)}（${calledAs(one)}）`))),
      led('邀请专家', listed(meeting.experts.map(({ called }) => called))),
      heading('会议议题'),
      agendaTable(meeting),
      heading('有关要求'),
      {
        kind: 'paragraph',
        text: '请参加人员准时到会；因故不能参加的，请提前告知领导小组办公室并委托他人参加。涉及的事项和数据请提前核对。',
      },
    ],
    annexes: [],
    signed: { by: letterhead.office, date: today },
    note: null,
    colophon: null,
  }
}

const agendaTable = ({ agenda }: Meeting): Block => ({
  kind: 'table',
  caption: null,
  columns: [
    { label: '序号', width: 0.6, align: 'center' },
    { label: '议题', width: 3 },
    { label: '类别', width: 1.5, align: 'center' },
    { label: '汇报单位', width: 1.5, align: 'center' },
  ],
  rows: agenda.map(({ title, kind, unit }, n) => [
    `${n + 1}`,
    title,
    itemKindLabel[kind],
    unit === null ? '领导小组办公室' : unitLabel[unit],
  ]),
})

/** 会议纪要 (五(一); GB/T 9704-2012, 10.3): what was said and decided on each matter, who does what by when, who was there. */
export function minutesDocument(meeting: Meeting, { roster, today, number }: On): OfficialDocument {
  const { agenda, minutesTaken, actions } = meeting
  const items = agenda.flatMap(({ id, title }): Block[] => {
    const minute = minutesTaken.find(({ item }) => item === id)
    return [
      { kind: 'heading', level: 2, text: title },
      ...(minute ? longText(minute.text) : [{ kind: 'missing', what: '本议题的讨论情况' } as const]),
      ...(minute?.decision ? [led('会议议定', minute.decision)] : []),
    ]
  })
  return {
    kind: 'minutes',
    head: { mark: '劳动纠纷预警分析会纪要', number, issued: { by: letterhead.office, date: today } },
    title: `${titleOf(meeting)}纪要`,
    subtitle: meeting.approved ? null : '待审定',
    addressee: null,
    blocks: [
      {
        kind: 'paragraph',
        text: `${timeOfMeeting(meeting)}，${nameIn(roster, meeting.chair)}在${meeting.place}主持召开${titleOf(meeting)}。现将会议情况纪要如下。`,
      },
      heading('议题和议定意见'),
      ...(items.length > 0 ? items : longText('')),
      heading('议定事项'),
      {
        kind: 'table',
        caption: null,
        columns: [
          { label: '序号', width: 0.6, align: 'center' },
          { label: '议定事项', width: 3 },
          { label: '责任单位', width: 1.6, align: 'center' },
          { label: '完成时限', width: 1.4, align: 'center' },
        ],
        rows: actions.map(({ what, unit, due }, n) => [`${n + 1}`, what, unitLabel[unit], dayText(due)]),
      },
      ...attendance(meeting, roster),
    ],
    annexes: [],
    signed: null,
    note: null,
    colophon: { copies: ['各成员单位'], printedBy: '劳动纠纷预警工作领导小组办公室', printedOn: today },
  }
}

/** 10.3: 出席、请假、列席, after the text. */
function attendance(
  { attendees, attendance: taken, experts, expertsPresent, heldAt }: Meeting,
  roster: Roster,
): Block[] {
  if (heldAt === null) return [{ kind: 'missing', what: '出席人员' }]
  const named = (presence: 'present' | 'substitute' | 'absent'): string[] =>
    taken
      .filter((one) => one.presence === presence)
      .map(({ member, substitute }) => {
        const as = attendees.find((one) => one.member === member)
        const who = `${nameIn(roster, member)}${as ? `（${calledAs(as)}）` : ''}`
        return substitute === null ? who : `${who}委托${substitute}`
      })
  const present = [...named('present'), ...named('substitute')]
  const beside = experts.filter(({ id }) => expertsPresent.includes(id)).map(({ called }) => called)
  return [led('出席', listed(present)), led('请假', listed(named('absent'))), led('列席', listed(beside))]
}
