import { audience, type Recipient } from '../domain/audience.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, FactOf } from '../domain/dispute-facts.ts'
import { shortFigures } from '../domain/format.ts'
import { reasonsOf } from '../domain/grade-card.ts'
import { type NoticeTemplate, type NoticeVariables, noticeIdOf } from '../domain/notice.ts'
import type { AudienceRule, Policy } from '../domain/policy.ts'
import type { Tier } from '../domain/vocabulary.ts'
import type { Notice } from '../stores.ts'
import { plus, rankOf } from './commit.ts'
import { nobodyToWarn } from './nobody-to-warn.ts'
import { noticeMessage } from './notice-message.ts'
import { catchUp } from './project-dispute.ts'
import { discoveringUnits } from './public-facts.ts'
import type { Needs } from './world.ts'

export type Notifying = Needs<
  | 'firstLookMs'
  | 'disputes'
  | 'reports'
  | 'policies'
  | 'pause'
  | 'clock'
  | 'notices'
  | 'directory'
  | 'topics'
  | 'log'
  | 'consoleUrl'
>

type Call = { tier: Tier; template: NoticeTemplate; rules: readonly AudienceRule[]; variables: NoticeVariables }

/**
 * Makes the notices of one commit, one per person, and publishes each to its tier's topic. A newer alert of the same
 * dispute supersedes the older ones, which stay in the history. To be called once the commit is published: by the
 * fact that tells, which is the last of its commit on the bus, or by whoever has just published it.
 */
export async function notifyCommit(world: Notifying, of: { disputeId: string; seq: number }): Promise<void> {
  const staged = await world.disputes.commit(of.disputeId, of.seq)
  if (!staged || staged.done) return
  const dispute = await catchUp(world, of.disputeId, of.seq)
  const call = callOf(world, staged.commit, dispute)
  if (call) await tell(world, { commit: staged.commit, dispute, call })
  await world.disputes.done(of.disputeId, of.seq)
}

async function tell(world: Notifying, on: { commit: Commit; dispute: Dispute; call: Call }): Promise<void> {
  const { commit, dispute, call } = on
  const recipients = audience(call.rules, await world.directory.roster(), discoveringUnits(dispute))
  if (recipients.length === 0) await nobodyToWarn(world, `${call.tier} ${dispute.number}`)
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
    noticeId: noticeIdOf(disputeId, seq, recipient.member.id),
    disputeId,
    seq,
    tier: call.tier,
    template: call.template,
    variables: call.variables,
    member: recipient.member.id,
    post: recipient.post,
    unit: recipient.unit,
    standsInFor: null,
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

function callOf(world: Notifying, commit: Commit, dispute: Dispute): Call | null {
  const policy = world.policies.version(dispute.card.policy)
  const alert = commit.facts.find((fact) => fact.type === 'alert-raised')
  if (alert) return alertCall(alert, { world, dispute, policy, commit })
  const missed = commit.facts.find((fact) => fact.type === 'clock-missed')
  if (!missed) return null
  const variables = { ...variablesOf(world, dispute), dueAt: missed.dueAt }
  return { tier: 'blue', template: 'judgement-overdue', rules: policy.audiences.overdue, variables }
}

function alertCall(
  alert: FactOf<'alert-raised'>,
  on: { world: Notifying; dispute: Dispute; policy: Policy; commit: Commit },
): Call {
  const { world, dispute, policy, commit } = on
  const graded = commit.facts.find((fact) => fact.type === 'graded')
  const told = graded ? { figures: shortFigures(graded.card), reason: reasonsOf(graded.card, policy)[0] ?? '' } : {}
  const variables = { ...variablesOf(world, dispute), ...told, grade: alert.grade }
  const { tier } = alert
  if (alert.kind === 'watch') {
    const dueAt = dispute.judgement ? { dueAt: dispute.judgement.dueAt } : {}
    return { tier, template: 'watch', rules: policy.audiences.watch, variables: { ...variables, ...dueAt } }
  }
  return alert.from
    ? { tier, template: 'alert-raised', rules: policy.audiences[tier], variables: { ...variables, from: alert.from } }
    : { tier, template: 'alert', rules: policy.audiences[tier], variables }
}

const variablesOf = (world: Notifying, dispute: Dispute): NoticeVariables => ({
  grade: dispute.inForce,
  number: dispute.number,
  employer: dispute.employer.name ?? dispute.employer.creditCode ?? dispute.project ?? '用人单位待核',
  figures: shortFigures(dispute.card),
  link: `${world.consoleUrl}/d/${dispute.number}`,
})
