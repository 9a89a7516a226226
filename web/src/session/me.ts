import type { Replies } from '../../../lib/contract/routes.ts'
import { type OfficialRoute, routes } from '../../../lib/contract/routes.ts'
import type { Post } from '../../../lib/domain/vocabulary.ts'
import { useReply } from '../app/api.ts'

export type Person = Replies['me']

/** Who is signed in, by the roster. Read within the signed-in part only; the shell has waited for it. */
export function useMe(): Person {
  const { data } = useReply('me', {}, { staleTime: 60_000 })
  if (!data) throw new Error('the shell shows pages only once it knows who is signed in')
  return data
}

export const holds = (me: Person, ...posts: readonly Post[]): boolean =>
  me.posts.some(({ post }) => posts.includes(post))

/** Whether somebody sees the matters of the own units only (permissions.ts). */
export const boundToUnits = (me: Person): boolean =>
  me.posts.every(({ post }) => post === 'liaison' || post === 'unit-head' || post === 'admin')

/** Whether the route is open to this person at all: what is not is not offered. */
export function mayCall(me: Person, route: OfficialRoute): boolean {
  const { caller } = routes[route]
  return holds(me, ...caller.posts)
}
