export interface BriefingSearch {
  /** Which issue of the quarter; left out, the newest. */
  issue?: number
  /** A version of the history; left out, the newest. */
  version?: number
}

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

export function readBriefingSearch(search: Record<string, unknown>): BriefingSearch {
  const issue = whole(search.issue)
  const version = whole(search.version)
  return { ...(issue && { issue }), ...(version && { version }) }
}
