import { beijingDate } from './calendar.ts'
import type { Instant } from './report.ts'
import { deputyOf, type Member, type Roster } from './roster.ts'
import type { Post, Unit } from './vocabulary.ts'

export interface Held {
  post: Post
  unit: Unit | null
}

const covers = ({ from, until }: { from: string; until: string }, now: Instant): boolean =>
  from <= beijingDate(now) && beijingDate(now) <= until

/** Whether somebody is away on the day of an instant (北京时间). */
export const isAway = (member: Member, now: Instant): boolean => (member.away ?? []).some((days) => covers(days, now))

/** The posts of the duty list (值班) on that day; of who is away none. */
export const dutyOf = (member: Member, now: Instant): Held[] =>
  isAway(member, now)
    ? []
    : (member.duty ?? []).flatMap((one) => (covers(one, now) ? [{ post: one.post, unit: one.unit ?? null }] : []))

const ownOf = ({ posts }: Member): Held[] => posts.map(({ post, unit = null }) => ({ post, unit }))

/**
 * The posts in which somebody may act on that day: the own ones, those of the duty list, and those of whoever is away, or
 * has withdrawn from the case at hand (`recused`), and has this person for a deputy (A/B角).
 */
export function postsOn(member: Member, on: { roster: Roster; now: Instant; recused?: readonly string[] }): Held[] {
  const { recused = [] } = on
  const stoodInFor = deputyOf(member, on.roster).filter((one) => isAway(one, on.now) || recused.includes(one.id))
  const all = [...ownOf(member), ...dutyOf(member, on.now), ...stoodInFor.flatMap(ownOf)]
  return all.filter((held, i) => all.findIndex(({ post, unit }) => post === held.post && unit === held.unit) === i)
}

/** The member as an officer of that day; `deputyOf`: whom he may have to stand in for. */
export const officerOn = (member: Member, on: { roster: Roster; now: Instant }): Member & { deputyOf: Member[] } => ({
  ...member,
  deputyOf: deputyOf(member, on.roster),
  posts: postsOn(member, on).map(({ post, unit }) => (unit === null ? { post } : { post, unit })),
})
