import * as z from 'zod'
import type { ProgressStore } from '../../document-store.ts'
import { Instant } from '../../domain/report.ts'
import { progressKey } from './keys.ts'
import type { Table } from './table.ts'

const ProgressItem = z.object({
  by: z.string(),
  done: z.number().int(),
  of: z.number().int(),
  say: z.string(),
  failed: z.boolean(),
  at: Instant,
})

/** How far documents are: one small item each, written over as they go. */
export const progressStore = (table: Table): ProgressStore => ({
  async note(documentId, progress) {
    await table.put({ ...progressKey(documentId), ...progress })
  },

  async read(documentId) {
    const item = await table.get(progressKey(documentId))
    return item && ProgressItem.parse(item)
  },
})
