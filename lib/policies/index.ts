import type { Policy } from '../domain/policy.ts'
import { withinBounds } from '../domain/policy-bounds.ts'
import { changchun } from './changchun.ts'

/** The policies that need no publishing: the plan as this software was delivered with it. Oldest first. */
export const builtIn: readonly Policy[] = [changchun]

/** Every policy there is: those built in, and what was published since, in the order of publishing. */
export interface PolicyShelf {
  /** By when each takes effect; of two at one instant the later published comes last. */
  all(): readonly Policy[]
  /** In force at an instant: the newest that has taken effect. */
  current(now: string): Policy
  /** The policy that graded a dispute; throws for a version nobody published. */
  version(version: string): Policy
}

export function policiesOf(published: readonly Policy[]): PolicyShelf {
  const all = [...builtIn, ...published.map(withinBounds)].toSorted((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? 0 : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  )
  return {
    all: () => all,
    current(now) {
      const policy = all.findLast(({ effectiveFrom }) => effectiveFrom <= now)
      if (!policy) throw new Error(`no policy is in force at ${now}`)
      return policy
    },
    version(version) {
      const policy = all.find((one) => one.version === version)
      if (!policy) throw new Error(`no policy ${version}`)
      return policy
    },
  }
}

/**
 * The policies as they were last read. What asks for them is in the middle of deciding and cannot wait, so each
 * invocation has them read first: at most half a minute old (see `noticeMs`), and an error when nobody did.
 */
export function policyBook(read: () => Promise<readonly Policy[]>): PolicyShelf & { refresh(): Promise<void> } {
  let last: readonly Policy[] | undefined
  let shelf: PolicyShelf | undefined
  const open = (): PolicyShelf => {
    if (!shelf) throw new Error('the policies were not read')
    return shelf
  }
  return {
    all: () => open().all(),
    current: (now) => open().current(now),
    version: (version) => open().version(version),
    async refresh() {
      const published = await read()
      if (published === last) return
      last = published
      shelf = policiesOf(published)
    },
  }
}

/** Where nothing was published. */
export const { current: currentPolicy, version: policyOf } = policiesOf([])
