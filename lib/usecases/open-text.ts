import * as z from 'zod'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { capacityToOpen, textIn } from '../domain/decide-opening.ts'
import { maySee } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { stops } from './check-chain.ts'
import { readHistoryFor } from './read-history.ts'
import { type OpeningRequest, type OpeningWorld, Reason, recordOpening } from './record-opening.ts'
import { digestOf, unsealText } from './seal-text.ts'

const Body = z.strictObject({ reason: Reason })

/** Opens the words of one act, recorded first; they must be those that the history has the digest of. */
export async function openText(
  world: OpeningWorld,
  request: OpeningRequest & { disputeId: string; textId: string },
): Promise<{ textId: string; words: string } | Refusal | ActRefusal> {
  const { disputeId, textId, officer } = request
  const asked = Body.safeParse(request.body)
  if (!asked.success) return invalid(asked.error, Object.keys(Body.shape))
  const history = await readHistoryFor(world, { disputeId, sees: (one) => maySee(officer, one) })
  if (!history) return { refused: 'not-found' }
  const { dispute, commits, broken } = history
  if (stops(broken)) return refuse('history-broken')
  const facts = commits.flatMap((commit) => commit.facts)
  const text = textIn(facts, textId)
  if (!text) return { refused: 'not-found' }
  const may = capacityToOpen(dispute, { what: 'text', text }, officer)
  if ('refused' in may) return may
  const sealed = await world.texts.get(disputeId, textId)
  if (!sealed && facts.some((fact) => fact.type === 'erased' && fact.what === 'texts')) return refuse('erased')
  if (!sealed || digestOf(world, sealed) !== text.digest) {
    world.log.count('HistoryBroken')
    world.log.error(sealed ? 'text-changed' : 'text-gone', { disputeId, textId })
    return refuse('history-broken', '：文字与历史中的摘要不符')
  }
  const refusal = await recordOpening(world, {
    ...request,
    commits,
    opening: { what: 'text', text },
    reason: asked.data.reason,
  })
  return refusal ?? { textId, words: await unsealText(world, { disputeId, id: textId, sealed }) }
}
