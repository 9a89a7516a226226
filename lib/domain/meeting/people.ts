import type { Member, Roster } from '../roster.ts'
import { type Post, postLabel, type Unit, unitLabel, units } from '../vocabulary.ts'
import type { Action, Attendee, Expert } from './meeting.ts'

/** In which capacity somebody with several posts is called: the first of these. */
const order: readonly Post[] = [
  'group-leader',
  'office',
  'group-member',
  'unit-head',
  'liaison',
  'director',
  'discipline',
]

/** As whom this member comes; null: only runs the system. */
export function attendeeOf({ id, posts }: Pick<Member, 'id' | 'posts'>): Attendee | null {
  const held = order.flatMap((post) => posts.filter((one) => one.post === post))[0]
  return held ? { member: id, post: held.post, unit: held.unit ?? null } : null
}

const inOrder = (a: Attendee, b: Attendee): number =>
  order.indexOf(a.post) - order.indexOf(b.post) || unitPlace(a) - unitPlace(b) || (a.member < b.member ? -1 : 1)
const unitPlace = ({ unit }: Attendee): number => (unit === null ? -1 : units.indexOf(unit))

/** 五(一) 由小组办公室负责召集，各成员单位参加: the leading group, its office, and of each unit its head and liaison. */
export const usualAttendees = (roster: Roster): Attendee[] =>
  roster
    .flatMap((member) => attendeeOf(member) ?? [])
    .filter(({ post }) => post !== 'director' && post !== 'discipline')
    .sort(inOrder)

/** These members, each once; those that are not there are named. */
export function attendeesOf(members: readonly string[], roster: Roster): { attendees: Attendee[]; unknown: string[] } {
  const asked = [...new Set(members)]
  const found = asked.flatMap((id) => roster.find((one) => one.id === id) ?? [])
  const attendees = found.flatMap((member) => attendeeOf(member) ?? []).sort(inOrder)
  const known = new Set(attendees.map(({ member }) => member))
  return { attendees, unknown: asked.filter((id) => !known.has(id)) }
}

/** The leading group's first 组长, or whoever comes first. */
export const usualChair = (roster: Roster): string | null =>
  usualAttendees(roster).find(({ post }) => post === 'group-leader')?.member ?? null

export const expertsOf = (called: readonly string[]): Expert[] =>
  [...new Set(called)].map((one, i) => ({ id: `e${i + 1}`, called: one }))

/** 劳动保障监察支队联络员. */
export const calledAs = ({ post, unit }: Pick<Attendee, 'post' | 'unit'>): string =>
  `${unit ? unitLabel[unit] : ''}${postLabel[post]}`

/** Who works on a unit's actions. */
const workers: readonly Post[] = ['liaison', 'unit-head', 'group-member']

export const isOf = (member: Pick<Member, 'posts'>, unit: Unit): boolean =>
  member.posts.some((held) => workers.includes(held.post) && held.unit === unit)

/** Whose action it is: the person named, with the deputy; without one, or when gone, the unit's people. */
export function ownsAction(member: Pick<Member, 'id' | 'posts'>, action: Action, roster: Roster): boolean {
  if (action.member === null || !roster.some(({ id }) => id === action.member)) return isOf(member, action.unit)
  return member.id === action.member || standsIn(member, action, roster)
}

const standsIn = (member: Pick<Member, 'id'>, action: Action, roster: Roster): boolean =>
  roster.some(({ id, deputy }) => id === action.member && deputy === member.id)
