import type { Needs } from './world.ts'

type Following = Needs<'disputes' | 'notices' | 'clock' | 'log'>

/**
 * The world of one sweep. What the sweeper finds undone the live path may be unable to do, so what follows from its own
 * work is due at once and done in the same sweep: a report whose stream is dead reaches people after one wait, not
 * after three. `healed` counts what the live path should have done before; what the sweep itself has put is not that.
 */
export function followAtOnce<World extends Following>(
  on: World,
): World & { healed: { commit(of: { disputeId: string; seq: number }): void; reports(count: number): void } } {
  const own = new Set<string>()
  const commitName = ({ disputeId, seq }: { disputeId: string; seq: number }) => `${disputeId}.${seq}`
  const count = (value = 1): void => {
    if (value > 0) on.log.count('Healed', value)
  }
  return {
    ...on,
    disputes: {
      ...on.disputes,
      put: (commit, due) => {
        own.add(commitName(commit))
        return on.disputes.put(commit, { ...due, dueAt: on.clock() })
      },
    },
    notices: {
      ...on.notices,
      put: (notice, due) => {
        own.add(notice.noticeId)
        return on.notices.put(notice, due && { ...due, dueAt: notice.notBefore ?? on.clock() })
      },
      take: async (noticeId, by) => {
        const taken = await on.notices.take(noticeId, by)
        // A second attempt is the sweeper's own business: it waits for the provider.
        // So is what has waited for office hours.
        const live = taken && 'notice' in taken && taken.notice.attempts === 1 && taken.notice.notBefore === undefined
        if (live && !own.has(noticeId)) count()
        return taken
      },
    },
    healed: {
      commit: (of) => count(own.has(commitName(of)) ? 0 : 1),
      reports: count,
    },
  }
}
