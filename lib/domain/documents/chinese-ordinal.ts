const digits = '〇一二三四五六七八九'

/** 1 to 99 as headings count: 一, 十, 十一, 二十, 九十九. */
export function chineseOrdinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits.charAt(tens)}十`
  return `${ten}${ones === 0 && tens > 0 ? '' : digits.charAt(ones)}`
}
