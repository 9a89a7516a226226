import { addDays } from '../calendar.ts'
import { spanWords } from '../span-words.ts'
import type { BriefingFigures, Compared, Count } from './figures.ts'

/** `12件`, `不足5件`, `若干件`, `0件`. */
export function counted(count: Count, measure: string, fewBelow: number): string {
  if (count === 'hidden') return `若干${measure}`
  return count === 'few' ? `不足${fewBelow}${measure}` : `${count}${measure}`
}

/** A number that is told. */
export const isTold = (count: Count | null): count is number => typeof count === 'number'

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`

/** One count against an earlier one, said with its name: «环比增加3件，上升25%», «同比无可比数据». */
function change(now: Count, then: Count | null, said: { name: string; measure: string }): string {
  const { name, measure } = said
  if (then === null) return `${name}无可比数据`
  if (!isTold(now) || !isTold(then)) return `${name}不作比较`
  if (now === then) return `${name}持平`
  const by = `${now > then ? '增加' : '减少'}${Math.abs(now - then)}${measure}`
  if (then === 0) return `${name}${by}`
  return `${name}${by}，${now > then ? '上升' : '下降'}${percent(Math.abs(now - then) / then)}`
}

/** 环比 and 同比 of a count, in one clause. */
export function changes({ now, before, lastYear }: Compared, measure: string): string {
  if (before === null && lastYear === null) return '环比、同比均无可比数据'
  if (isTold(now) && now === before && now === lastYear) return '环比、同比均持平'
  return `${change(now, before, { name: '环比', measure })}；${change(now, lastYear, { name: '同比', measure })}`
}

/** For a cell of a table: `+3（25%）`, `持平`, `—` where there is nothing to compare with. */
export function changeCell(now: Count, then: Count | null): string {
  if (then === null) return '—'
  if (!isTold(now) || !isTold(then)) return '不作比较'
  if (now === then) return '持平'
  const by = `${now > then ? '+' : '−'}${Math.abs(now - then)}`
  return then === 0 ? by : `${by}（${percent(Math.abs(now - then) / then)}）`
}

/** For a cell: `12`, `不足5`, `从略`, `无可比数据`. */
export function countCell(count: Count | null, fewBelow: number): string {
  if (count === null) return '无可比数据'
  return count === 'hidden' ? '从略' : counted(count, '', fewBelow)
}

/** Nothing at all: neither of it. */
export const none = (count: Count): boolean => count === 0

/** For ordering: what is told first, so that the place of the others says nothing. */
export const size = (count: Count): number => (isTold(count) ? count : 0.5)

/** What is left of the districts that are not named, in one row. */
export const otherPlaces = '其他地区'

/** Those that are told, the most first; equal ones in the order in which the plan names them; what is left comes last. */
export const ranked = <T extends { key: string; count: Compared }>(rows: readonly T[]): T[] =>
  rows
    .filter(({ count }) => !none(count.now))
    .toSorted(
      (a, b) => Number(a.key === otherPlaces) - Number(b.key === otherPlaces) || size(b.count.now) - size(a.count.now),
    )

/** The share of the whole, where both are told: «，占62.5%». */
export function share(part: Count, whole: Count): string {
  if (!isTold(part) || !isTold(whole) || part === 0 || whole === 0) return ''
  return `，占${percent(part / whole)}`
}

/** 未填 is not a district. */
export const districtLabel = (district: string): string => district || '地区未填'

export const spanSaid = (minutes: number): string => spanWords(minutes)

/** `2026年10月1日至12月31日`. */
export function periodWords(quarter: BriefingFigures['quarter']): string {
  const year = Number(quarter.slice(0, 4))
  const last = Number(quarter.slice(5)) * 3
  const next = last === 12 ? `${year + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`
  const end = Number(addDays(next, -1).slice(8))
  return `${year}年${last - 2}月1日至${last}月${end}日`
}
