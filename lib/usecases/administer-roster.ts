import type { Versioned } from '../admin-store.ts'
import { maskPhone } from '../domain/mask.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { Member } from '../domain/roster.ts'
import { givesOneself, memberUnfit, removalUnfit, vacantPosts } from '../domain/roster-fit.ts'
import { postLabel } from '../domain/vocabulary.ts'
import { type Administering, authorOf, movedMeanwhile, record } from './administering.ts'
import { whoAmI } from './who-am-i.ts'

const ownPosts: Refusal = {
  refused: 'forbidden',
  detail: '不能增减自己的岗位、值班和代理，或改动自己的登录账号，请由另一名系统管理员办理。',
}

/** Whose work needs the numbers: the office calls people, the administrator keeps them. */
const seesContacts = ({ posts }: Member): boolean => posts.some(({ post }) => post === 'office' || post === 'admin')

const maskEmail = (email: string): string => `${email.slice(0, 1)}***${email.slice(email.indexOf('@'))}`

/** Contacts as they are, or masked. */
export function contactsOf({ phone, email }: Pick<Member, 'phone' | 'email'>, inClear: boolean) {
  return {
    phone: phone === undefined ? null : inClear ? phone : maskPhone(phone),
    email: email === undefined ? null : inClear ? email : maskEmail(email),
  }
}

const lineOf = (member: Member, inClear: boolean) => ({
  ...whoAmI(member),
  subject: inClear ? (member.subject ?? member.id) : null,
  ...contactsOf(member, inClear),
  deputy: member.deputy ?? null,
  away: member.away ?? [],
})

/** 通讯录: everybody, the posts that nobody holds, contacts masked for those who need none. */
export async function viewRoster({ admin }: Administering, { officer }: { officer: Member }) {
  const roster = (await admin.members()).map(({ value }) => value)
  const inClear = seesContacts(officer)
  return {
    contactsMasked: !inClear,
    members: roster.map((member) => lineOf(member, inClear)),
    vacant: vacantPosts(roster).map((post) => ({ post, label: postLabel[post] })),
  }
}

const find = (members: readonly Versioned<Member>[], id: string) => members.find(({ value }) => value.id === id) ?? null

/** Registers a person or changes what is known of one; acts within a minute. */
export async function putMember(
  world: Administering,
  asked: { officer: Member; memberId: string; body: Record<string, unknown> },
) {
  const { officer, memberId } = asked
  const read = Member.safeParse({ ...asked.body, id: memberId })
  if (!read.success) return invalid(read.error)
  const member = read.data
  const members = await world.admin.members()
  const before = find(members, memberId)
  if (givesOneself(officer.id, { before: before?.value ?? null, after: member })) return ownPosts
  const errors = memberUnfit(
    member,
    members.map(({ value }) => value),
  )
  if (errors.length > 0) return { refused: 'invalid', errors } satisfies Refusal
  await record(world, {
    of: 'roster',
    by: authorOf(officer),
    what: 'member-put',
    target: memberId,
    before: before && { ...before.value },
    after: { ...member },
  })
  if (!(await world.admin.putMember(member, before?.rev ?? null))) return movedMeanwhile
  return lineOf(member, true)
}

/** Takes somebody off the roster: no alerts, no access, within a minute. What was done stays in the histories. */
export async function removeMember(
  world: Administering,
  { officer, memberId }: { officer: Member; memberId: string },
): Promise<{ member: string; removed: true } | Refusal> {
  const members = await world.admin.members()
  const before = find(members, memberId)
  if (!before) return { refused: 'member-not-found' }
  if (memberId === officer.id) return ownPosts
  const errors = removalUnfit(
    memberId,
    members.map(({ value }) => value),
  )
  if (errors.length > 0) return { refused: 'invalid', errors }
  const by = authorOf(officer)
  await record(world, { of: 'roster', by, what: 'member-removed', target: memberId, before: { ...before.value } })
  return (await world.admin.removeMember(memberId, before.rev)) ? { member: memberId, removed: true } : movedMeanwhile
}
