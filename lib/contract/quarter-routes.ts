import { posts } from '../domain/vocabulary.ts'

/** Everybody but who runs the system: figures, no narrative, no persons. */
const readers = { kind: 'official', posts: posts.filter((post) => post !== 'admin') } as const

/** What a quarter comes to (五), spread into the one table (routes.ts). */
export const quarterRoutes = {
  listQuarters: { method: 'GET', path: '/v1/quarters', caller: readers, body: 'none' },
} as const
