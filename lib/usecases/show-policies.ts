import type { AdminStore } from '../admin-store.ts'
import { policyFigures } from '../domain/policy-words.ts'
import { policiesOf } from '../policies/index.ts'
import type { Needs } from './world.ts'

/** Every version of the policy, which is in force, and every figure with its clause or 「本系统默认」. */
export async function showPolicies({ admin, clock }: Needs<'clock'> & { admin: AdminStore }) {
  const published = new Map((await admin.policies()).map((one) => [one.policy.version, one]))
  const shelf = policiesOf([...published.values()].map(({ policy }) => policy))
  const inForce = shelf.current(clock()).version
  return {
    inForce,
    versions: shelf
      .all()
      .toReversed()
      .map((policy) => {
        const how = published.get(policy.version)
        return {
          version: policy.version,
          title: policy.title,
          effectiveFrom: policy.effectiveFrom,
          inForce: policy.version === inForce,
          publishedAt: how?.publishedAt ?? null,
          by: how?.by ?? null,
          reason: how?.reason ?? null,
          figures: policyFigures(policy),
          policy,
        }
      }),
  }
}
