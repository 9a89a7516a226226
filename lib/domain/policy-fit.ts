import { clockLabel } from './clock-names.ts'
import { isRecord } from './json-record.ts'
import type { Policy } from './policy.ts'
import { withinBounds } from './policy-bounds.ts'
import { procedure } from './procedure.ts'
import type { RefusalError } from './refusal.ts'
import type { Instant } from './report.ts'
import { categories, categoryLabel, gradeLabel, grades, postLabel, tiers } from './vocabulary.ts'

/**
 * By when a version must be published before it takes effect: every function reads the policies anew at least each half
 * minute, and none runs longer than a minute on what it has read, so that nobody meets a version it does not know.
 */
export const noticeMs = 5 * 60_000

const wrong = (pointer: string, message: string): RefusalError => ({ pointer, code: 'policy', message })

/** What keeps a well-formed policy from being one that the procedure can obey. */
export const unfit = (policy: Policy): RefusalError[] => [
  ...boundsUnfit(policy),
  ...familiesUnfit(policy),
  ...clocksUnfit(policy),
  ...audiencesUnfit(policy),
  ...oursUnfit(policy),
]

/** Figures by which nothing could be computed, at any depth. */
const boundsUnfit = (policy: Policy): RefusalError[] => [
  ...moved(policy, withinBounds(policy), '/policy'),
  ...listsUnfit(policy),
]

function moved(given: unknown, kept: unknown, path: string): RefusalError[] {
  if (isRecord(given) && isRecord(kept))
    return Object.keys(kept).flatMap((key) => moved(given[key], kept[key], `${path}/${key}`))
  return typeof kept === 'number' && given !== kept ? [wrong(path, `超出可用的范围，最接近的可用值是 ${kept}。`)] : []
}

const listedAtMost = 100
function listsUnfit({ ours, aloneBlue, joinsAnything, audiences }: Policy): RefusalError[] {
  const lists = { ours, aloneBlue, joinsAnything, ...audiences }
  return [
    ...Object.entries(lists).flatMap(([name, { length }]) =>
      length > listedAtMost
        ? [wrong(`/policy/${name in audiences ? `audiences/${name}` : name}`, `最多 ${listedAtMost} 项。`)]
        : [],
    ),
    ...(ours.some((path) => path.length > 100) ? [wrong('/policy/ours', '每一项最多 100 个字符。')] : []),
  ]
}

function familiesUnfit({ families }: Policy): RefusalError[] {
  const listed = families.flat()
  return categories.flatMap((category) => {
    const times = listed.filter((one) => one === category).length
    return times === 1 ? [] : [wrong('/policy/families', `“${categoryLabel[category]}”应列在且只列在一组中。`)]
  })
}

/** A step without a clock could be forgotten. */
function clocksUnfit({ clocks }: Policy): RefusalError[] {
  return grades.flatMap((grade) => {
    const confirm = grade === 'watch' ? [] : (['confirm'] as const)
    const wanted = [...confirm, ...procedure[grade].map(({ clock }) => clock)]
    return wanted
      .filter((clock) => clocks[grade][clock] === undefined)
      .map((clock) => wrong(`/policy/clocks/${grade}/${clock}`, `${gradeLabel[grade]}缺“${clockLabel[clock]}”的时限。`))
  })
}

function audiencesUnfit({ audiences }: Policy): RefusalError[] {
  const nobody = grades
    .filter((grade) => audiences[grade].length === 0)
    .map((grade) => wrong(`/policy/audiences/${grade}`, `${gradeLabel[grade]}没有任何收件岗位。`))
  const blind = [...tiers, 'watch' as const]
    .filter((grade) => audiences[grade].some(({ post }) => post === 'admin'))
    .map((grade) => wrong(`/policy/audiences/${grade}`, `${postLabel.admin}不接收预警。`))
  return [...nobody, ...blind]
}

/** A default that is named where there is none would leave the real one unmarked. */
const oursUnfit = (policy: Policy): RefusalError[] =>
  policy.ours
    .filter((path) => at(policy, path.split('.')) === undefined)
    .map((path) => wrong('/policy/ours', `没有“${path.slice(0, 60)}”这一项。`))

function at(value: unknown, path: readonly string[]): unknown {
  const [first, ...more] = path
  if (first === undefined) return value
  return isRecord(value) && Object.hasOwn(value, first) ? at(value[first], more) : undefined
}

/** Places in what was sent that the schema does not know: a mistyped name must not fall silently back on nothing. */
export function unknownPlaces(sent: unknown, read: unknown, path = ''): string[] {
  if (Array.isArray(sent) && Array.isArray(read))
    return sent.flatMap((one, i) => unknownPlaces(one, read[i], `${path}/${i}`))
  if (!isRecord(sent) || !isRecord(read)) return []
  return Object.keys(sent).flatMap((key) => {
    const place = `${path}/${key.slice(0, 60)}`
    return Object.hasOwn(read, key) ? unknownPlaces(sent[key], read[key], place) : [place]
  })
}

/** Not before everybody can know it. */
export const tooSoon = (effectiveFrom: Instant, now: Instant): boolean =>
  Date.parse(effectiveFrom) < Date.parse(now) + noticeMs
