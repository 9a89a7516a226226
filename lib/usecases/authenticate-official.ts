import { officerOn } from '../domain/on-duty.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import type { Post } from '../domain/vocabulary.ts'
import type { Tokens } from '../ports.ts'
import { type Noting, noteRefused } from './note-refused.ts'
import type { Needs } from './world.ts'

const unknown: Refusal = { refused: 'unauthenticated', detail: '登录已失效或未登录，请重新登录后再试。' }
const notListed: Refusal = { refused: 'forbidden', detail: '通讯录中没有您，请联系领导小组办公室。' }
const shared: Refusal = {
  refused: 'forbidden',
  detail: '通讯录中有两人使用您的登录账号，系统无法分清是谁，请联系系统管理员。',
}
const otherPost: Refusal = { refused: 'forbidden', detail: '您的岗位不能使用这项功能，请联系领导小组办公室。' }

/**
 * Which official is asking. The token says only who it is; the posts are those of the roster, so that a post taken away
 * is gone within a minute however long the token lasts, and a deputy has those of whoever is away (A/B角). Whatever is wrong with a token is one and the same 401.
 */
export async function authenticateOfficial(
  world: Noting & Needs<'directory' | 'clock'> & { tokens: Tokens },
  asked: { headers: Readonly<Record<string, string>>; posts: readonly Post[]; route: string },
): Promise<{ officer: Member } | Refusal> {
  const token = /^Bearer +(\S+) *$/i.exec(asked.headers.authorization ?? '')?.[1]
  const holder = token === undefined ? null : await world.tokens.verify(token)
  if (!holder) {
    world.log.count('TokenRefused')
    return unknown
  }
  const refusedTo = async (officer: Member | null, refusal: Refusal): Promise<Refusal> => {
    await noteRefused(world, { officer, refused: refusal.refused, route: asked.route, params: {} })
    return refusal
  }
  const roster = await world.directory.roster()
  const [member, ...others] = roster.filter(({ id, subject }) => (subject ?? id) === holder.subject)
  if (!member) return refusedTo(null, notListed)
  if (others.length > 0) {
    world.log.count('SubjectShared')
    world.log.error('subject-shared', { members: [member, ...others].map(({ id }) => id) })
    return refusedTo(null, shared)
  }
  const officer = officerOn(member, { roster, now: world.clock() })
  return officer.posts.some(({ post }) => asked.posts.includes(post)) ? { officer } : refusedTo(officer, otherPost)
}
