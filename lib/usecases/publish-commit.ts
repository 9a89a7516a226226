import { beijingDate, nextWorkingMorning } from '../domain/calendar.ts'
import { deadlines } from '../domain/deadlines.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { tellingFacts } from '../names.ts'
import type { BusFact } from '../ports.ts'
import { carryOver } from './carry-over.ts'
import type { Joining } from './join-dispute.ts'
import { noteAccounts } from './note-accounts.ts'
import { catchUp } from './project-dispute.ts'
import { publicFacts } from './public-facts.ts'
import { tellSources } from './tell-sources.ts'
import type { Needs } from './world.ts'

type Publishing = Joining & Needs<'bus' | 'digests' | 'days' | 'accounts' | 'callbacks' | 'sourceList'>

export type CommitRef = { disputeId: string; seq: number }

/** Whether somebody is told of it by name, beyond the bus. */
export const tells = ({ type }: BusFact): boolean => tellingFacts.some((telling) => telling === type)

/**
 * Carries one commit's facts to the bus. It leaves the agenda only when its head has caught up, what it sends to other
 * disputes has arrived, its day is noted for the daily root and what units answer for in their accounts, every fact is
 * on the bus and, where somebody must be told, its notices exist; until then it may be done again. The fact that tells
 * goes last and by itself, after all others were taken: whoever hears of it knows that the commit is published, and
 * takes it off the agenda with its notices, in one write.
 */
export async function publishCommit(world: Publishing, of: CommitRef): Promise<void> {
  const staged = await world.disputes.commit(of.disputeId, of.seq)
  if (!staged || staged.done) return
  const { commit } = staged
  const dispute = await catchUp(world, of.disputeId, of.seq)
  await carryOver(world, commit, dispute)
  await world.days.touch(beijingDate(world.clock()), of.disputeId)
  await noteAccounts(world, commit, dispute)
  await tellSources(world, commit, dispute)
  const facts = publicFacts(commit, dispute)
  const telling = facts.filter(tells)
  if (telling.length === 0) await intoDigest(world, commit, dispute)
  await world.bus.publish(facts.filter((fact) => !tells(fact)))
  if (telling.length === 0) return world.disputes.done(of.disputeId, of.seq)
  await world.bus.publish(telling)
}

/** A watch without a signal waits for the morning: the office gets the day's new ones in one message (四(三)4). */
async function intoDigest(world: Publishing, commit: Commit, dispute: Dispute): Promise<void> {
  if (dispute.drill || !commit.facts.some(({ type }) => type === 'opened')) return
  const rules = { policy: world.policies.version(dispute.card.policy), calendar: world.calendar }
  const judge = deadlines(dispute, rules).find(({ clock }) => clock === 'judge')
  if (!judge) return
  const { disputeId, number } = dispute
  const line = { disputeId, number, at: commit.at, judgeBy: judge.at }
  // From the moment of publishing on: the digest of a morning that has passed since is closed.
  let { at } = nextWorkingMorning(world.clock(), world.calendar)
  while ((await world.digests.add(beijingDate(at), at, line)) === 'closed')
    at = nextWorkingMorning(at, world.calendar).at
}

/** Publishes each for itself, in order of their history; returns those that must be tried again. */
export async function publishCommits(
  world: Publishing & Needs<'log'>,
  commits: readonly CommitRef[],
): Promise<CommitRef[]> {
  const failed: CommitRef[] = []
  const byDispute = Map.groupBy(commits, ({ disputeId }) => disputeId)
  await Promise.all(
    [...byDispute.values()].map(async (own) => {
      for (const commit of own) {
        try {
          await publishCommit(world, commit)
        } catch (fault) {
          failed.push(commit)
          world.log.error('commit-not-published', { ...commit, fault })
        }
      }
    }),
  )
  return failed
}
