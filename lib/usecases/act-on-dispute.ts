import type { Uploads } from '../attachment-store.ts'
import { Asked, actBodies } from '../domain/act-bodies.ts'
import type { LinkRight } from '../domain/act-particulars.ts'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { actNames, ruleOf } from '../domain/acts.ts'
import { decideAct } from '../domain/decide-act.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { TextRef } from '../domain/procedure-state.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { stops } from './check-chain.ts'
import { type Deciding, decideOn } from './decide-again.ts'
import { keepAttachments, lookAtUpload } from './keep-attachment.ts'
import { lookBeside } from './look-beside.ts'
import { loadOn, readHistoryFor } from './read-history.ts'
import { type SealedText, sealText } from './seal-text.ts'
import type { Needs } from './world.ts'

export type Acting = Deciding &
  Needs<'texts' | 'seal' | 'directory' | 'log'> & {
    /** Left out where nobody attaches: by the link of a notice. */
    uploads?: Uploads
  }

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

/**
 * One act of an official on one dispute: who and when by the table of acts, decided on what stands, committed once.
 * Reports may come in between without making the form stale; another's act or a change of grade does.
 */
export async function actOnDispute(world: Acting, request: ActRequest): Promise<Acted> {
  const { disputeId, officer, actId, version, link } = request
  const sees = (dispute: Dispute): boolean => link !== undefined || maySee(officer, dispute)
  const asked = Asked.safeParse(request.body)
  if (!asked.success) return invalid(asked.error, fieldsOf(request.body.action))
  // Nothing is built on a history that does not hold.
  const history = await readHistoryFor(world, { disputeId, sees })
  if (!history) return { refused: 'not-found' }
  if (stops(history.broken)) return refuse('history-broken')
  // However long ago: the head knows the newest acts only.
  if (history.commits.some((commit) => isDone(commit, { officer, actId, action: asked.data.action })))
    return { dispute: history.dispute }
  const words = await sealWords(world, disputeId, asked.data)
  const text = (field: string): TextRef => {
    const sealed = words.get(field)
    if (!sealed) throw new Error(`${asked.data.action} has no words ${field}`)
    return { id: sealed.id, digest: sealed.digest }
  }
  const attaching = await uploadOf(world, { disputeId, asked: asked.data, commits: history.commits })
  const asking = { disputeId, act: actId, load: loadOn(world, history) }
  const done = await decideOn<Acted>(world, asking, async ({ dispute, lag }) => {
    if (!dispute || !sees(dispute)) return { answer: { refused: 'not-found' } }
    if (version !== null && dispute.version !== version) return { answer: { refused: 'stale', dispute } }
    const now = world.clock()
    const on = {
      now,
      policy: world.policies.version(dispute.card.policy),
      roster: await world.directory.roster(),
      ...(link && { link }),
    }
    const beside = { ...(await lookBeside(world, { dispute, lag }, asked.data)), attaching }
    const decision = decideAct(dispute, asked.data, { ...on, officer, calendar: world.calendar, beside, text })
    if ('refused' in decision) return { answer: decision }
    if (decision.facts.length === 0) return { answer: { dispute } }
    // Before the commit, so that what the history refers to is always there; putting it again changes nothing.
    for (const { id, bytes } of words.values()) await world.texts.put({ disputeId, id, sealed: bytes, at: now })
    if (attaching)
      await keepAttachments(uploadsOf(world), { disputeId, facts: decision.facts, version: attaching.version })
    const actor = { kind: 'member', member: officer.id, ...decision.as } as const
    return { commit: { at: now, command: asked.data.action, actor, facts: decision.facts } }
  })
  return 'after' in done ? { dispute: done.after } : done.answer
}

const fieldsOf = (action: unknown): string[] =>
  actNames.flatMap((name) => (name === action ? Object.keys(actBodies[name].shape) : []))

const isDone = ({ act, actor, command }: Commit, by: { officer: Officer; actId: string; action: string }): boolean =>
  act === by.actId && actor.kind === 'member' && actor.member === by.officer.id && command === by.action

const uploadsOf = ({ uploads }: Acting): { uploads: Uploads } => {
  if (!uploads) throw new Error('nothing can be attached here')
  return { uploads }
}

/** What an act is to attach, looked at once. */
const uploadOf = async (world: Acting, of: { disputeId: string; asked: Asked; commits: readonly Commit[] }) =>
  of.asked.action === 'attach'
    ? lookAtUpload(uploadsOf(world), { disputeId: of.disputeId, attachmentId: of.asked.attachment }, of.commits)
    : null

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
