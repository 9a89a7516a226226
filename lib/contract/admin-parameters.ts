import * as z from 'zod'
import { rosterLine } from './admin-examples.ts'

export const reason = z.string().min(2).max(1_000).meta({ description: '理由，记入记录' })
export const cursor = z.string().optional().meta({ description: '上一次答复的 next，原样带回' })
export const memberId = z.object({
  memberId: z.string().meta({ description: '通讯录编号', example: rosterLine.member }),
})
export const sourceId = { sourceId: z.string().meta({ description: '来源编号', example: 'hotline' }) }

/** Of an entry of the roster: what was seen when the form was opened. */
export const seenVersion = z.string().meta({
  description: '所见的版本，即该行的 version、答复的 ETag。他人已改时答 412。',
  example: '"3"',
})

/** By which an issue of keys that is asked for again is known. */
export const issueHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(64).meta({
    description: '每次发放一个新的随机串；重发同一次发放时不变，只占一套。',
    example: '6b2f9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a',
  }),
})

/** The one example of a body. */
export const example = (summary: string, value: unknown) => ({ usual: { summary, value } })
