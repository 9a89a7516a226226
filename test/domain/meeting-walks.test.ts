import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookAtMeeting, meetingDue } from '../../lib/domain/meeting/clocks.ts'
import type { MeetingAct } from '../../lib/domain/meeting/commands.ts'
import { mayOnMeeting } from '../../lib/domain/meeting/may.ts'
import { Meeting } from '../../lib/domain/meeting/meeting.ts'
import { isRefusal } from '../../lib/domain/refusal.ts'
import { held, item, Life, later, monday, people, rules } from './meeting-life.ts'

type Tried = Record<string, unknown> & { action: MeetingAct['action'] }
const ids = ['dispute.d1', 'dispute.d1', 'other.1', 'other.2', 'none']
const action = fc.constantFrom('a1', 'a2', 'a3', 'none')
const at = fc.constantFrom(...ids)
const of = <T extends Tried>(tried: T) => fc.constant<Tried>(tried)
const acts: fc.Arbitrary<Tried> = fc.oneof(
  of({ action: 'add-item', title: '议题' }),
  at.map((one) => ({ action: 'edit-item' as const, item: one, title: '改', reason: '用语' })),
  at.map((one) => ({ action: 'drop-item' as const, item: one, reason: '不议' })),
  fc.shuffledSubarray([...new Set(ids)], { minLength: 1 }).map((items) => ({ action: 'order-items' as const, items })),
  of({ action: 'redraft' }),
  of({ action: 'invite' }),
  of({ action: 'change', place: '一楼', reason: '检修' }),
  of({ action: 'change', startsAt: '2027-01-11T09:00+08:00', reason: '冲突' }),
  of({ action: 'answer', answer: 'attend' }),
  of({
    action: 'take-attendance',
    attendance: ['leader-1', 'office', 'inspection-liaison'].map((member) => ({ member, presence: 'present' })),
  }),
  at.map((one) => ({ action: 'take-minutes' as const, minutes: [{ item: one, text: '已议' }] })),
  fc
    .constantFrom('2027-01-13', '2027-01-29')
    .map((due) => ({ action: 'set-action' as const, what: '督办', unit: 'labour-inspection', due })),
  action.map((id) => ({ action: 'drop-action' as const, id, reason: '撤' })),
  of({ action: 'approve' }),
  of({ action: 'approve' }),
  action.map((id) => ({ action: 'finish-action' as const, id, result: '已办' })),
  action.map((id) => ({ action: 'accept-action' as const, id })),
  action.map((id) => ({ action: 'return-action' as const, id, reason: '再办' })),
  of({ action: 'cancel', reason: '不开' }),
)
/** With whom an act usually lies; now and then anybody tries. */
const usual: Partial<Record<Tried['action'], string>> = {
  approve: 'leader-1',
  answer: 'inspection-liaison',
  'finish-action': 'inspection-liaison',
}
const anybody = fc.option(fc.constantFrom(...people.map(({ id }) => id)), { nil: null, freq: 3 })
const step = fc.record({ anybody, hours: fc.nat(30), act: acts })

function planned(): Life {
  const life = new Life()
  life.plan('office', monday, { attendees: ['leader-1', 'office', 'inspection-liaison'] })
  return life
}

/** What the minutes say. */
const settled = ({ agenda, minutesTaken, attendance, actions, startsAt, place }: Meeting) => ({
  agenda,
  minutesTaken,
  attendance,
  startsAt,
  place,
  actions: actions.map(({ id, what, unit, due }) => ({ id, what, unit, due })),
})

test('whatever is done by whom: what is taken was offered, what is approved stays, every state is one', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { minLength: 10, maxLength: 60 }), (ahead, steps) => {
      const life = ahead ? planned() : held()
      let now = Date.parse(ahead ? monday : later)
      for (const { anybody, hours, act } of steps) {
        const by = anybody ?? usual[act.action] ?? 'office'
        now += hours * 3_600_000
        const instant = new Date(now).toISOString()
        const before = life.now
        const due = meetingDue(before, rules)
        const looked = lookAtMeeting(before, instant, rules)
        // The clock finds something exactly when it was said to be due.
        expect(looked.length > 0).toBe(due !== null && due <= instant)
        life.note(instant, 'office', looked)
        const officer = people.find(({ id }) => id === by) ?? people[0]
        if (!officer) return
        const offered = mayOnMeeting(life.now, { ...rules, officer, roster: people, now: instant })
        const outcome = life.act(by, instant, act, [item('dispute.d1', 'dispute'), item('action.x.a1', 'action')])
        if (!isRefusal(outcome) && outcome.length > 0) expect(offered.map((one) => one.action)).toContain(act.action)
        expect(Meeting.parse(life.now)).toEqual(life.now)
        if (before.phase === 'approved') expect(settled(life.now)).toEqual(settled(before))
        if (before.phase === 'cancelled') expect(life.now).toEqual(before)
        reached.add(life.now.phase)
      }
    }),
    { numRuns: 300, seed: 8 },
  )
  expect([...reached].sort()).toEqual(['approved', 'cancelled', 'held', 'invited', 'planned'])
})
