import { cleanText } from './clean-text.ts'
import { idCheckDigit, idNumberHolds } from './credit-code.ts'
import { isRecord } from './json-record.ts'
import type { ReviewReason } from './review.ts'

/** One complainant's numbers in clear, normalised, for hashing elsewhere; at least one of the two is known. */
export type Complainant = { idNumber: string | null; phone: string | null }

/** As many as are told apart in one report. */
export const maxComplainants = 1000
/** Bad numbers named one by one; the sealed original has the rest. */
const maxReasons = 10

type NumberRead<Code> = { value: string | null; review: Code[] }
const blank = /^(?:|无|没有|不详|未知|保密|n\/a|-+)$/iu

const digitsOf = (raw: unknown): string | null => {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? String(raw) : null
  if (typeof raw !== 'string' || raw.length > 200) return null
  if (/^[\dXx]*$/.test(raw)) return raw
  return cleanText(raw).text.normalize('NFKC')
}

/**
 * An identity number (GB 11643): 18 characters in upper case, the old 15 digits carried into the new form so that one person
 * stays one. A failing check digit is flagged and kept.
 */
export const readIdNumber = (raw: unknown): NumberRead<'id-number-unreadable' | 'id-number-check-digit'> => {
  if (raw === null || raw === undefined) return { value: null, review: [] }
  const text = digitsOf(raw)
    ?.replace(/[\s\-‐-―.·]/gu, '')
    .toUpperCase()
  if (text !== undefined && blank.test(text)) return { value: null, review: [] }
  if (text === undefined || !/^(?:\d{15}|\d{17}[\dX])$/.test(text) || /^(\d)\1+$/.test(text)) {
    return { value: null, review: ['id-number-unreadable'] }
  }
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`
  const value = text.length === 15 ? `${first17}${idCheckDigit(first17)}` : text
  return { value, review: idNumberHolds(value) ? [] : ['id-number-check-digit'] }
}

const gap = '[\\s\\-‐-―.·()]{0,2}'
/** A mobile number with whatever stands before and after it: 86, a long-distance 0, words. */
const mobiles = new RegExp(`(?<!\\d)(?:(?:\\+|00?)?86${gap})?0?${gap}(1${gap}[3-9](?:${gap}\\d){9})(?!\\d)`, 'gu')
/** Area code and number of a landline, without the country's code. */
const landline = /^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/

/**
 * A mainland phone: mobile as 11 digits, landline as area code and number; anything else does not tell persons apart.
 * Of two mobiles the first counts, flagged.
 */
export const readPhone = (raw: unknown): NumberRead<'phone-unreadable'> => {
  if (raw === null || raw === undefined) return { value: null, review: [] }
  const text = digitsOf(raw)
  if (text === null) return { value: null, review: ['phone-unreadable'] }
  if (blank.test(text)) return { value: null, review: [] }
  const found = new Set([...text.matchAll(mobiles)].map(([, number = '']) => number.replace(/\D/g, '')))
  const [mobile] = found
  if (mobile !== undefined) return { value: mobile, review: found.size > 1 ? ['phone-unreadable'] : [] }
  const digits = text.replace(/^[^\d+]+|[\s\-‐-―.·()]/gu, '')
  const national = digits.replace(/^(?:\+|00)86/, '')
  const abroad = national !== digits
  const number = (abroad && !national.startsWith('0') ? `0${national}` : national).replace(/\D+$/, '')
  return landline.test(number) ? { value: number, review: [] } : { value: null, review: ['phone-unreadable'] }
}

/** Each once: a phone that also stands beside an ID number is that person's. */
const distinct = (found: ReadonlyMap<string, Complainant>): Complainant[] => {
  const held = new Set([...found.values()].flatMap(({ idNumber, phone }) => (idNumber === null ? [] : (phone ?? []))))
  return [...found.values()].filter(({ idNumber, phone }) => idNumber !== null || !held.has(phone ?? ''))
}

/**
 * The people who complained. `listed` counts distinct entries, however many, those without numbers one each;
 * `complainants` has the distinct ones with a number, at most `maxComplainants`.
 */
export const readComplainants = (
  raw: unknown,
): { complainants: Complainant[]; listed: number; review: ReviewReason[] } => {
  if (raw === null || raw === undefined) return { complainants: [], listed: 0, review: [] }
  const entries: unknown[] = Array.isArray(raw) ? raw : [raw]
  const found = new Map<string, Complainant>()
  const review: ReviewReason[] = []
  const told = new Map<string, number>()
  const flag = (code: ReviewReason['code'], field: string): void => {
    const times = told.get(code) ?? 0
    told.set(code, times + 1)
    if (times < maxReasons) review.push({ code, field })
  }
  let unnumbered = 0
  for (const [index, entry] of entries.entries()) {
    const field = Array.isArray(raw) ? `/complainants/${index}` : '/complainants'
    if (!isRecord(entry)) {
      if (entry !== null && entry !== undefined) flag('field-unreadable', field)
      continue
    }
    const id = readIdNumber(entry.idNumber)
    const phone = readPhone(entry.phone)
    for (const code of id.review) flag(code, `${field}/idNumber`)
    for (const code of phone.review) flag(code, `${field}/phone`)
    const key = id.value ?? phone.value
    const known = key === null ? undefined : found.get(key)
    if (key === null) unnumbered += Object.values(entry).some((value) => value !== null && value !== '') ? 1 : 0
    else found.set(key, { idNumber: id.value, phone: phone.value ?? known?.phone ?? null })
  }
  const all = distinct(found)
  if (all.length > maxComplainants) flag('complainants-cut', '/complainants')
  return { complainants: all.slice(0, maxComplainants), listed: all.length + unnumbered, review }
}
