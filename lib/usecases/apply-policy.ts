import * as z from 'zod'
import { applyPolicyTo, changeUnder, type PolicyChange } from '../domain/decide-policy.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Policy } from '../domain/policy.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { type Post, policyPosts } from '../domain/vocabulary.ts'
import { each } from '../each.ts'
import type { ListStore } from '../list-store.ts'
import type { Acting } from './act-on-dispute.ts'
import { type Administering, authorOf, record, refusedAt } from './administering.ts'
import { stops } from './check-chain.ts'
import { decideOn } from './decide-again.ts'
import { openDisputes } from './open-disputes.ts'
import { loadOn, readHistory } from './read-history.ts'
import { sealText } from './seal-text.ts'

export type Applying = Acting & Administering & { lists: ListStore }

/** So many disputes in one call: it ends within the function's time. */
const atOnce = 50
const width = 5

const Asked = z
  .strictObject({
    version: z.string().max(40),
    disputeIds: z.array(z.string().max(100)).min(1).max(atOnce).optional(),
    all: z.literal(true).optional(),
    cursor: z.string().max(1_000).optional(),
    reason: z.string({ error: '请写明理由。' }).trim().min(2, { error: '请写明理由。' }).max(1_000),
  })
  .refine(({ disputeIds, all }) => (disputeIds === undefined) !== (all === undefined), {
    error: `请列出事项（disputeIds，一次至多 ${atOnce} 件），或注明 all。`,
  })

const kept = {
  'not-found': '没有这件事项',
  ended: '已经结束',
  already: '已经适用这个版本',
  'history-broken': '历史记录校验不符，查清之前不能办理',
} as const
type Kept = keyof typeof kept

export interface Applied {
  version: string
  applied: (PolicyChange | { disputeId: string; number: string })[]
  skipped: { disputeId: string; why: Kept; label: string }[]
  /** With `all`: call again with it; null at the end of the list. */
  next: string | null
}

type Given = { officer: Member; policy: Policy; reason: string }

/**
 * 对在办事项适用现行规则 (DOMAIN 2.4): the explicit act, recorded, and one commit in each dispute's history. A rise warns
 * people like any other; nothing is ever lowered by it. Asked for again it does only what is left.
 */
export async function applyPolicy(
  world: Applying,
  { officer, body }: { officer: Member; body: Record<string, unknown> },
): Promise<Applied | Refusal> {
  const asked = Asked.safeParse(body)
  if (!asked.success) return invalid(asked.error)
  const { version, reason, cursor } = asked.data
  const policy = world.policies.current(world.clock())
  if (policy.version !== version)
    return refusedAt('/version', `只能适用现行规则（${policy.version}）；要恢复以前的做法，请以新版本发布。`, [
      policy.version,
    ])
  const question = world.digest(JSON.stringify(['apply', version]))
  const walked = asked.data.disputeIds
    ? { ids: asked.data.disputeIds, next: null }
    : await idsOf(await openDisputes(world, { question, cursor, limit: atOnce }))
  if ('refused' in walked) return walked
  const ids = [...new Set(walked.ids)]
  await record(world, {
    of: 'policy',
    by: authorOf(officer),
    what: 'policy-applied',
    target: version,
    after: { disputeIds: ids },
    reason,
  })
  const answer: Applied = { version, applied: [], skipped: [], next: walked.next }
  await each(ids, width, async (disputeId) => {
    const done = await applyTo(world, disputeId, { officer, policy, reason })
    if (typeof done === 'string') answer.skipped.push({ disputeId, why: done, label: kept[done] })
    else answer.applied.push(done)
  })
  return answer
}

/** Throws for somebody without such a post: the route lets none in. */
function decidingPost({ id, posts }: Member): Post {
  const post = policyPosts.find((one) => posts.some((held) => held.post === one))
  if (!post) throw new Error(`member ${id} holds no post that decides on a policy`)
  return post
}

const idsOf = async (
  walked: { heads: Dispute[]; next: string | null } | Refusal,
): Promise<{ ids: string[]; next: string | null } | Refusal> =>
  'refused' in walked ? walked : { ids: walked.heads.map(({ disputeId }) => disputeId), next: walked.next }

async function applyTo(world: Applying, disputeId: string, given: Given): Promise<Kept | Applied['applied'][number]> {
  const { officer, policy } = given
  const history = await readHistory(world, disputeId)
  if (!history.dispute) return 'not-found'
  if (stops(history.broken)) return 'history-broken'
  const { bytes, ...text } = await sealText(world, disputeId, given.reason)
  let change: PolicyChange | null = null
  const done = await decideOn<Kept>(world, { disputeId, load: loadOn(world, history) }, async ({ dispute }) => {
    if (!dispute) return { answer: 'not-found' }
    if (dispute.status !== 'open') return { answer: 'ended' }
    if (dispute.card.policy === policy.version) return { answer: 'already' }
    const own = world.policies.version(dispute.card.policy)
    change = changeUnder(dispute, { policy, own, calendar: world.calendar })
    const at = world.clock()
    await world.texts.put({ disputeId, id: text.id, sealed: bytes, at })
    const actor = { kind: 'member', member: officer.id, post: decidingPost(officer), unit: null } as const
    return { commit: { at, command: 'apply-policy', actor, facts: applyPolicyTo(dispute, { policy, text }) } }
  })
  return 'after' in done ? (change ?? { disputeId, number: done.after.number }) : done.answer
}
