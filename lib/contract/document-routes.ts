import { posts } from '../domain/vocabulary.ts'

/** Whoever may see the thing; what of it one may make is decided by its kind (lib/domain/documents/may.ts). */
const readers = { kind: 'official', posts: posts.filter((post) => post !== 'admin') } as const

/** 公文 (五, 四(三)), spread into the one table (routes.ts). */
export const documentRoutes = {
  makeDocument: { method: 'POST', path: '/v1/documents', caller: readers, body: 'form' },
  listDocuments: { method: 'GET', path: '/v1/documents', caller: readers, body: 'none' },
  viewDocument: { method: 'GET', path: '/v1/documents/{documentId}', caller: readers, body: 'none' },
} as const
