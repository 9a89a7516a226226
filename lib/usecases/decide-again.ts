import { type Dispute, evolve } from '../domain/dispute.ts'
import { type Decided, putCommit } from './commit.ts'
import { type Loaded, loadDispute } from './load-dispute.ts'
import { project } from './project-dispute.ts'
import type { Needs } from './world.ts'

/** What every decision on a dispute needs, whoever takes it. */
export type Deciding = Needs<
  'firstLookMs' | 'disputes' | 'reports' | 'policies' | 'calendar' | 'clock' | 'newId' | 'digest' | 'pause'
>

const attempts = 40

/** Tries until nobody else was first: each time from what stands then, with growing pauses, and not for ever. */
export async function untilFirst<T>(
  world: Needs<'pause'>,
  what: string,
  attempt: () => Promise<T | 'raced'>,
): Promise<T> {
  for (let n = 1; n <= attempts; n++) {
    const done = await attempt()
    if (done !== 'raced') return done
    await world.pause(Math.min(20 * n, 200))
  }
  throw new Error(`${what}: lost ${attempts} races`)
}

/** The decision as the next commit onto what was loaded, and all that follows from it. */
export async function commitOnto(
  world: Deciding,
  { dispute, lag }: Loaded,
  decided: Decided & { disputeId: string },
): Promise<Dispute | 'raced'> {
  const commit = await putCommit(world, { ...decided, before: dispute })
  if (!commit) return 'raced'
  const after = evolve(dispute, commit)
  await project(world, after, [...lag, commit])
  return after
}

/** An answer that needs no commit, or what is to be committed. */
export type Verdict<T> = { answer: T } | { commit: Omit<Decided, 'act'> }

/**
 * Loads, decides, commits; whoever loses the race loads and decides again. With `act`, the id of the request: what it
 * has done already, by an answer that was lost or a second press of the button, is done once. With `load`, on what that
 * gives instead of the head.
 */
export function decideOn<T>(
  world: Deciding,
  of: { disputeId: string; act?: string; load?: () => Promise<Loaded> },
  decide: (loaded: Loaded) => Promise<Verdict<T>>,
): Promise<{ answer: T } | { after: Dispute }> {
  const { disputeId, act, load = () => loadDispute(world, disputeId) } = of
  return untilFirst(world, `dispute ${disputeId}`, async () => {
    const loaded = await load()
    const { dispute } = loaded
    if (dispute?.recentActs.some(({ id }) => id === act)) return { after: dispute }
    const verdict = await decide(loaded)
    if ('answer' in verdict) return verdict
    const after = await commitOnto(world, loaded, { ...verdict.commit, disputeId, ...(act !== undefined && { act }) })
    return after === 'raced' ? after : { after }
  })
}
