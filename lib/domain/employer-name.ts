import { traditionalPairs } from '../policies/traditional-characters.ts'
import { namesNobody } from './nameless.ts'

let simplified: Map<string, string> | undefined

/** Built on first use: most callers that load this file never compare a name. */
const simplifiedOf = (): Map<string, string> => {
  if (simplified) return simplified
  simplified = new Map()
  for (const line of [...traditionalPairs, radicals]) {
    const chars = [...line]
    for (let at = 0; at + 1 < chars.length; at += 2) simplified.set(chars[at] ?? '', chars[at + 1] ?? '')
  }
  return simplified
}

const brackets: Record<string, string> = {
  '【': '(',
  '】': ')',
  '〔': '(',
  '〕': ')',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
}

/** Radicals that NFKC leaves although they look like the whole character; PDF files are full of them. */
const radicals =
  '⺠民⺩王⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙'

const unseen = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const trimEnd = (text: string): string => text.replace(/[。.,、;:!?]+$/u, '')

/** Width, brackets, case and traditional characters folded; blanks, quotes and end punctuation gone. */
const fold = (name: string): string => {
  const table = simplifiedOf()
  const folded = [...name.normalize('NFKC').toLowerCase().replace(unseen, '').normalize('NFKC')]
    .map((char) => brackets[char] ?? table.get(char) ?? char)
    .join('')
  return trimEnd(folded.replace(/["'“”‘’《》<>「」『』]/gu, '').replace(/[・•‧∙⋅●]/gu, '·'))
}

/** Company forms: 有限责任公司 and plain 公司 say the same as 有限公司; 股份有限公司 is another form (公司法). */
const forms = (folded: string): string =>
  folded
    .replace(/股份有限(?:责任)?公司|股份公司/gu, '股份公司')
    .replace(/有限责任公司|责任有限公司/gu, '有限公司')
    .replace(/(?<!股份|有限|分|子)公司$/u, '有限公司')

const form = /(?:股份|有限|责任|分|子)*公司$/u
/** Fewer characters than these do not tell a firm without its form: «万达» may be anything of that name, as «360» may. */
const coreAtLeast = 3

/**
 * The normal form by which an employer's name identifies (DOMAIN 3.1); null when it names nobody (不详, 某公司, 本单位).
 * 有限公司 at the end says no more than its absence: «長春市ＸＸ（集團）有限責任公司» → «长春市xx(集团)».
 */
export const employerKey = (name: string): string | null => {
  const folded = fold(name)
  if (namesNobody(folded)) return null
  const whole = forms(folded)
  const core = trimEnd(whole.replace(/(?:(?<!股份|分|子)有限公司)+$/u, ''))
  return [...core].length < coreAtLeast || namesNobody(core) ? whole : core
}

/**
 * The normal form of the first characters of a name, as somebody types them: what may be the beginning of a company form
 * is left off, since the kept form has none.
 */
export const namePrefix = (typed: string): string => {
  const folded = forms(fold(typed))
  const bare = folded.replace(/(?:股份)?(?:有限?)?(?:责任?)?(?:公司?)?$/u, '')
  return bare === '' ? folded : bare
}

const places =
  /^(?:\p{Script=Han}{2,3}?(?:省|自治区))?(?:\p{Script=Han}{2,4}?(?:市|自治州|盟))?(?:\p{Script=Han}{1,4}?(?:新区|开发区|区|县|旗))?/u

/** The trade name: without leading province, city, district, and without brackets and company form; for near matches only. */
export const nameCore = (name: string): string => {
  const plain = fold(name).replace(/\((?:集团|控股|中国)\)|[()]/gu, '')
  const bare = plain.replace(form, '').replace(/(?:集团|控股)$/u, '')
  const core = bare.replace(places, '')
  return core === '' ? bare : core
}

const pairsOf = (text: string): string[] => {
  const chars = [...text]
  return chars.length < 2 ? chars : chars.slice(1).map((char, at) => `${chars[at]}${char}`)
}

/** How alike two names are, 0 to 1: Dice's coefficient over pairs of characters of the normal forms, company form left out. */
export const similarNames = (a: string, b: string): number => {
  const bare = (name: string): string => fold(name).replace(/[()]/gu, '').replace(form, '')
  const left = pairsOf(bare(a))
  const right = pairsOf(bare(b))
  if (left.length === 0 || right.length === 0) return 0
  const counts = new Map<string, number>()
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count === 0) continue
    counts.set(pair, count - 1)
    shared += 1
  }
  return (2 * shared) / (left.length + right.length)
}
