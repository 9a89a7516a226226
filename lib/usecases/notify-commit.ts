import { audience, holders, type Recipient } from '../domain/audience.ts'
import type { WorkingTime } from '../domain/calendar.ts'
import { clockLabel } from '../domain/clock-names.ts'
import { deadlines } from '../domain/deadlines.ts'
import { confirmers, roll } from '../domain/decide-confirm.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, FactOf } from '../domain/dispute-facts.ts'
import { findingWords } from '../domain/fact-words.ts'
import { beijingMinute, shortFigures } from '../domain/format.ts'
import { reasonsOf } from '../domain/grade-card.ts'
import { ownerOf } from '../domain/ladder.ts'
import { type NoticeTemplate, type NoticeVariables, noticeIdOf } from '../domain/notice.ts'
import { discovering } from '../domain/permissions.ts'
import type { Instant } from '../domain/report.ts'
import type { Roster } from '../domain/roster.ts'
import { type Post, postLabel, type Tier } from '../domain/vocabulary.ts'
import type { Notice } from '../stores.ts'
import { plus, rankOf } from './commit.ts'
import { nobodyToWarn } from './nobody-to-warn.ts'
import { noticeMessage } from './notice-message.ts'
import { catchUp } from './project-dispute.ts'
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

type Call = { tier: Tier; template: NoticeTemplate; recipients: Recipient[]; variables: NoticeVariables }

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
  const told = await standingAlarms(world, staged.commit, dispute)
  if (!told) return
  await world.disputes.done(of.disputeId, of.seq)
}

async function tell(world: Notifying, on: { commit: Commit; dispute: Dispute; call: Call }): Promise<void> {
  const { commit, dispute, call } = on
  const { recipients } = call
  if (recipients.length === 0)
    await nobodyToWarn(world, `${dispute.drill ? 'drill ' : ''}${call.tier} ${dispute.number}`)
  const superseded = dispute.alert !== null && dispute.alert.seq > commit.seq
  const now = world.clock()
  const due = superseded ? null : { rank: rankOf(call.variables.grade), dueAt: plus(now, world.firstLookMs) }
  const notices = recipients.map((recipient) => noticeFor({ commit, call, recipient, now, superseded }))
  await Promise.all(notices.map((notice) => world.notices.put(notice, due)))
  if (superseded) return
  await world.topics.publish(notices.map(noticeMessage))
  await supersedeOlder(world, commit)
}

function noticeFor(of: { commit: Commit; call: Call; recipient: Recipient; now: string; superseded: boolean }): Notice {
  const { commit, call, recipient } = of
  const { disputeId, seq } = commit
  return {
    noticeId: noticeIdOf(
      disputeId,
      seq,
      call.template === 'overdue' ? `${recipient.member.id}.${call.variables.clock}` : recipient.member.id,
    ),
    disputeId,
    seq,
    tier: call.tier,
    template: call.template,
    variables: call.variables,
    member: recipient.member.id,
    post: recipient.post,
    unit: recipient.unit,
    standsInFor: recipient.standsInFor && { member: recipient.standsInFor.id, post: recipient.post },
    state: of.superseded ? 'superseded' : 'due',
    channels: [],
    attempts: 0,
    createdAt: of.now,
  }
}

/** A rise supersedes the alert before it; it is kept, and nobody is asked to confirm it any more. */
async function supersedeOlder(world: Notifying, commit: Commit): Promise<void> {
  if (commit.seq === 1 || !commit.facts.some(({ type }) => type === 'alert-raised')) return
  const older = (await world.notices.of(commit.disputeId)).filter(
    (notice) => notice.seq < commit.seq && notice.state !== 'superseded',
  )
  await Promise.all(older.map(({ noticeId }) => world.notices.supersede(noticeId)))
}

type Telling = Pick<Notifying, 'policies' | 'calendar' | 'consoleUrl'> & { now: Instant; roster: Roster }

/** Whom a commit tells of what: an alert its tier's audience, a missed clock whoever holds the rung. */
function callsOf(commit: Commit, dispute: Dispute, on: Telling): Call[] {
  return commit.facts.flatMap((fact) => {
    if (fact.type === 'alert-raised') return [alertCall(fact, { commit, dispute, on })]
    return fact.type === 'clock-missed' && fact.told > 0 ? [overdueCall(fact, { dispute, on })] : []
  })
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
  const tier = dispute.inForce === 'watch' ? 'blue' : dispute.inForce
  const at = (post: Post) => holders(post, { ...on, dispute })
  const late = clock === 'confirm' ? roll(dispute, on).missing : at(ownerOf(clock, dispute))
  const there = confirmers(clock === 'confirm' ? dispute.procedure.confirmed : [])
  const open = (rung === null ? [] : at(rung)).filter(({ member }) => !there.has(member.id))
  const rungs = open.length > 0 || rung === null ? open : at('office')
  const told = new Map([...rungs, ...late].map((one) => [one.member.id, one]))
  const variables = { ...variablesOf(on, dispute), clock, ...dueWords({ at: dueAt, known }) }
  return { tier, template: 'overdue', recipients: [...told.values()], variables }
}

function alertCall(alert: FactOf<'alert-raised'>, of: { commit: Commit; dispute: Dispute; on: Telling }): Call {
  const { commit, dispute, on } = of
  const policy = on.policies.version(dispute.card.policy)
  const graded = commit.facts.find((fact) => fact.type === 'graded')
  const told = graded ? { figures: shortFigures(graded.card), reason: reasonsOf(graded.card, policy)[0] ?? '' } : {}
  const due = dueOf(dispute, on)
  const variables = {
    ...variablesOf(on, dispute),
    ...told,
    ...assessedWords(commit),
    grade: alert.grade,
    ...(due && dueWords(due)),
  }
  const { tier, kind, from } = alert
  const rules = kind === 'watch' ? policy.audiences.watch : policy.audiences[tier]
  const recipients = audience(rules, { ...on, units: discovering(dispute), recused: dispute.procedure.recused })
  if (kind === 'watch') return { tier, template: 'watch', recipients, variables }
  return from
    ? { tier, template: 'alert-raised', recipients, variables: { ...variables, from } }
    : { tier, template: 'alert', recipients, variables }
}

/** 四(二): of a grade that an assessment made, whose it was and what it found. */
function assessedWords({ actor, facts }: Commit): Pick<NoticeVariables, 'assessed' | 'reason'> {
  const fact = facts.find((one) => one.type === 'assessed')
  if (!fact || actor.kind !== 'member') return {}
  const { post: by } = actor
  const reason = `${postLabel[by]}研判，${findingWords(fact.finding)}（四（二））`
  return { assessed: { by, pending: fact.pending === true }, reason }
}

/** By when the first thing is due: the confirmation of an alert, the judgement of a watch. */
const dueOf = (dispute: Dispute, on: Telling): WorkingTime | undefined =>
  deadlines(dispute, { policy: on.policies.version(dispute.card.policy), calendar: on.calendar })[0]

const dueWords = ({ at, known }: WorkingTime): Pick<NoticeVariables, 'dueAt' | 'dueUnknown'> => ({
  dueAt: at,
  ...(!known && { dueUnknown: true }),
})

const variablesOf = (on: Pick<Telling, 'consoleUrl'>, dispute: Dispute): NoticeVariables => ({
  grade: dispute.inForce,
  ...(dispute.drill && { drill: dispute.drill }),
  number: dispute.number,
  employer: dispute.employer.name ?? dispute.employer.creditCode ?? dispute.project ?? '用人单位待核',
  figures: shortFigures(dispute.card),
  link: `${on.consoleUrl}/d/${dispute.number}`,
})
