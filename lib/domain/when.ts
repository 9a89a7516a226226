import type { Instant } from './report.ts'
import type { ReviewCode } from './review.ts'

/** An instant read, or why not. */
type InstantRead = { at: Instant | null; review: ReviewCode[] }

const minute = 60_000
const beijing = 8 * 60
const earliest = Date.UTC(2000, 0, 1) - beijing * minute

const date =
  '(?<year>\\d{4})(?:-(?<month>\\d{1,2})-|/(?<month2>\\d{1,2})/|\\.(?<month3>\\d{1,2})\\.|年(?<month4>\\d{1,2})月)(?<day>\\d{1,2})[日号]?'
const compact = '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})'
const time =
  '(?<half>上午|下午|凌晨|早上|早晨|中午|傍晚|晚上|晚)?\\s*(?<hour>\\d{1,2})(?::|时|点钟?)(?:(?<minute>\\d{1,2})分?|(?<halfHour>半))?(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?秒?)?'
const zone = '(?<zone>z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?)'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 1123: thu, 05 mar 2026 09:30:00 gmt. */
const mailDate = `(?:[a-z]{3}, ?)?(?<day>\\d{1,2}) (?<monthName>${months.join('|')}) (?<year>\\d{4})`
const patterns = [
  new RegExp(`^${date}(?:(?:\\s+|t|,)?\\s*${time})?\\s*${zone}?$`),
  new RegExp(`^${mailDate}(?: (?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?)?\\s*${zone}?$`),
  new RegExp(`^${compact}(?:t?(?<hour>\\d{2}):?(?<minute>\\d{2}):?(?<second>\\d{2}))?\\s*${zone}?$`),
]

const offsetOf = (said: string | undefined): number | null => {
  if (said === undefined) return beijing
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(said)
  if (!parts) return 0
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  return minutes > 14 * 60 || Number(parts[3] ?? 0) > 59 ? null : parts[1] === '-' ? -minutes : minutes
}

const hourOf = (hour: number, half: string | undefined): number => {
  if (half === undefined || hour > 12) return hour
  if (/下午|傍晚|晚/.test(half)) return hour === 12 ? (half === '下午' ? 12 : 24) : hour + 12
  if (half === '中午') return hour < 3 ? hour + 12 : hour
  return half === '凌晨' && hour === 12 ? 0 : hour
}

const monthNamed = (name: string | undefined): number => months.indexOf(name ?? '') + 1

const digits = '零一二三四五六七八九'
const digitOf = (char: string): string => (digits.includes(char) ? String(digits.indexOf(char)) : '0')

/** 二〇二六年三月二十三日 as 2026年3月23日: read digit by digit, or with a 十 as a number below 100. */
const arabic = (text: string): string =>
  text.replace(/[〇○零一二三四五六七八九十]+/gu, (word) => {
    const [tens = '', units = ''] = word.split('十')
    const inDigits = (part: string): string => Array.from(part, digitOf).join('')
    return word.includes('十') ? String(Number(inDigits(tens || '一')) * 10 + Number(inDigits(units))) : inDigits(word)
  })

/** Milliseconds since the epoch; null when the text is no date, or one that does not exist. */
const readText = (text: string): number | null => {
  const said = patterns.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined)
  if (!said) return null
  const year = Number(said.year)
  const month = Number(said.month ?? said.month2 ?? said.month3 ?? said.month4 ?? monthNamed(said.monthName))
  const day = Number(said.day)
  const hour = hourOf(Number(said.hour ?? 0), said.half)
  const minutes = said.halfHour === undefined ? Number(said.minute ?? 0) : 30
  const seconds = Number(said.second ?? 0)
  const milliseconds = Number((said.fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const offset = offsetOf(said.zone)
  const real = new Date(Date.UTC(year, month - 1, day))
  if (offset === null || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null
  if (minutes > 59 || seconds > 59 || hour > 24 || (hour === 24 && minutes + seconds + milliseconds > 0)) return null
  return Date.UTC(year, month - 1, day, hour, minutes, seconds, milliseconds) - offset * minute
}

/** Epoch seconds or milliseconds by their size. */
const readEpoch = (value: number): number | null =>
  value >= 1e11 && value < 1e14 ? Math.trunc(value) : value >= 9e8 && value < 1e11 ? Math.trunc(value * 1000) : null

const readAny = (raw: unknown): number | null => {
  if (typeof raw === 'number') return readEpoch(raw) ?? (Number.isSafeInteger(raw) ? readText(String(raw)) : null)
  if (typeof raw !== 'string' || raw.length > 60) return null
  const text = arabic(raw.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' '))
  return /^\d{10}$|^\d{13}$/.test(text) ? readEpoch(Number(text)) : readText(text)
}

/** The same reading of what somebody enters himself, who may be told that it cannot be read: UTC, or null. */
export const readMoment = (raw: unknown): Instant | null => {
  const at = readAny(raw)
  return at === null ? null : new Date(at).toISOString()
}

/**
 * A moment as a source states it: ISO 8601, 2026年3月5日下午3点, 二〇二六年三月五日, 2026/3/5, 2026.3.5, RFC 1123, epoch
 * seconds or milliseconds.
 * Without a zone it is 北京时间; a date alone is its first moment. More than ten minutes after `receivedAt` or before 2000
 * it is not believed and counts as not stated: whoever needs a date takes `receivedAt` (BAD-INPUTS).
 */
export const readInstant = (raw: unknown, receivedAt: Instant): InstantRead => {
  if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === ''))
    return { at: null, review: [] }
  const at = readAny(raw)
  if (at === null) return { at: null, review: ['date-unreadable'] }
  if (at < earliest) return { at: null, review: ['date-too-old'] }
  if (at > Date.parse(receivedAt) + 10 * minute) return { at: null, review: ['date-in-future'] }
  return { at: new Date(at).toISOString(), review: [] }
}
