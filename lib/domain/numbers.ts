import { beijing } from './format.ts'
import type { Instant } from './report.ts'

/** Letters and digits that cannot be mistaken for one another on the telephone: no 0 O 1 I L U V. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** 预警编号 `20261123-7KQ4`: the Beijing date of opening and a code derived from the id (hex digest); no counter. */
export function disputeNumber(disputeId: string, openedAt: Instant): string {
  let rest = Number.parseInt(disputeId.slice(0, 12), 16)
  let code = ''
  for (let i = 0; i < 4; i++) {
    code += alphabet[rest % alphabet.length]
    rest = Math.floor(rest / alphabet.length)
  }
  return `${beijing(openedAt).slice(0, 10).replaceAll('-', '')}-${code}`
}

const spoken = new RegExp(`^(?:(\\d{8})[-—－ ]?)?([${alphabet}]{4})$`)

/** What somebody has written down of a number: the whole, or only its code; null for anything else. */
export function sameNumber(typed: string): { date: string | null; code: string } | null {
  const [, date, code] = spoken.exec(typed.normalize('NFKC').trim().toUpperCase()) ?? []
  return code === undefined ? null : { date: date ?? null, code }
}
