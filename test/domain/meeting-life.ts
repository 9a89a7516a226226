import type { MeetingAct, MeetingCommand } from '../../lib/domain/meeting/commands.ts'
import { MeetingAct as MeetingActBody, PlanBody } from '../../lib/domain/meeting/commands.ts'
import { decideMeeting } from '../../lib/domain/meeting/decide.ts'
import { evolveMeeting } from '../../lib/domain/meeting/evolve.ts'
import type { MeetingFact } from '../../lib/domain/meeting/facts.ts'
import type { Item, Meeting } from '../../lib/domain/meeting/meeting.ts'
import { isRefusal, type Refusal } from '../../lib/domain/refusal.ts'
import type { Member, Roster } from '../../lib/domain/roster.ts'
import type { Post, Unit } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'

const one = (id: string, post: Post, unit?: Unit): Member => ({
  id,
  name: `示例·${id}`,
  posts: [unit ? { post, unit } : { post }],
  email: `${id}@example.invalid`,
})
export const people: Roster = [
  one('leader-1', 'group-leader'),
  one('leader-2', 'group-leader'),
  one('office', 'office'),
  one('director', 'director'),
  one('discipline', 'discipline'),
  one('admin', 'admin'),
  one('inspection-head', 'unit-head', 'labour-inspection'),
  { ...one('inspection-liaison', 'liaison', 'labour-inspection'), deputy: 'inspection-head' },
  one('legal-liaison', 'liaison', 'legal-affairs'),
]

export const rules = { policy: changchun, calendar: workingDays }
export const item = (id: string, kind: Item['kind'] = 'other'): Item => ({
  id,
  kind,
  title: `议题 ${id}`,
  unit: null,
  disputeId: null,
})

/** A meeting that is acted on by people at times; what it comes to. */
export class Life {
  meeting: Meeting | null = null
  facts: MeetingFact[] = []

  private decide(by: string, at: string, command: MeetingCommand): MeetingFact[] | Refusal {
    const officer = people.find(({ id }) => id === by)
    if (!officer) throw new Error(by)
    const decision = decideMeeting(this.meeting, command, { ...rules, by: { officer }, now: at, roster: people })
    if (isRefusal(decision)) return decision
    this.note(at, by, decision.facts)
    return decision.facts
  }

  note(at: string, by: string, facts: readonly MeetingFact[]): void {
    for (const fact of facts) {
      const actor = { kind: 'member', member: by, post: 'office', unit: null } as const
      this.meeting = evolveMeeting(this.meeting, fact, { at, actor })
      this.facts.push(fact)
    }
  }

  plan(by: string, at: string, body: Record<string, unknown> = {}, drafted: Item[] = [item('dispute.d1', 'dispute')]) {
    const asked = PlanBody.parse({
      kind: 'quarterly',
      quarter: '2026Q4',
      startsAt: '2027-01-08T14:00+08:00',
      place: '三楼会议室',
      chair: 'leader-1',
      ...body,
    })
    return this.decide(by, at, { action: 'plan', id: '2026Q4', body: asked, dispute: null, drafted })
  }

  act(by: string, at: string, act: Record<string, unknown> & { action: MeetingAct['action'] }, drafted: Item[] = []) {
    const asked = MeetingActBody.parse(act)
    const command: MeetingCommand =
      asked.action === 'redraft' || asked.action === 'invite' ? { ...asked, drafted } : asked
    return this.decide(by, at, command)
  }

  /** The meeting as it stands. */
  get now(): Meeting {
    if (!this.meeting) throw new Error('there is no meeting yet')
    return this.meeting
  }
}

export const monday = '2027-01-04T01:00:00.000Z'
/** 14:00 北京时间. */
export const begins = '2027-01-08T06:00:00.000Z'
export const later = '2027-01-08T08:00:00.000Z'

/** Planned, invited, held with everybody there. */
export function held(): Life {
  const life = new Life()
  life.plan('office', monday, { attendees: ['leader-1', 'office', 'inspection-liaison'] })
  life.act('office', monday, { action: 'invite' })
  const attendance = life.now.attendees.map(({ member }) => ({ member, presence: 'present' }))
  life.act('office', later, { action: 'take-attendance', attendance })
  return life
}
