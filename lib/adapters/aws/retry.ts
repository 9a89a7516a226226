import { setTimeout as wait } from 'node:timers/promises'

export interface Patience {
  /** Attempts in all. */
  attempts: number
  /** The longest first pause, milliseconds; it doubles from try to try, and each is a random part of that. */
  pauseMs: number
}

const longestPauseMs = 20_000
const reserve = 500
const price = 5

/**
 * Tries again as the SDK's standard mode does: pauses that grow, with full jitter, and a reserve that retries use up
 * and successes fill, so that a service in distress is not asked ever more often.
 */
export function retrying({ attempts, pauseMs }: Patience, worthRetrying: (error: unknown) => boolean) {
  let left = reserve
  return async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        const value = await attempt()
        left = Math.min(reserve, left + (tries > 1 ? price : 1))
        return value
      } catch (error) {
        if (tries >= attempts || left < price || !worthRetrying(error)) throw error
        left -= price
        await wait(Math.random() * Math.min(longestPauseMs, pauseMs * 2 ** (tries - 1)))
      }
    }
  }
}
