/** A number as stated, exact: a whole count of 10⁻¹². */
export type Fixed = bigint
export const one: Fixed = 10n ** 12n

/** What a figure says at least and at most; `vague` when the words leave the number itself open (几十). */
export type Figure = { lo: Fixed | null; hi: Fixed | null; vague: boolean }

const places: Record<string, bigint> = { 十: 10n, 百: 100n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n }
const digits = '零一二三四五六七八九'
const formal: Record<string, string> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  参: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
}
const variants: Record<string, string> = {
  〇: '零',
  '○': '零',
  两: '二',
  兩: '二',
  俩: '二',
  仨: '三',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  廿: '二十',
  卅: '三十',
  餘: '余',
  馀: '余',
  幾: '几',
  數: '数',
  圓: '元',
  圆: '元',
  塊: '元',
  块: '元',
}

/** Formal numerals (壹贰叁) only where they count, since 参 陆 伍 are ordinary words too. */
const formalNumeral =
  /[壹贰貳叁參参肆伍陆陸柒捌玖](?=[十百千万亿元角分名人])|(?<=[十百千零])[壹贰貳叁參参肆伍陆陸柒捌玖]/gu

/** Numbers of a list and of footnotes (①80万②20万, 80万¹), which NFKC would turn into digits. */
const notCounting =
  /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf²³¹⁰-⁹₀-₉]/gu

/** One spelling for all numerals: width, formal and traditional forms, dashes, thousands separators; blanks removed. */
export const plainNumerals = (text: string): string =>
  text
    .replace(notCounting, ';')
    .replace(/[¼½¾⅐-⅞]/gu, '半')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,]| \d)/gu, (number) => number.replaceAll(' ', ''))
    .replace(/(?<=[\d一二三四五六七八九十百千万亿元])\s+(?=[\d一二三四五六七八九])/gu, ';')
    .replace(/\u20e3/gu, '')
    .replace(/\s+/gu, '')
    .replace(/[−‐‑‒–—―]/gu, '-')
    .replace(/[〜∼]/gu, '~')
    .replace(/[〇○两兩俩仨拾佰仟萬億廿卅餘馀幾數圓圆塊块]/gu, (char) => variants[char] ?? char)
    .replace(formalNumeral, (char) => formal[char] ?? char)
    .replace(/(?<![\d.]|\d:|-\d{1,2}-)\d{1,3}(?:,\d{3})+(?!\d)/gu, (number) => number.replaceAll(',', ''))
    .replace(/(?<=[一二三四五六七八九])[、,](?=[一二三四五六七八九])/gu, '')

/** A plain decimal («167.30»); digits past 10⁻¹² only leave their trace. */
export const fixedOf = (decimal: string): Fixed => {
  const [whole = '0', fraction = ''] = decimal.split('.')
  const kept = BigInt(whole) * one + BigInt(fraction.slice(0, 12).padEnd(12, '0'))
  return /[1-9]/.test(fraction.slice(12)) ? kept | 1n : kept
}

/** A numeral after `plainNumerals` («3千5百», «一千二百万», «1.5万», «二百五», «二零零»); null when it is none. */
export const readNumeral = (numeral: string): Fixed | null => {
  if (/^[零一二三四五六七八九]{2,}$/u.test(numeral)) {
    // 三四五 is three to five rather than 345, and 三两 two or three.
    if (!numeral.includes('零')) return null
    return BigInt([...numeral].map((char) => digits.indexOf(char)).join('')) * one
  }
  let total = 0n
  let section = 0n
  let current: Fixed | null = null
  let last = 0n
  let high = 0n
  let zero = false
  for (const part of numeral.match(/\d+(?:\.\d+)?|./gu) ?? []) {
    const place = places[part]
    if (part === '零') {
      zero = true
      if (current !== null) return null
    } else if (place === undefined) {
      if (current !== null) return null
      const digit = digits.indexOf(part)
      if (digit < 0 && !/^\d/.test(part)) return null
      zero ||= /^0\d/.test(part)
      current = digit < 0 ? fixedOf(part) : BigInt(digit) * one
    } else if (place < 10_000n) {
      if (current === null && place !== 10n && (section !== 0n || total !== 0n)) return null
      if (last !== 0n && last < 10_000n && place >= last) return null
      section += (current ?? one) * place
      current = null
      last = place
      zero = false
    } else {
      section += current ?? 0n
      if (section === 0n && total === 0n) section = one
      if (section === 0n && place === 10_000n) return null
      if (high !== 0n && place >= high && section !== 0n) return null
      high = place
      total = place === 10_000n ? total + section * place : (total + section) * place
      section = 0n
      current = null
      last = place
      zero = false
    }
  }
  if (current === null) return numeral === '' ? null : total + section
  const short = last >= 100n && !zero && current < 10n * one && current % one === 0n
  return total + section + (short ? (current * last) / 10n : current)
}

const pair = /(?<![零一二三四五六七八九])(?:一二|二三|三四|四五|五六|六七|七八|八九|三五)(?![零一二三四五六七八九])/u
const worth = (text: string): bigint => [...text].reduce((product, char) => product * (places[char] ?? 1n), 1n)

/** How a figure looks in a text after `plainNumerals`; a source for regular expressions, without groups, linear. */
const numeralChars = '(?:\\d+(?!\\d)(?:\\.\\d+(?!\\d))?|[零一二三四五六七八九十百千万亿])'
export const figurePattern = `(?:(?:好几|几|(?<![人总户])数|(?<!以)上|成)(?=[十百千万亿]))?${numeralChars}+(?:(?:余|多|几|来|(?<=[百千万])把)[十百千万亿]*)?(?:余|多)?`

/**
 * One figure in words: 五十余 {50,–} · 280余万 · 10几 {11,19} · 几十 {20,–} · 上百, 百把, 百十 {100,–} · 五六十 {50,60} ·
 * 十来 {10,10} · 百八十 {80,–} · 千八百 {800,–}.
 * `step` is the smallest unit counted (a person, a fen): 十几万 ends one step below 二十万. Null when unreadable.
 */
export const readFigure = (figure: string, step: Fixed): Figure | null => {
  const many = /^(?:好几|几|数)([十百千万亿]+)[余多]?$/u.exec(figure)
  if (many) return { lo: 2n * worth(many[1] ?? '') * one, hi: null, vague: true }
  const nearly = /^(千八百|万八千)[把来余多]?([万亿]?)$/u.exec(figure)
  if (nearly) {
    const lo = (nearly[1] === '千八百' ? 800n : 8000n) * worth(nearly[2] ?? '') * one
    return { lo, hi: null, vague: true }
  }
  const idiom = /^([百千万])(?:(八)十|十)?([把来余多]?)([万亿]?)$/u.exec(figure)
  if (idiom && (figure.includes('十') || idiom[3] === '把')) {
    const unit = worth(idiom[4] ?? '') * one
    return { lo: (idiom[2] ? 80n : worth(idiom[1] ?? '')) * unit, hi: null, vague: true }
  }
  const over = /^[上成]([十百千万亿]+)[余多]?$/u.exec(figure)
  if (over) return { lo: worth(over[1] ?? '') * one, hi: null, vague: false }
  const loose = /^(.+?)([余多几来])([十百千万亿]*)[余多]?$/u.exec(figure)
  const core = loose?.[1] ?? figure
  const under = /^[十百千]/u.test(loose?.[3] ?? '') && /[十百千]/u.test(core)
  const unit = worth((loose?.[3] ?? '').replace(under ? /[十百千]/gu : '', ''))
  const stated = pair.exec(core)
  const spell = (digit: string | undefined): Fixed | null =>
    readNumeral(stated ? core.slice(0, stated.index) + digit + core.slice(stated.index + 2) : core)
  const from = spell(stated?.[0][0])
  const to = spell(stated?.[0][1])
  if (from === null || to === null) return null
  const lo = from * unit
  if (!loose) return { lo, hi: to * unit, vague: false }
  if (loose[2] === '来') return { lo, hi: lo, vague: true }
  if (loose[2] !== '几') return { lo, hi: null, vague: false }
  const tens = from % (10n * one) === 0n && from > 0n && from < 1000n * one && from % (100n * one) !== 0n
  if (!tens || under) return { lo, hi: null, vague: true }
  return { lo: lo + unit * one, hi: (from + 10n * one) * unit - step, vague: false }
}
