import { Asked } from '../domain/act-bodies.ts'
import type { LinkRight } from '../domain/act-particulars.ts'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { ruleOf } from '../domain/acts.ts'
import { decideAct } from '../domain/decide-act.ts'
import { type Dispute, evolve } from '../domain/dispute.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { TextRef } from '../domain/procedure-state.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { putCommit } from './commit.ts'
import { loadDispute } from './load-dispute.ts'
import { lookBeside } from './look-beside.ts'
import { project } from './project-dispute.ts'
import { readHistory } from './read-history.ts'
import { type SealedText, sealText } from './seal-text.ts'
import type { Needs } from './world.ts'

export type Acting = Needs<
  | 'firstLookMs'
  | 'disputes'
  | 'reports'
  | 'texts'
  | 'seal'
  | 'directory'
  | 'policies'
  | 'calendar'
  | 'clock'
  | 'newId'
  | 'digest'
  | 'pause'
  | 'log'
>

export interface ActRequest {
  officer: Officer
  disputeId: string
  /** As the officer saw it (If-Match): acts of others since are told, never overwritten. Null by a link: it is for one notice. */
  version: number | null
  /** By the link of a notice, instead of by the officer's posts. */
  link?: LinkRight
  /** The caller's own id: the same act sent again is answered as the first time. */
  actId: string
  /** `{action, …}`, not yet read. */
  body: Record<string, unknown>
}

/** What others have done meanwhile. */
export type Stale = { refused: 'stale'; dispute: Dispute }
export type Acted = { dispute: Dispute } | Refusal | ActRefusal | Stale

const attempts = 20

/**
 * One act of an official on one dispute: who and when by the table of acts, decided on what stands, committed once.
 * Reports may come in between without making the form stale; another's act or a change of grade does.
 */
export async function actOnDispute(world: Acting, request: ActRequest): Promise<Acted> {
  const { disputeId, officer, actId, version, link } = request
  const sees = (dispute: Dispute): boolean => link !== undefined || maySee(officer, dispute)
  const asked = Asked.safeParse(request.body)
  if (!asked.success) return invalid(asked.error)
  // Nothing is built on a history that does not hold.
  const history = await readHistory(world, disputeId)
  if (!history.dispute || !sees(history.dispute)) return { refused: 'not-found' }
  if (history.broken) return refuse('history-broken')
  const words = await sealWords(world, disputeId, asked.data)
  const text = (field: string): TextRef => {
    const sealed = words.get(field)
    if (!sealed) throw new Error(`${asked.data.action} has no words ${field}`)
    return { id: sealed.id, digest: sealed.digest }
  }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { dispute, lag } = await loadDispute(world, disputeId)
    if (!dispute || !sees(dispute)) return { refused: 'not-found' }
    if (dispute.recentActs.some(({ id }) => id === actId)) return { dispute }
    if (version !== null && dispute.version !== version) return { refused: 'stale', dispute }
    const now = world.clock()
    const on = {
      now,
      policy: world.policies.version(dispute.card.policy),
      roster: await world.directory.roster(),
      ...(link && { link }),
    }
    const beside = await lookBeside(world, { dispute, lag }, asked.data)
    const decision = decideAct(dispute, asked.data, { ...on, officer, calendar: world.calendar, beside, text })
    if ('refused' in decision) return decision
    if (decision.facts.length === 0) return { dispute }
    // Before the commit, so that what the history refers to is always there; putting it again changes nothing.
    for (const { id, bytes } of words.values()) await world.texts.put({ disputeId, id, sealed: bytes, at: now })
    const commit = await putCommit(world, {
      disputeId,
      before: dispute,
      at: now,
      command: asked.data.action,
      actor: { kind: 'member', member: officer.id, ...decision.as },
      facts: decision.facts,
      act: actId,
    })
    if (commit) {
      const after = evolve(dispute, commit)
      await project(world, after, [...lag, commit])
      return { dispute: after }
    }
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${disputeId}: lost ${attempts} races`)
}

/** The words of an act, by the fields of its form. */
async function sealWords(
  world: Pick<Acting, 'seal' | 'newId' | 'digest'>,
  disputeId: string,
  asked: Asked,
): Promise<Map<string, SealedText>> {
  const given = new Map<string, unknown>(Object.entries(asked))
  const sealed = new Map<string, SealedText>()
  for (const field of ruleOf(asked.action).texts ?? []) {
    const words = given.get(field)
    if (typeof words !== 'string') continue
    sealed.set(field, await sealText(world, disputeId, words))
  }
  return sealed
}
