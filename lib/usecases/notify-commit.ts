import { holders, type Recipient } from '../domain/audience.ts'
import { clockLabel } from '../domain/clock-names.ts'
import { toBeTold } from '../domain/deadlines.ts'
import { confirmers, roll } from '../domain/decide-confirm.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, FactOf } from '../domain/dispute-facts.ts'
import { beijingMinute } from '../domain/format.ts'
import { ownerOf } from '../domain/ladder.ts'
import { noticeIdOf } from '../domain/notice.ts'
import { turnStands } from '../domain/turn.ts'
import type { Post } from '../domain/vocabulary.ts'
import type { Notice } from '../stores.ts'
import { alertCall } from './alert-call.ts'
import { plus, rankOf } from './commit.ts'
import { nobodyToWarn } from './nobody-to-warn.ts'
import { type Call, dueWords, type Telling, tierOf, variablesOf } from './notice-call.ts'
import { noticeMessage } from './notice-message.ts'
import { catchUp } from './project-dispute.ts'
import { turnCalls } from './turn-calls.ts'
import type { Needs } from './world.ts'

export type Notifying = Needs<
  | 'firstLookMs'
  | 'disputes'
  | 'reports'
  | 'policies'
  | 'calendar'
  | 'pause'
  | 'clock'
  | 'notices'
  | 'directory'
  | 'topics'
  | 'log'
  | 'consoleUrl'
>

/**
 * Makes the notices of one commit, one per person, and publishes each to its tier's topic. A newer alert of the same
 * dispute supersedes the older ones, which stay in the history. To be called once the commit is published: by the
 * fact that tells, which is the last of its commit on the bus, or by whoever has just published it.
 */
export async function notifyCommit(world: Notifying, of: { disputeId: string; seq: number }): Promise<void> {
  const staged = await world.disputes.commit(of.disputeId, of.seq)
  if (!staged || staged.done) return
  const dispute = await catchUp(world, of.disputeId, of.seq)
  const calls = callsOf(staged.commit, dispute, {
    ...world,
    now: world.clock(),
    roster: await world.directory.roster(),
  })
  for (const call of calls) await tell(world, { commit: staged.commit, dispute, call })
  await supersedeOlder(world, staged.commit, dispute)
  const told = await standingAlarms(world, staged.commit, dispute)
  if (!told) return
  await world.disputes.done(of.disputeId, of.seq)
}

async function tell(world: Notifying, on: { commit: Commit; dispute: Dispute; call: Call }): Promise<void> {
  const { commit, dispute, call } = on
  const { recipients } = call
  if (recipients.length === 0)
    await nobodyToWarn(world, `${dispute.drill ? 'drill ' : ''}${call.tier} ${dispute.number}`)
  const now = world.clock()
  const waitsUntil = call.template === 'your-turn' ? later(toBeTold(now, dispute, world), now) : null
  const made = recipients.map((recipient) => {
    const over = isOver({ seq: commit.seq, unit: recipient.unit, ...call }, dispute)
    return noticeFor({ commit, call, recipient, now, waitsUntil, over })
  })
  const due = { rank: rankOf(call.variables.grade), dueAt: waitsUntil ?? plus(now, world.firstLookMs) }
  await Promise.all(made.map((notice) => world.notices.put(notice, notice.state === 'due' ? due : null)))
  const live = made.filter(({ state, notBefore }) => state === 'due' && notBefore === undefined)
  await world.topics.publish(live.map(noticeMessage))
}

const later = (at: string, now: string): string | null => (at > now ? at : null)

/** Of one commit somebody may hear an alert, a turn, and each missed clock. */
function nameOf({ template, variables }: Call, { member }: Recipient): string {
  if (template === 'overdue') return `${member.id}.${variables.clock}`
  return template === 'your-turn' ? `${member.id}.turn` : member.id
}

type Made = { commit: Commit; call: Call; recipient: Recipient; now: string; waitsUntil: string | null; over: boolean }

function noticeFor(of: Made): Notice {
  const { commit, call, recipient, waitsUntil } = of
  const { disputeId, seq } = commit
  return {
    noticeId: noticeIdOf(disputeId, seq, nameOf(call, recipient)),
    disputeId,
    seq,
    tier: call.tier,
    template: call.template,
    variables: call.variables,
    member: recipient.member.id,
    post: recipient.post,
    unit: recipient.unit,
    standsInFor: recipient.standsInFor && { member: recipient.standsInFor.id, post: recipient.post },
    state: of.over ? 'superseded' : 'due',
    channels: [],
    attempts: 0,
    createdAt: of.now,
    ...(waitsUntil !== null && { notBefore: waitsUntil }),
  }
}

/** What a newer alert or the end of a step has made pointless; kept, and nobody is asked to act on it any more. */
const isOver = (notice: Pick<Notice, 'seq' | 'template' | 'unit' | 'variables'>, dispute: Dispute): boolean =>
  (dispute.alert !== null && dispute.alert.seq > notice.seq) ||
  (notice.template === 'your-turn' && !turnStands(notice, dispute))

/** With each alert and each turn those before it are looked through. */
async function supersedeOlder(world: Notifying, commit: Commit, dispute: Dispute): Promise<void> {
  if (commit.seq === 1 || !commit.facts.some(({ type }) => type === 'alert-raised' || type === 'turn-passed')) return
  const older = (await world.notices.of(commit.disputeId)).filter(
    (notice) => notice.seq < commit.seq && notice.state !== 'superseded' && isOver(notice, dispute),
  )
  await Promise.all(older.map(({ noticeId }) => world.notices.supersede(noticeId)))
}

/** Whom a commit tells of what: an alert its tier's audience, a missed clock whoever holds the rung, a turn its owner. */
function callsOf(commit: Commit, dispute: Dispute, on: Telling): Call[] {
  const calls = commit.facts.flatMap((fact) => {
    if (fact.type === 'alert-raised') return [alertCall(fact, { commit, dispute, on })]
    return fact.type === 'clock-missed' && fact.told > 0 ? [overdueCall(fact, { dispute, on })] : []
  })
  const alerted = calls.flatMap(({ template, recipients }) => (template === 'overdue' ? [] : recipients))
  return [...calls, ...turnCalls(commit, { dispute, on }, alerted)]
}

/** How long one may take over it before another may. */
const alarmLeaseMs = 60_000

/** 常设告警: nobody of the ladder is told again, so the operators are, once. False: another is about it, and ends the commit. */
async function standingAlarms(world: Notifying, commit: Commit, dispute: Dispute): Promise<boolean> {
  const standing = commit.facts.filter((fact) => fact.type === 'clock-missed' && fact.standing)
  if (standing.length === 0) return true
  const now = world.clock()
  if (!(await world.disputes.claimAlarm(commit, { now, until: plus(now, alarmLeaseMs) }))) return false
  for (const fact of standing) {
    if (fact.type !== 'clock-missed') continue
    const { clock, dueAt, told } = fact
    await world.topics.alarm(
      `Deadline stands unmet: ${dispute.drill ? 'drill ' : ''}${clock} ${dispute.number}`,
      `${dispute.drill ? '【演练】' : ''}${dispute.number} 的“${clockLabel[clock]}”期限 ${beijingMinute(dueAt)}（本系统默认）已过，已提醒${told}次仍未办理，系统不再提醒。请值班员电话联系领导小组办公室。`,
    )
  }
  return true
}

/**
 * 逐级提醒: the rung that is told, and with it those whose task it still is. Whoever has confirmed hears no more of a
 * roll-call; where that leaves nobody of the rung, the office hears of it, which has the telephone.
 */
function overdueCall(fact: FactOf<'clock-missed'>, { dispute, on }: { dispute: Dispute; on: Telling }): Call {
  const { clock, dueAt, known, rung } = fact
  const tier = tierOf(dispute)
  const at = (post: Post) => holders(post, { ...on, dispute })
  const late = clock === 'confirm' ? roll(dispute, on).missing : at(ownerOf(clock, dispute))
  const there = confirmers(clock === 'confirm' ? dispute.procedure.confirmed : [])
  const open = (rung === null ? [] : at(rung)).filter(({ member }) => !there.has(member.id))
  const rungs = open.length > 0 || rung === null ? open : at('office')
  const told = new Map([...rungs, ...late].map((one) => [one.member.id, one]))
  const variables = { ...variablesOf(on, dispute), clock, ...dueWords({ at: dueAt, known }) }
  return { tier, template: 'overdue', recipients: [...told.values()], variables }
}
