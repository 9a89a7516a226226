import type { Version } from './policy.tsx'

type Policy = Version['policy']

/** The figures that a form asks for; the rest stays as in the version one began from, or is edited as a whole. */
export interface Draft {
  version: string
  title: string
  reading: Policy['reading']
  people: { red: string; yellow: string; blue: string }
  /** In 万元, as the plan says them. */
  amountWan: { red: string; yellow: string }
  terminations: { red: string; yellow: string }
}

const wan = 1_000_000
const text = (n: number): string => String(n)

/** changchun-1 → changchun-2. */
export const nextVersion = (version: string): string =>
  /\d+$/.test(version) ? version.replace(/\d+$/, (n) => String(Number(n) + 1)) : `${version}-2`

export const draftFrom = ({ policy }: Pick<Version, 'policy'>): Draft => ({
  version: nextVersion(policy.version),
  title: policy.title,
  reading: policy.reading,
  people: { red: text(policy.people.red), yellow: text(policy.people.yellow), blue: text(policy.people.blue) },
  amountWan: { red: text(policy.amountFen.red / wan), yellow: text(policy.amountFen.yellow / wan) },
  terminations: { red: text(policy.terminations.red), yellow: text(policy.terminations.yellow) },
})

const whole = (words: string): number | string => (/^\d+$/.test(words.trim()) ? Number(words.trim()) : words.trim())
/** 万元 in fen; what is no number goes as it is, so that the refusal names its field. */
function fen(words: string): number | string {
  const read = /^(\d+)(?:\.(\d{1,6}))?$/.exec(words.trim())
  if (!read) return words.trim()
  const [, units = '0', parts = ''] = read
  return Number(units) * wan + Number(parts.padEnd(6, '0'))
}

/** The whole policy as it is sent: the form over the version it began from, without the time at which that took effect. */
export function policyOf(draft: Draft, base: Policy): Record<string, unknown> {
  const { effectiveFrom: _, ...rest } = base
  return {
    ...rest,
    version: draft.version.trim(),
    title: draft.title.trim(),
    reading: draft.reading,
    people: { red: whole(draft.people.red), yellow: whole(draft.people.yellow), blue: whole(draft.people.blue) },
    amountFen: { red: fen(draft.amountWan.red), yellow: fen(draft.amountWan.yellow) },
    terminations: { red: whole(draft.terminations.red), yellow: whole(draft.terminations.yellow) },
  }
}
