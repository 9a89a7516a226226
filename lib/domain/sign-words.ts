import type { Sign } from './early-signs.ts'
import type { EarlySignRules } from './ears.ts'
import { categoryLabel } from './vocabulary.ts'

export const twoPlaces = (n: number): number => Math.round(n * 100) / 100

/** 工资拖欠 · 朝阳区, or who the employer is. */
export const signTitle = (sign: Sign): string =>
  sign.kind === 'employer' ? sign.name : `${categoryLabel[sign.category]} · ${sign.district ?? '区县不详'}`

/** The evidence in a sentence, by the comparison with the weeks right before. */
export function signSays(sign: Sign, { baseline }: Pick<EarlySignRules, 'baseline'>): string {
  const { count, c1, exceeded } = sign
  const before = c1 ? `之前 ${baseline} 周平均每周 ${twoPlaces(c1.mean)} 条，标准差按 ${twoPlaces(c1.sd)}。` : ''
  return `本周 ${count} 条。${before}${exceeded.map((method) => method.toUpperCase()).join('、')} 超过界限。`
}
