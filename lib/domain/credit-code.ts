import type { ReviewCode } from './review.ts'

/** The alphabet of GB 32100-2015: no I, O, Z, S, V. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const lookalikes: Record<string, string> = { I: '1', O: '0', Z: '2', S: '5' }
const absent = /^(?:|无|暂无|没有|不详|未知|不清楚|N\/?A|-+)$/u

/** 统一社会信用代码: registering department, kind, six-digit region, then nine of organisation code and a check character. */
const shape = /^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** Whether an 18-character code in upper case is well formed and its check character holds (GB 32100-2015, MOD 31). */
export const creditCodeHolds = (code: string): boolean => {
  if (!shape.test(code)) return false
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += alphabet.indexOf(code.charAt(at)) * (3 ** at % 31)
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idChecks = '10X98765432'

/** The check character for the first 17 digits of a citizen identity number (GB 11643-1999). */
export const idCheckDigit = (first17: string): string =>
  idChecks.charAt(idWeights.reduce((sum, weight, at) => sum + weight * Number(first17.charAt(at)), 0) % 11)

/** Whether 18 characters have the shape of an identity number, with a date of birth that exists. */
export const looksLikeIdNumber = (text: string): boolean => {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The same with a slip in the date, or a mobile number between letters: a person's number all the same. */
const holdsPersonal = (code: string): boolean =>
  /^[1-9]\d{5}(?:18|19|20)\d{9}[\dX]$/.test(code) || /(?<!\d)\d?1[3-9]\d{9}(?!\d)/.test(code)

/** GB 11643: shape, date and check character of an 18-character identity number in upper case. */
export const idNumberHolds = (text: string): boolean =>
  looksLikeIdNumber(text) && idCheckDigit(text.slice(0, 17)) === text.charAt(17)

/** `suggestion`: the code that would hold if look-alikes (O for 0, I for 1 …) were typing slips; for a person to accept. */
type CreditCodeRead = { code: string | null; holds: boolean; suggestion: string | null; review: ReviewCode[] }

const none = (review: ReviewCode[]): CreditCodeRead => ({ code: null, holds: false, suggestion: null, review })

/**
 * A credit code as stated: width, case, blanks and dashes normalised. 18 letters and digits are kept whatever the check says
 * (registered codes exist that fail), anything else is dropped; so is what is a person's identity number.
 */
export const readCreditCode = (raw: string): CreditCodeRead => {
  if (raw.length > 200) return none(['credit-code-malformed'])
  const code = raw
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}\-‐-―−_.]/gu, '')
    .toUpperCase()
  if (absent.test(code)) return none([])
  if (looksLikeIdNumber(code)) return none(['personal-data-masked'])
  if (!/^[0-9A-Z]{18}$/.test(code)) return none(['credit-code-malformed'])
  const holds = creditCodeHolds(code)
  // One identity number in 31 holds as a code; only a code of the business register may look like one.
  if (holdsPersonal(code) && !(holds && code.startsWith('9'))) return none(['personal-data-masked'])
  if (holds) return { code, holds, suggestion: null, review: [] }
  const corrected = code.replace(/[IOZS]/g, (char) => lookalikes[char] ?? char)
  const suggestion = corrected !== code && creditCodeHolds(corrected) ? corrected : null
  const review: ReviewCode = /[IOZSV]/.test(code) ? 'credit-code-malformed' : 'credit-code-check-digit'
  return { code, holds: false, suggestion, review: [review] }
}
