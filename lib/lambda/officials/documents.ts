import { DocumentKey } from '../../domain/documents/asked.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import { type Making, makeDocument } from '../../usecases/make-document.ts'
import { listDocuments, viewDocument } from '../../usecases/view-documents.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'
import { readKey } from './act-headers.ts'
import { refusalOf } from './answer-official.ts'

const noKey: Refusal = {
  refused: 'invalid',
  detail: '请带 Idempotency-Key：每份公文一个新的 UUID。',
  errors: [{ pointer: '', code: 'header', message: 'Idempotency-Key 应为 UUID。' }],
}

/** 公文: made, found again, read. */
export const documents = (world: () => Making) =>
  ({
    makeDocument: async ({ officer, headers, body }) => {
      const key = readKey(headers)
      if (typeof key !== 'string') return key
      if (!DocumentKey.safeParse(key).success) return noKey
      const made = await makeDocument(world(), { officer, key: key.toLowerCase(), body })
      return 'refused' in made ? refusalOf(made) : { status: 200, body: made }
    },
    listDocuments: async ({ officer, query }) => {
      const found = await listDocuments(world(), { officer, subject: query.subject ?? '' })
      return isRefusal(found) ? found : { status: 200, body: found }
    },
    viewDocument: async ({ officer, params }) =>
      answered(200, await viewDocument(world(), { officer, documentId: params.documentId ?? '' })),
  }) satisfies OfficialHandlers
