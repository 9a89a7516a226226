import * as z from 'zod'
import { changeUnder, type PolicyChange } from '../domain/decide-policy.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { ListStore } from '../list-store.ts'
import type { Administering } from './administering.ts'
import { openDisputes } from './open-disputes.ts'
import { wantedPolicy } from './wanted-policy.ts'
import type { Needs } from './world.ts'

export type Previewing = Administering & Needs<'policies' | 'calendar' | 'digest'> & { lists: ListStore }

/** So many open disputes are looked at in one call, and so many changes listed; `next` goes on. */
const atOnce = 2_000
const listed = 100

const Asked = z.strictObject({
  policy: z.unknown().optional(),
  version: z.string().max(40).optional(),
  cursor: z.string().max(1_000).optional(),
})

export interface Preview {
  say: string
  looked: number
  changing: number
  /** Of these the grade in force rises, and people are warned. */
  rising: number
  disputes: PolicyChange[]
  next: string | null
}

/** What a policy, proposed or published, would change in the open disputes; changes nothing. */
export async function previewPolicy(
  world: Previewing,
  { body }: { body: Record<string, unknown> },
): Promise<Preview | Refusal> {
  const asked = Asked.safeParse(body)
  if (!asked.success) return invalid(asked.error)
  const policy = await wantedPolicy(world, body, asked.data.version)
  if ('refused' in policy) return policy
  const { cursor } = asked.data
  const question = world.digest(JSON.stringify(['preview', asked.data.version ?? body.policy]))
  const walked = await openDisputes(world, { question, cursor, limit: atOnce })
  if ('refused' in walked) return walked
  const changes = walked.heads.flatMap((dispute) => {
    if (dispute.card.policy === asked.data.version) return []
    const own = world.policies.version(dispute.card.policy)
    return changeUnder(dispute, { policy, own, calendar: world.calendar }) ?? []
  })
  const looked = walked.heads.length
  const rising = changes.filter(({ grade }) => grade.from !== grade.to).length
  return {
    say: `已看 ${looked} 件在办事项，${changes.length} 件将改变，其中 ${rising} 件升级。${walked.next ? '还有未看的，请继续。' : ''}`,
    looked,
    changing: changes.length,
    rising,
    disputes: changes.toSorted((a, b) => rank(a) - rank(b)).slice(0, listed),
    next: walked.next,
  }
}

const rank = ({ grade, alerts }: PolicyChange): number => (grade.from !== grade.to ? 0 : alerts ? 1 : 2)
