import { canonicalJson } from './canonical-json.ts'
import type { RefusalError } from './refusal.ts'
import { type Member, type Roster, unitPosts } from './roster.ts'
import { type Post, postLabel, posts, type Unit } from './vocabulary.ts'

const wrong = (pointer: string, message: string): RefusalError => ({ pointer, code: 'roster', message })
const identity = ({ id, subject }: Member): string => subject ?? id
const isAdmin = ({ posts: held }: Member): boolean => held.some(({ post }) => post === 'admin')

/** Why the roster cannot take a person so; `roster` is as it stands, he or she may be in it already. */
export function memberUnfit(member: Member, roster: Roster): RefusalError[] {
  const others = roster.filter(({ id }) => id !== member.id)
  const found: RefusalError[] = []
  for (const [i, { post, unit }] of member.posts.entries()) {
    found.push(...unitWrong(`/posts/${i}/unit`, { post, unit }))
    if (member.posts.findIndex((one) => one.post === post && one.unit === unit) < i)
      found.push(wrong(`/posts/${i}`, `${postLabel[post]}已经列出。`))
  }
  for (const [i, { from, until, ...held }] of (member.duty ?? []).entries()) {
    found.push(...unitWrong(`/duty/${i}/unit`, held))
    if (from > until) found.push(wrong(`/duty/${i}`, '值班的起始日晚于结束日。'))
  }
  if (member.deputy === member.id) found.push(wrong('/deputy', '代理人不能是本人。'))
  else if (member.deputy !== undefined && !others.some(({ id }) => id === member.deputy))
    found.push(wrong('/deputy', '代理人不在通讯录中，请先登记代理人。'))
  const twin = others.find((other) => identity(other) === identity(member))
  if (twin) found.push(wrong('/subject', `登录账号与“${twin.name}”相同，系统无法分清是谁。`))
  for (const [i, { from, until }] of (member.away ?? []).entries())
    if (from > until) found.push(wrong(`/away/${i}`, '休假的起始日晚于结束日。'))
  if (!isAdmin(member) && !others.some(isAdmin)) found.push(wrong('/posts', '至少保留一名系统管理员。'))
  return found
}

/** A post of a unit says of which; any other stands for the whole bureau. */
function unitWrong(pointer: string, { post, unit }: { post: Post; unit?: Unit | undefined }): RefusalError[] {
  const ofUnit = unitPosts.includes(post)
  if (ofUnit === (unit !== undefined)) return []
  return [wrong(pointer, `${postLabel[post]}${ofUnit ? '须写明成员单位' : '不属于某一成员单位'}。`)]
}

/** Why somebody cannot leave it. */
export function removalUnfit(id: string, roster: Roster): RefusalError[] {
  const others = roster.filter((one) => one.id !== id)
  const standsIn = others.filter(({ deputy }) => deputy === id)
  return [
    ...(standsIn.length > 0
      ? [wrong('', `此人是${standsIn.map(({ name }) => name).join('、')}的代理人，请先为其另定代理人。`)]
      : []),
    ...(others.some(isAdmin) ? [] : [wrong('', '至少保留一名系统管理员。')]),
  ]
}

/**
 * Nobody gives posts to himself or takes them: another administrator does. By the duty list one stands in a post too,
 * and as the deputy of who is away.
 */
export function givesOneself(self: string, { before, after }: { before: Member | null; after: Member }): boolean {
  const own = ({ posts, duty = [] }: Member) => canonicalJson([posts, duty])
  const left = ({ posts, duty = [], away = [] }: Member) => canonicalJson([posts, duty, away])
  if (after.id === self) return before === null || own(before) !== own(after) || identity(before) !== identity(after)
  if (after.deputy !== self) return false
  return before?.deputy !== self || left(before) !== left(after)
}

/** Posts that nobody holds: of these the ladder skips a rung. */
export const vacantPosts = (roster: Roster): Post[] =>
  posts.filter((post) => !roster.some(({ posts: held }) => held.some((one) => one.post === post)))
