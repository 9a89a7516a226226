import type { Refusal } from '../refusal.ts'

/** Why an act on a meeting is refused: the closed list, each with the sentence an official reads. */
export const meetingRefusals = {
  'meeting-not-yours': '您的岗位不能办理这一步',
  'meeting-not-now': '会议还没有到这一步，或这一步已经办过',
  'meeting-planned': '本季度的预警分析会已经拟定，请在已拟定的会议中办理',
  'quarter-ahead': '这一季度还没有开始',
  'meeting-begun': '会议时间应在现在之后',
  'meeting-far': '会议时间在一年以后，请核对年份',
  'meeting-ahead': '会议还没有开始，不能登记到会情况',
  'chair-unknown': '主持人不在通讯录中，请重新选择',
  'attendee-unknown': '参会人员不在通讯录中，请重新选择',
  'nobody-called': '请至少选择一名参会人员',
  'reason-needed': '会议通知已经发出，更改时间、地点或人员须写明原因',
  'nothing-changed': '没有改动',
  'item-unknown': '议程中没有这一项，可能已被移除，请刷新后重选',
  'order-incomplete': '议程的次序须包括全部议题，每项一次，请刷新后重排',
  'agenda-empty': '议程中没有议题，请先拟定议程',
  'agenda-full': '议程的议题已达上限，请合并或移除一些',
  'not-called': '您不在本次会议的参会人员中',
  'answer-too-late': '会议已经开始，请直接向领导小组办公室说明',
  'attendance-incomplete': '请逐一登记每名参会人员的到会情况',
  'minutes-incomplete': '还有议题没有记录',
  'minutes-too-long': '会议记录过长，请精简',
  'action-unknown': '找不到这一议定事项，请刷新后重选',
  'action-full': '议定事项已达上限，请合并办理',
  'owner-unknown': '承办人不在该单位，请重新选择',
  'due-past': '办理期限应在会议当日之后，且不早于今天',
  'action-state': '这一议定事项现在不能这样办理，请刷新后查看',
} as const
export type MeetingRefusal = keyof typeof meetingRefusals

/** `more`: what is particular to this meeting. `pointer`: the field to be mended. */
export function refuse(code: MeetingRefusal, given: { more?: string; pointer?: string } = {}): Refusal {
  const detail = `${meetingRefusals[code]}${given.more ? `：${given.more}` : ''}。`
  const errors = given.pointer === undefined ? {} : { errors: [{ pointer: given.pointer, code, message: detail }] }
  return { refused: code === 'meeting-not-yours' ? 'act-forbidden' : 'act-declined', code, detail, ...errors }
}
