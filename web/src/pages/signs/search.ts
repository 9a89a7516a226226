/** The page's address: which week is shown, by its Monday. */
export interface SignSearch {
  week?: string
}

export const readSignSearch = (search: Record<string, unknown>): SignSearch =>
  typeof search.week === 'string' && /^20\d{2}-\d{2}-\d{2}$/.test(search.week) ? { week: search.week } : {}
