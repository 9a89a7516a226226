/** The shapes of numbers that tell a person, as sources of patterns with the flag `u`; each takes bounded work where it starts. */

/**
 * Between the groups of a number, whatever it is: «138－4321·9876», «138 - 4321», «(138)4321». Neither letter nor
 * number, spelled out: `[^\\p{L}\\p{N}]` means the same, but as often as it stands here
 * compiling it takes a cold start a quarter of a second.
 */
const mark =
  '[\\u0000-/:-@\\[-`{-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7\\u0300-\\u036f\\u2000-\\u206f\\u20a0-\\u20ff\\u2190-\\u245f\\u2500-\\u2775\\u2794-\\u2bff\\u3000-\\u3004\\u3008-\\u3020\\u302a-\\u3030\\u303d-\\u303f\\u30fb\\ufe00-\\ufe6f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\uffe0-\\ufffd\\u{1f000}-\\u{1faff}]'
const between = `${mark}{0,3}`
const dash = '[ \\-‐-―－−~～\\u0300-\\u036f\\u20d0-\\u20ff\\ufe00-\\ufe0f]'
const bracketed = (digits: string): string => `(?:[(（\\[]${digits}[)）\\]]|${digits})`

/** Between the digits of a number somebody spelled in groups. */
const gap = '[ \\-‐-―－·.．_/,，、:：]{0,2}'
const spaced = (count: number): string => Array.from({ length: count }, () => '\\d').join(gap)
const monthDay = '(?:0\\d|1[0-2])(?:[0-2]\\d|3[01])'
const spacedMonthDay = `(?:0${gap}\\d|1${gap}[0-2])${gap}(?:[0-2]${gap}\\d|3${gap}[01])`

/** GB 11643 identity numbers by their shape: region, date of birth, order, check digit. */
export const idNumber = `[1-9]\\d{5}(?:1[89]|20)\\d{2}${monthDay}\\d{3}[\\dXx]`
const province = ['1[1-5]', '2[1-3]', '3[1-7]', '4[1-6]', '5[0-4]', '6[1-5]', '71', '8[1-3]']
/** Within the six of the region nothing that parts a time or a list: «14日13:45、1990-01-01». */
const inRegion = '[ \\-‐-―－·.．_/]{0,2}'
const region = `(?:${province.map((two) => `${two[0]}${inRegion}${two.slice(1)}`).join('|')})(?:${inRegion}\\d){4}`
/** Spelled in groups it stands alone and in a province that exists: a row of dates has the same digits. */
export const spacedIdNumber = `(?<!\\d)${region}${gap}(?:1${gap}[89]|2${gap}0)${gap}${spaced(2)}${gap}${spacedMonthDay}${gap}${spaced(3)}${gap}[\\dXx]`
/** The 15-digit form, only if it stands alone; in groups in a province that exists, or it may be a month, a date and a counter. */
export const oldIdNumber = `(?<!\\d)[1-9]\\d{7}${monthDay}\\d{3}(?!\\d)`
export const spacedOldIdNumber = `(?<!\\d)(?:${province.join('|')})\\d{4}${gap}\\d{2}${monthDay}${gap}\\d{3}(?!\\d)`

const country = `(?:${bracketed('(?:\\+|00?)?86')}${between})?`
/** The country's code, the long-distance 0 or one stray digit. */
const before = `(?<!\\d)${country}(?:[(（]0[)）]|\\d)?`
const three = bracketed('1[3-9]\\d')
const groups = [
  `${three}${between}\\d{4}${between}\\d{4}`,
  `${bracketed('1[3-9]\\d\\d')}${between}\\d{3}${between}\\d{4}`,
  `${three}${between}\\d{3}${between}\\d{5}`,
  `${three}(?:${mark}{1,3}\\d{2}){4}`,
].join('|')
/** Mainland mobile numbers: in the usual groups, whatever stands between them; digit by digit. */
export const mobile = `${before}(?:${groups})(?!\\d)|(?<!\\d)${country}1${mark}{1,3}[3-9](?:${mark}{1,3}\\d){9}(?!\\d)`
/** In whatever groups, with dashes or blanks. */
export const mobileAnyhow = `(?<!\\d)${country}1${dash}?[3-9](?:${dash}?\\d){9}(?!\\d)`
const numeral = '[〇零一二三四五六七八九幺]'
export const mobileInWords = `(?<!${numeral})[一幺][三四五六七八九]${numeral}{9}(?!${numeral})`

const area = '(?:10|2\\d|[3-9]\\d{2})'
/** No date: «0431-20260305» is the number of a file. */
const local = `(?!20[0-4]\\d${between}${monthDay})[2-9]\\d{2,3}${between}\\d{4}(?!\\d)`
/** Landlines with their area code; 400 and 800 are firms, and a number without area code could be any figure. */
export const landline = [
  `(?<!\\d|\\d\\.)${country}${bracketed(`0${area}`)}${between}${local}`,
  `(?<!\\d)${bracketed('(?:\\+|00)86')}${between}${bracketed(area)}${between}${local}`,
].join('|')

const inCard = '[ \\-‐-―－.·_/]{1,3}'
/** Bank cards in groups of four, or the issuer's six apart. */
export const groupedCard = [
  `(?<!\\d)[3-69]\\d{3}(?:${inCard}\\d{4}){3}(?:(?:${inCard})?\\d{1,3})?(?!\\d)`,
  `(?<!\\d)[3-69]\\d{5}${inCard}\\d{9,13}(?!\\d)`,
].join('|')
/** Long numbers of any kind in a text: identity numbers with a slip, bank cards. */
export const longNumber = '\\d{15,}[Xx]?'
/** A firm's 统一社会信用代码 (GB 32100) with as many digits in a row as a bank card. */
export const digitalFirmCode = '(?<![0-9A-Za-z])9[1-3]\\d{13}[0-9A-Za-z]{3}(?![0-9A-Za-z])'
