import { holders, type Recipient, unitPeople } from '../domain/audience.ts'
import { deadlines } from '../domain/deadlines.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, FactOf } from '../domain/dispute-facts.ts'
import type { NoticeVariables } from '../domain/notice.ts'
import { type Call, dueWords, type Telling, tierOf, variablesOf } from './notice-call.ts'

type On = { dispute: Dispute; on: Telling }

/**
 * 轮到您办理: each turn that a commit has passed on, to whoever has it now; with a designation also the co-operating
 * units, with what is reported to the leading group (四(三)3) also the office. Everybody is told once, who has acted not at
 * all, nor who hears of the same commit's alert.
 */
export function turnCalls(commit: Commit, { dispute, on }: On, alerted: readonly Recipient[]): Call[] {
  const passed = commit.facts.filter((fact) => fact.type === 'turn-passed')
  if (passed.length === 0) return []
  const told = new Set(alerted.map(({ member }) => member.id))
  if (commit.actor.kind === 'member') told.add(commit.actor.member)
  const calls = [...passed.map((fact) => ownCall(fact, commit, { dispute, on })), ...besides(commit, { dispute, on })]
  return calls.flatMap((call) => {
    const recipients = call.recipients.filter(({ member }) => !told.has(member.id))
    for (const { member } of recipients) told.add(member.id)
    // Nobody at all is an alarm; nobody else is none.
    const nobody = call.recipients.length === 0 && call.variables.turn !== 'cooperating'
    return nobody || recipients.length > 0 ? [{ ...call, recipients }] : []
  })
}

const turnCall = ({ dispute, on }: On, recipients: Recipient[], over: Partial<NoticeVariables>): Call => ({
  tier: tierOf(dispute),
  template: 'your-turn',
  recipients,
  variables: { ...variablesOf(on, dispute), ...over },
})

function ownCall(fact: FactOf<'turn-passed'>, commit: Commit, of: On): Call {
  const { clock, post, units } = fact
  const returned = clock === 'plan' && commit.facts.some(({ type }) => type === 'plan-returned')
  // 四(三)3: a blue that a unit reports to the leading group, or asks to rise.
  const group = post === 'group-leader' && of.dispute.inForce === 'blue'
  const recipients =
    units.length > 0
      ? unitPeople(units, { ...of.on, dispute: of.dispute })
      : holders(post, { ...of.on, dispute: of.dispute })
  const turn = returned ? 'returned' : group ? 'leading-group' : undefined
  return turnCall(of, recipients, { clock, ...(turn && { turn }), ...since(clock, commit, of) })
}

function besides(commit: Commit, of: On): Call[] {
  return commit.facts.flatMap((fact): Call[] => {
    if (fact.type === 'designated' || fact.type === 'transferred')
      return [
        turnCall(of, unitPeople(fact.cooperating, { ...of.on, dispute: of.dispute }), {
          clock: 'sign',
          turn: 'cooperating',
        }),
      ]
    if (fact.type !== 'upgrade-asked' || of.dispute.inForce !== 'blue') return []
    const office = holders('office', { ...of.on, dispute: of.dispute })
    return [turnCall(of, office, { clock: 'assess', ...since('assess', commit, of) })]
  })
}

/** Since when and by when; where it has begun anew meanwhile, since the commit. */
function since(clock: FactOf<'turn-passed'>['clock'], commit: Commit, { dispute, on }: On) {
  const rules = { policy: on.policies.version(dispute.card.policy), calendar: on.calendar }
  const deadline = deadlines(dispute, rules).find((one) => one.clock === clock)
  const begun = deadline && deadline.running.since <= commit.at ? deadline.running.since : commit.at
  return { since: begun, ...(deadline && dueWords(deadline)) }
}
