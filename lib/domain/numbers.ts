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
