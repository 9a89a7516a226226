import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../lib/domain/refusal.ts'
import { begins, held, item, Life, later, monday } from './meeting-life.ts'

const codeOf = (outcome: object) => (isRefusal(outcome) ? outcome.code : 'done')
const planned = () => {
  const life = new Life()
  life.plan('office', monday)
  return life
}
const invited = () => {
  const life = planned()
  life.act('office', monday, { action: 'invite' })
  return life
}

describe('拟定 (五(一): 由小组办公室负责召集，各成员单位参加)', () => {
  test('given nothing, when the office plans, the leading group, the office and every member unit are called', () => {
    expect(planned().now.attendees.map(({ member }) => member)).toEqual([
      'leader-1',
      'leader-2',
      'office',
      'inspection-head',
      'legal-liaison',
      'inspection-liaison',
    ])
  })
  test('nobody else plans', () => expect(codeOf(new Life().plan('leader-1', monday))).toBe('meeting-not-yours'))
  test('a quarter has one meeting', () => expect(codeOf(planned().plan('office', monday))).toBe('meeting-planned'))
  test('not for a time that has passed', () => expect(codeOf(new Life().plan('office', later))).toBe('meeting-begun'))
  test('nor for a year that was mistyped', () =>
    expect(codeOf(new Life().plan('office', monday, { startsAt: '2999-01-05T14:00+08:00' }))).toBe('meeting-far'))
  test('whoever chairs comes, chosen or not', () => {
    const life = new Life()
    life.plan('office', monday, { attendees: ['legal-liaison'], chair: 'director' })
    expect(life.now.attendees.map(({ member }) => member)).toEqual(['director', 'legal-liaison'])
  })
  test('not about a quarter that has not begun', () =>
    expect(codeOf(new Life().plan('office', monday, { quarter: '2027Q2' }))).toBe('quarter-ahead'))
  test('who is not in the roster can neither come nor chair', () => {
    expect(codeOf(new Life().plan('office', monday, { attendees: ['nobody'] }))).toBe('attendee-unknown')
    expect(codeOf(new Life().plan('office', monday, { chair: 'admin' }))).toBe('chair-unknown')
  })
})

describe('议程', () => {
  test('the office adds, edits, drops with a reason, orders', () => {
    const life = planned()
    life.act('office', monday, { action: 'add-item', title: '春节前欠薪排查' })
    life.act('office', monday, { action: 'edit-item', item: 'other.1', title: '春节前排查', reason: '用语' })
    life.act('office', monday, { action: 'order-items', items: ['other.1', 'dispute.d1'] })
    expect(life.now.agenda.map(({ title }) => title)).toEqual(['春节前排查', '议题 dispute.d1'])
    life.act('office', monday, { action: 'drop-item', item: 'dispute.d1', reason: '已办结' })
    expect(life.now.dropped).toMatchObject([{ item: { id: 'dispute.d1' }, reason: '已办结' }])
    expect(codeOf(life.act('office', monday, { action: 'order-items', items: [] }))).toBe('order-incomplete')
  })
  test('a new draft adds what has come since, and never what was dropped', () => {
    const life = planned()
    life.act('office', monday, { action: 'drop-item', item: 'dispute.d1', reason: '已办结' })
    const drafted = [item('dispute.d1', 'dispute'), item('dispute.d2', 'dispute')]
    life.act('office', monday, { action: 'redraft' }, drafted)
    expect(life.now.agenda.map(({ id }) => id)).toEqual(['dispute.d2'])
    expect(life.act('office', monday, { action: 'redraft' }, drafted)).toEqual([])
  })
  test('what an earlier meeting left open comes on with the invitation, whoever forgot it', () => {
    const life = planned()
    life.act('office', monday, { action: 'invite' }, [
      item('action.2026Q3.a1', 'action'),
      item('dispute.d9', 'dispute'),
    ])
    expect(life.now.agenda.map(({ id }) => id)).toEqual(['dispute.d1', 'action.2026Q3.a1'])
  })
})

describe('通知和答复', () => {
  test('an invitation has sequence 0, each change one more, and needs a reason', () => {
    const life = invited()
    expect(life.now).toMatchObject({ phase: 'invited', sequence: 0 })
    expect(codeOf(life.act('office', monday, { action: 'change', place: '一楼' }))).toBe('reason-needed')
    life.act('office', monday, { action: 'change', place: '一楼', reason: '设备检修' })
    expect(life.now).toMatchObject({ sequence: 1, place: '一楼' })
  })
  test('before the invitation a change is nobody’s news', () => {
    const life = planned()
    life.act('office', monday, { action: 'change', place: '一楼' })
    expect(life.now).toMatchObject({ phase: 'planned', sequence: null, place: '一楼' })
    expect(codeOf(life.act('office', monday, { action: 'change', place: '一楼' }))).toBe('nothing-changed')
  })
  test('who is called answers; another time asks anew', () => {
    const life = invited()
    life.act('legal-liaison', monday, { action: 'answer', answer: 'absent', reason: '外出培训' })
    expect(life.now.answers).toMatchObject({ 'legal-liaison': { answer: 'absent', reason: '外出培训' } })
    expect(codeOf(life.act('director', monday, { action: 'answer', answer: 'attend' }))).toBe('not-called')
    life.act('office', monday, { action: 'change', startsAt: '2027-01-11T09:00+08:00', reason: '与会议冲突' })
    expect(life.now.answers).toEqual({})
  })
  test('cancelled with a reason, and nothing more after it', () => {
    const life = invited()
    life.act('office', monday, { action: 'cancel', reason: '合并召开' })
    expect(life.now).toMatchObject({ phase: 'cancelled', sequence: 1, cancelled: { reason: '合并召开' } })
    expect(codeOf(life.act('office', monday, { action: 'invite' }))).toBe('meeting-not-now')
  })
})

describe('召开和纪要', () => {
  test('attendance is taken when it has begun, of everybody', () => {
    const life = invited()
    const attendance = [{ member: 'leader-1', presence: 'present' }]
    expect(codeOf(life.act('office', monday, { action: 'take-attendance', attendance }))).toBe('meeting-ahead')
    expect(codeOf(life.act('office', begins, { action: 'take-attendance', attendance }))).toBe('attendance-incomplete')
  })
  test('minutes item by item; the chair approves what is whole, another 组长 may, the office may not', () => {
    const life = held()
    expect(codeOf(life.act('leader-1', later, { action: 'approve' }))).toBe('minutes-incomplete')
    const minutes = [{ item: 'dispute.d1', text: '监察支队汇报进展。', decision: '继续督办。' }]
    life.act('office', later, { action: 'take-minutes', minutes })
    expect(life.act('office', later, { action: 'take-minutes', minutes })).toEqual([])
    expect(codeOf(life.act('office', later, { action: 'approve' }))).toBe('meeting-not-yours')
    life.act('leader-2', later, { action: 'approve' })
    expect(life.now).toMatchObject({ phase: 'approved', approved: { by: 'leader-2' } })
  })
  test('what looks like somebody’s number does not stay in the minutes', () => {
    const life = held()
    const text = '当事人电话 13812345678，\n第二行。'
    life.act('office', later, { action: 'take-minutes', minutes: [{ item: 'dispute.d1', text }] })
    expect(life.now.minutesTaken[0]?.text).toBe('当事人电话 ＊＊＊，\n第二行。')
  })
  test('after approval nothing changes but how actions go on', () => {
    const life = approvedWithAction()
    for (const action of [
      { action: 'take-minutes', minutes: [{ item: 'dispute.d1', text: '改写' }] },
      { action: 'set-action', what: '新的', unit: 'labour-inspection', due: '2027-01-29' },
      { action: 'drop-action', id: 'a1', reason: '不要了' },
      { action: 'add-item', title: '补' },
      { action: 'cancel', reason: '取消' },
    ] as const)
      expect(codeOf(life.act('office', later, action))).toBe('meeting-not-now')
    expect(codeOf(life.act('legal-liaison', later, { action: 'finish-action', id: 'a1', result: '已办' }))).toBe(
      'meeting-not-yours',
    )
    life.act('inspection-liaison', later, { action: 'finish-action', id: 'a1', result: '已发放 20 人工资' })
    expect(life.now.actions).toMatchObject([{ state: 'done', result: { by: 'inspection-liaison' } }])
    life.act('office', later, { action: 'return-action', id: 'a1', reason: '缺凭证' })
    expect(life.now.actions).toMatchObject([{ state: 'open', returned: '缺凭证' }])
    life.act('inspection-head', later, { action: 'finish-action', id: 'a1', result: '凭证已补' })
    life.act('office', later, { action: 'accept-action', id: 'a1' })
    expect(life.now.actions).toMatchObject([{ state: 'accepted', accepted: { by: 'office' } }])
  })
  test('an action is due after the meeting, by somebody of the unit', () => {
    const life = held()
    const set = { action: 'set-action', what: '督办', unit: 'labour-inspection' } as const
    expect(codeOf(life.act('office', later, { ...set, due: '2027-01-08' }))).toBe('due-past')
    expect(codeOf(life.act('office', later, { ...set, due: '2027-01-20', member: 'legal-liaison' }))).toBe(
      'owner-unknown',
    )
    expect(codeOf(life.act('office', later, { ...set, due: '2027-01-20', item: 'none' }))).toBe('item-unknown')
  })
  test('a person’s action is that person’s, and the deputy’s (B角)', () => {
    const life = held()
    const set = { action: 'set-action', what: '督办', unit: 'labour-inspection', due: '2027-01-20' } as const
    life.act('office', later, { ...set, member: 'inspection-liaison' })
    expect(codeOf(life.act('inspection-head', later, { action: 'finish-action', id: 'a1', result: '已办' }))).toBe(
      'done',
    )
  })
})

function approvedWithAction(): Life {
  const life = held()
  life.act('office', later, { action: 'set-action', what: '督促发放', unit: 'labour-inspection', due: '2027-01-20' })
  life.act('office', later, { action: 'take-minutes', minutes: [{ item: 'dispute.d1', text: '已议。' }] })
  life.act('leader-1', later, { action: 'approve' })
  return life
}
