/** What officials report by hand comes from a source of its own, which no outside system may be. */
export const handSource = 'console'
export const handSourceLabel = '单位上报'

/** Of one person: nobody can reach another's report by guessing its number, and the reference says who has reported. */
export const handRef = (member: string, ref: string): string => `${member}/${ref}`

/** Who has reported by hand, by the roster's id, and under which number; null: an outside system's reference. */
export function handReporter({ source, ref }: { source: string; ref: string }): { member: string; ref: string } | null {
  const [member, own] = ref.split('/')
  return source === handSource && member !== undefined && own !== undefined ? { member, ref: own } : null
}
