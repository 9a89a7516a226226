import type { AdminStore } from '../admin-store.ts'
import type { Policy } from '../domain/policy.ts'
import type { Refusal } from '../domain/refusal.ts'
import { policiesOf } from '../policies/index.ts'
import { refusedAt } from './administering.ts'
import { readPolicy } from './read-policy.ts'
import type { Needs } from './world.ts'

/** The policy that somebody asks about: one as it is proposed, or a published version. */
export async function wantedPolicy(
  { admin, clock }: Needs<'clock'> & { admin: AdminStore },
  body: Record<string, unknown>,
  version: string | undefined,
): Promise<Policy | Refusal> {
  if ((version === undefined) === (body.policy === undefined))
    return refusedAt('', '请给出一份规则（policy），或一个已发布的版本（version）。')
  if (version === undefined) return readPolicy(body, clock())
  const shelf = policiesOf((await admin.policies()).map((one) => one.policy))
  return shelf.all().find((one) => one.version === version) ?? refusedAt('/version', '没有这个版本的规则。')
}
