import * as z from 'zod'
import type { ActRefusal } from '../domain/act-refusals.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { saysWhy } from '../domain/clean-text.ts'
import { decideOpening, type Opening } from '../domain/decide-opening.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import type { Officer } from '../domain/permissions.ts'
import { type Deciding, decideOn } from './decide-again.ts'
import { sealText } from './seal-text.ts'
import type { Needs } from './world.ts'

export type OpeningWorld = Deciding & Needs<'bodies' | 'texts' | 'seal' | 'log'>

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
  .max(500, { error: '开启理由不能超过 500 个字。' })
  .refine(saysWhy, { error: '请写明开启理由。' })

/** So long an opening asked for again is the same one, whose answer was lost; after that it is another. */
export const repeatMinutes = 10

/**
 * Records an opening as a commit of the dispute, before anything is shown; null: it is recorded. Whoever calls has asked
 * whether the officer may (`capacityToOpen`): a repeat is shown by that alone.
 */
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
  const said = (n: number) => world.digest(canonicalJson([officer.id, openingId, opening, n])).slice(0, 32)
  const since = new Date(Date.parse(world.clock()) - repeatMinutes * 60_000).toISOString()
  // The same person's same opening, asked for again: whoever lost the answer is not written down twice.
  let n = 0
  for (const { act, at } of of.commits) {
    if (act !== said(n)) continue
    if (at >= since) return null
    n += 1
  }
  const act = said(n)
  const { bytes, ...reason } = await sealText(world, disputeId, of.reason)
  const done = await decideOn<ActRefusal>(world, { disputeId, act }, async ({ dispute }) => {
    if (!dispute) throw new Error(`no dispute ${disputeId}`)
    const decision = decideOpening(dispute, opening, { officer, reason })
    if ('refused' in decision) return { answer: decision }
    const at = world.clock()
    await world.texts.put({ disputeId, id: reason.id, sealed: bytes, at })
    const actor = { kind: 'member', member: officer.id, ...decision.as } as const
    return { commit: { at, command: 'open-sealed', actor, facts: decision.facts } }
  })
  return 'after' in done ? null : done.answer
}
