/** Where a day's root lies in the bucket. */
export const rootsPrefix = 'roots/'
export const rootKey = (date: string): string => `${rootsPrefix}${date}.json`
/** Null for what is no root of ours. */
export const dateOf = (key: string): string | null => /^roots\/(\d{4}-\d{2}-\d{2})\.json$/.exec(key)?.[1] ?? null
