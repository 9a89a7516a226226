import type { Measure } from './figure-words.ts'

/**
 * How the pieces of a numeral fit: `full` («8万5千», 三百零五), `spoken` (三万五 for 35,000), or `short`: less than the
 * place below and no 零, as when a sum runs into a count («8万50», 二万五十).
 */
export type Join = 'full' | 'spoken' | 'short'

const digits = '零一二三四五六七八九'
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

export const joinOf = (numeral: string, measure: Measure): Join => {
  const tokens = numeral.match(/\d+(?:\.\d+)?|./gu) ?? []
  let join: Join = 'full'
  for (const [at, token] of tokens.entries()) {
    const place = places[token] ?? 0
    const next = tokens[at + 1]
    if (token.includes('.') && /[\d一二三四五六七八九]/u.test(tokens.slice(at + 1).join(''))) return 'short'
    if (place < 100 || next === undefined || next.startsWith('0')) continue
    const arabic = /^\d/.test(next)
    const value = arabic ? Number(next) : digits.indexOf(next)
    if (value <= 0) continue
    const unit = places[tokens[at + 2] ?? '']
    if (unit === undefined && value < 10) {
      // «20万一» is 20万 and then one of something; «3万5» is said of money only.
      const loose = measure === 'people' && (arabic || value === 1)
      if (loose || (!arabic && value === 1 && /\d/.test(numeral))) return 'short'
      join = 'spoken'
    } else if ((unit ?? 1) < 1e4 && value * (unit ?? 1) * 10 < place) return 'short'
  }
  return join
}
