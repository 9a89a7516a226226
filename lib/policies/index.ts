import type { Policy } from '../domain/policy.ts'
import { changchun } from './changchun.ts'

/** Every policy there has been, oldest first. */
export const policies: readonly Policy[] = [changchun]

/** The policy in force at an instant: the newest that has taken effect. */
export function currentPolicy(now: string): Policy {
  const policy = policies.findLast(({ effectiveFrom }) => effectiveFrom <= now)
  if (!policy) throw new Error(`no policy is in force at ${now}`)
  return policy
}

/** The policy that graded a dispute; throws for a version nobody published. */
export function policyOf(version: string): Policy {
  const policy = policies.find((one) => one.version === version)
  if (!policy) throw new Error(`no policy ${version}`)
  return policy
}
