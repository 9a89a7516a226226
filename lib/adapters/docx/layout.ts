/**
 * The layout of GB/T 9704-2012 党政机关公文格式, in twentieths of a point (twips) unless a name says otherwise; the number
 * beside each figure is the clause that it follows.
 */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1_440)
const pt = (points: number): number => Math.round(points * 20)

/** Sizes in half-points, as Word counts them: 2号 22 pt, 3号 16 pt, 4号 14 pt. Tables: 小四 12 pt and 五号 10.5 pt, ours. */
export const size = { title: 44, text: 32, small: 28, cell: 24, cellNote: 21 } as const

/** 5.1 and 5.2.1: A4; 天头 37 mm, 订口 28 mm; 版心 156 × 225 mm leaves 26 mm on the right and 35 mm below. */
export const page = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  right: mm(210 - 28 - 156),
  bottom: mm(297 - 37 - 225),
  text: mm(156),
} as const

/** 5.2.3: 22 lines of 28 characters fill the 版心. */
const lines = 22
const characters = 28
/** 225 mm over 22 lines, rounded down so that the last line stays on the page: 28.95 pt. */
export const linePitch = Math.floor(mm(225) / lines)
/** What each character of 3号 gives up or takes so that 28 of them are 156 mm; in 1/4096 pt. */
export const charSpace = Math.round((page.text / characters / 20 - size.text / 2) * 4_096)
/** The same in whole twips between two characters, rounded towards the narrower: 28 are never wider than the 版心. */
export const characterSpacing = Math.floor(page.text / characters - size.text * 10)
/** One character of the grid: 左空二字 is two of them. */
export const character = Math.round(page.text / characters)

/** 7.2.4: the upper edge of the 发文机关标志 is 35 mm below that of the 版心; of a 信函 or 简报 without more above it too. */
export const markFromTop = mm(35)
/** 7.2.7: 4 mm below the number stands the red rule, as wide as the 版心. Points, as borders count their distance. */
export const ruleBelowNumberPt = 11
/** 7.2.7 gives no weight; 0.5 mm is usual. Eighths of a point, as borders count it. */
export const redRuleEighths = 12
/** 7.4.1: the first and the last rule of the 版记 0.35 mm, those between 0.25 mm. */
export const colophonRuleEighths = { outer: 8, inner: 6 } as const

/** 7.5: the dashes beside the number are 7 mm below the 版心: the footer, of 4号, ends 25 mm above the paper's edge. */
export const footer = mm(25)
/** 7.5: 单页码居右空一字，双页码居左空一字; a character of 4号. */
export const pageNumberIndent = pt(14)

/** Red of the mark and the rule (7.2.4, 7.2.7). */
export const red = 'FF0000'
