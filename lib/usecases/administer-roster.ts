import type { Versioned } from '../admin-store.ts'
import { maskPhone } from '../domain/mask.ts'
import { MemberForm } from '../domain/member-form.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { Member } from '../domain/roster.ts'
import { givesOneself, memberUnfit, removalUnfit, vacantPosts } from '../domain/roster-fit.ts'
import { postLabel } from '../domain/vocabulary.ts'
import { type Administering, authorOf, recorded } from './administering.ts'
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

const lineOf = ({ value: member, rev }: Versioned<Member>, inClear: boolean) => ({
  ...whoAmI(member),
  subject: inClear ? (member.subject ?? member.id) : null,
  ...contactsOf(member, inClear),
  deputy: member.deputy ?? null,
  away: member.away ?? [],
  duty: (member.duty ?? []).map(({ post, unit = null, from, until }) => ({ post, unit, from, until })),
  version: rev,
})

/** 通讯录: everybody, the posts that nobody holds, contacts masked for those who need none. */
export async function viewRoster({ admin }: Administering, { officer }: { officer: Member }) {
  const members = await admin.members()
  const roster = members.map(({ value }) => value)
  const inClear = seesContacts(officer)
  return {
    contactsMasked: !inClear,
    members: members.map((member) => lineOf(member, inClear)),
    vacant: vacantPosts(roster).map((post) => ({ post, label: postLabel[post] })),
  }
}

const find = (members: readonly Versioned<Member>[], id: string) => members.find(({ value }) => value.id === id) ?? null

/** Of an entry as the administrator saw it: null, there was none. */
type Seen = { officer: Member; memberId: string; version: number | null }

/** Whether the entry is still the one that was seen: what another administrator has written since is not written over. */
function stale(before: Versioned<Member> | null, version: number | null): Refusal | null {
  if (before && version === null) return { refused: 'version-needed', detail: `此人已在通讯录中。${seeFirst}` }
  return (before?.rev ?? null) === version ? null : movedOn(before)
}
const seeFirst = '请先打开，并在 If-Match 中带上所见的版本（ETag）。'
const movedOn = (now: Versioned<Member> | null): Refusal => ({
  refused: 'out-of-date',
  detail: '您打开之后，他人已改过此人的登记。请刷新后再办；填写的内容没有写入。',
  meanwhile: { version: now?.rev ?? 0, changes: [] },
})

/** Registers a person or changes what is known of one; acts within a minute. */
export async function putMember(world: Administering, asked: Seen & { body: Record<string, unknown> }) {
  const { officer, memberId } = asked
  const form = MemberForm.safeParse(asked.body)
  if (!form.success) return invalid(form.error, Object.keys(MemberForm.shape))
  const read = Member.safeParse({ ...form.data, id: memberId })
  if (!read.success) return invalid(read.error)
  const member = read.data
  const members = await world.admin.members()
  const before = find(members, memberId)
  const late = stale(before, asked.version)
  if (late) return late
  if (givesOneself(officer.id, { before: before?.value ?? null, after: member })) return ownPosts
  const errors = memberUnfit(
    member,
    members.map(({ value }) => value),
  )
  if (errors.length > 0) return { refused: 'invalid', errors } satisfies Refusal
  const done = await recorded(
    world,
    {
      of: 'roster',
      by: authorOf(officer),
      what: 'member-put',
      target: memberId,
      before: before && { ...before.value },
      after: { ...member },
    },
    () => world.admin.putMember(member, before?.rev ?? null),
  )
  return done ? lineOf({ value: member, rev: (before?.rev ?? 0) + 1 }, true) : movedOn(await current(world, memberId))
}

/** Takes somebody off the roster: no alerts, no access, within a minute. What was done stays in the histories. */
export async function removeMember(
  world: Administering,
  { officer, memberId, version }: Seen,
): Promise<{ member: string; removed: true } | Refusal> {
  const members = await world.admin.members()
  const before = find(members, memberId)
  if (!before) return { refused: 'member-not-found' }
  const late = stale(before, version)
  if (late) return late
  if (memberId === officer.id) return ownPosts
  const errors = removalUnfit(
    memberId,
    members.map(({ value }) => value),
  )
  if (errors.length > 0) return { refused: 'invalid', errors }
  const by = authorOf(officer)
  const done = await recorded(
    world,
    { of: 'roster', by, what: 'member-removed', target: memberId, before: { ...before.value } },
    () => world.admin.removeMember(memberId, before.rev),
  )
  return done ? { member: memberId, removed: true } : movedOn(await current(world, memberId))
}

const current = async ({ admin }: Administering, id: string) => find(await admin.members(), id)
