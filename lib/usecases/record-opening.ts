import * as z from 'zod'
import type { ActRefusal } from '../domain/act-refusals.ts'
import { decideOpening, type Opening, records } from '../domain/decide-opening.ts'
import { evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import type { Officer } from '../domain/permissions.ts'
import { putCommit } from './commit.ts'
import { loadDispute } from './load-dispute.ts'
import { project } from './project-dispute.ts'
import { sealText } from './seal-text.ts'
import type { Needs } from './world.ts'

export type OpeningWorld = Needs<
  | 'firstLookMs'
  | 'disputes'
  | 'reports'
  | 'bodies'
  | 'texts'
  | 'seal'
  | 'policies'
  | 'calendar'
  | 'clock'
  | 'newId'
  | 'digest'
  | 'pause'
  | 'log'
>

export interface OpeningRequest {
  officer: Officer
  /** The caller's own id: the same opening asked for again is recorded once. */
  openingId: string
  /** `{reason, …}`, not yet read. */
  body: Record<string, unknown>
}

/** Why it is opened; a word is no reason. */
export const Reason = z
  .string({ error: '请写明开启理由。' })
  .trim()
  .min(2, { error: '请写明开启理由。' })
  .max(500, { error: '开启理由不能超过 500 个字。' })

const attempts = 20

/** Records an opening as a commit of the dispute, before anything is shown; null: it is recorded. */
export async function recordOpening(
  world: OpeningWorld,
  of: {
    disputeId: string
    commits: readonly Commit[]
    opening: Opening
    officer: Officer
    openingId: string
    reason: string
  },
): Promise<ActRefusal | null> {
  const { disputeId, opening, officer, openingId } = of
  if (of.commits.some((commit) => isRepeat(commit, of))) return null
  const { bytes, ...reason } = await sealText(world, disputeId, of.reason)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { dispute, lag } = await loadDispute(world, disputeId)
    if (!dispute) throw new Error(`no dispute ${disputeId}`)
    const decision = decideOpening(dispute, opening, { officer, reason })
    if ('refused' in decision) return decision
    const at = world.clock()
    await world.texts.put({ disputeId, id: reason.id, sealed: bytes, at })
    const actor = { kind: 'member', member: officer.id, ...decision.as } as const
    const { facts } = decision
    const decided = { disputeId, before: dispute, at, command: 'open-sealed', actor, facts, act: openingId }
    const commit = await putCommit(world, decided)
    if (commit) {
      await project(world, evolve(dispute, commit), [...lag, commit])
      return null
    }
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${disputeId}: lost ${attempts} races`)
}

/** The same person's same opening, asked for again: whoever lost the answer is not written down twice. */
const isRepeat = (
  { act, actor, facts }: Commit,
  of: { openingId: string; officer: Officer; opening: Opening },
): boolean =>
  act === of.openingId &&
  actor.kind === 'member' &&
  actor.member === of.officer.id &&
  facts.some((fact) => records(fact, of.opening))
