import * as z from 'zod'
import { saysWhy } from '../domain/clean-text.ts'
import { noticeMs, tooSoon } from '../domain/policy-fit.ts'
import type { PublishedPolicy } from '../domain/published-policy.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { policiesOf } from '../policies/index.ts'
import { type Administering, authorOf, recorded, refusedAt } from './administering.ts'
import { readPolicy } from './read-policy.ts'

const Asked = z.strictObject({
  policy: z.unknown(),
  effectiveFrom: z.iso.datetime({ offset: true, error: '生效时间应形如 2027-01-01T00:00:00+08:00。' }),
  reason: z.string({ error: '请写明理由。' }).trim().max(1_000).refine(saysWhy, { error: '请写明理由。' }),
})

/**
 * 发布规则: the bureau's decision, kept as data and never changed. It grades what is opened from then on; what is open
 * goes on by its own version until the new one is applied to it (`applyPolicy`).
 */
export async function publishPolicy(
  world: Administering,
  { officer, body }: { officer: Member; body: Record<string, unknown> },
): Promise<PublishedPolicy | Refusal> {
  const asked = Asked.safeParse(body)
  if (!asked.success) return invalid(asked.error)
  const effectiveFrom = new Date(asked.data.effectiveFrom).toISOString()
  const now = world.clock()
  if (tooSoon(effectiveFrom, now))
    return refusedAt('/effectiveFrom', `生效时间至少在 ${noticeMs / 60_000} 分钟以后，以便各处同时改用新规则。`)
  const policy = readPolicy(body, effectiveFrom)
  if ('refused' in policy) return policy
  const shelf = policiesOf((await world.admin.policies()).map((one) => one.policy))
  if (shelf.all().some(({ version }) => version === policy.version)) return sameVersion
  const { reason } = asked.data
  const by = authorOf(officer)
  const { version } = policy
  const before = shelf.all().at(-1)
  const published = { policy, publishedAt: now, by, reason }
  const done = await recorded(
    world,
    {
      of: 'policy',
      by,
      what: 'policy-published',
      target: version,
      before: before ? { ...before } : null,
      after: { ...policy },
      reason,
    },
    () => world.admin.publish(published),
  )
  return done ? published : sameVersion
}

const sameVersion = refusedAt('/policy/version', '这个版本号已经用过，请换一个新的版本号。')
