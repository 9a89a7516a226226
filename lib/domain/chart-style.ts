import type { BriefingFigures, Count } from './briefing/figures.ts'
import { countCell, isTold } from './briefing/sentences.ts'
import type { Grade } from './vocabulary.ts'

/** As on the screen (web/src/look): told apart by brightness and pattern too, never by colour alone. */
export const colours = {
  ink: '#1c2733',
  soft: '#55616e',
  line: '#d8dee5',
  main: '#1a5fb4',
  before: '#8aa4c4',
  year: '#b9c0c8',
}
export const gradeColours: Record<Grade, string> = {
  red: '#c8161d',
  yellow: '#f5b300',
  blue: '#1a5fb4',
  watch: '#5a6472',
}
export const late = '#b34700'

export const text = { color: colours.ink, fontSize: 12 }
export const values = {
  type: 'value',
  minInterval: 1,
  axisLabel: { color: colours.soft, fontSize: 12 },
  splitLine: { lineStyle: { color: colours.line } },
}
export const names = (data: readonly string[], more: object = {}) => ({
  type: 'category',
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.ink, fontSize: 12, interval: 0, ...more },
})
export const frame = {
  animation: false,
  grid: { left: 12, right: 40, top: 36, bottom: 8, containLabel: true },
  tooltip: { trigger: 'axis' },
}
export const legend = { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: text }
export const patterns = { enabled: true, decal: { show: true } }

export type Told = Pick<BriefingFigures, 'fewBelow'>
export const cell = (count: Count | null, { fewBelow }: Told): string => countCell(count, fewBelow)

/** A bar with its figure at its end; what is suppressed has no length and says so. */
export function bar(count: Count | null, told: Told, itemStyle?: object) {
  if (count === null) return { value: null }
  const item = { value: isTold(count) ? count : 0, ...(itemStyle && { itemStyle }) }
  return isTold(count) ? item : { ...item, label: { show: true, formatter: cell(count, told) } }
}
