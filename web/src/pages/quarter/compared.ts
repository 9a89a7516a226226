import { unlisted } from '../../../../lib/domain/quarter-counting/tables.ts'

/** ↑3 and in words 增加 3; null: there is nothing to compare with, which is not zero. */
export function changeOf(now: number, then: number | null): { mark: string; words: string } {
  if (then === null) return { mark: '—', words: '无可比' }
  const by = now - then
  if (by === 0) return { mark: '平', words: '持平' }
  return by > 0 ? { mark: `↑${by}`, words: `增加 ${by}` } : { mark: `↓${-by}`, words: `减少 ${-by}` }
}

/** Of a row's key the figure in another quarter; null: there is no such quarter, or it may be among its other districts. */
export function rowIn<M extends string>(
  rows: readonly ({ key: string } & Record<M, number>)[] | undefined,
  key: string,
  measure: M,
): number | null {
  if (!rows) return null
  return rows.find((row) => row.key === key)?.[measure] ?? unlisted(rows)
}

/** 92% of so many; of none there is no share. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`
