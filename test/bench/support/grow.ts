import * as z from 'zod'
import { apiEvent, sampleReport } from './sample.ts'
import type { World } from './world.ts'

const Answer = z.object({ body: z.string() })
const Accepted = z.object({ reportId: z.string(), revision: z.number() })
const Rows = z.object({ results: z.array(Accepted) })
type Key = z.infer<typeof Accepted>

/** What receiving a report answers to its sender. */
export const accept = async (on: World, body: unknown): Promise<Key> =>
  Accepted.parse(JSON.parse(Answer.parse(await on.invoke('receive-report', apiEvent(on.apiKey, body))).body))

/** One worker's own complaint. */
export const single = (employer: string, n: number) =>
  sampleReport({
    employer: { name: employer },
    project: null,
    people: 1,
    amountYuan: '12000.00',
    signals: [],
    complainants: [{ phone: `138${String(n).padStart(8, '0')}` }],
  })

export const streamEvent = (keys: readonly Key[]) => ({
  Records: keys.map(({ reportId, revision }, n) => ({
    dynamodb: {
      SequenceNumber: String(n + 1),
      Keys: { pk: { S: `REPORT#${reportId}` }, sk: { S: `REV#${String(revision).padStart(6, '0')}` } },
    },
  })),
})

/** One dispute of so many individual complaints, taken in as batches and graded so many to a commit. */
export async function grow(
  on: World,
  of: { employer: string; reports: number; perCommit: number; say: (line: string) => void },
): Promise<void> {
  const { employer, reports, perCommit, say } = of
  for (let from = 0; from < reports; from += 500) {
    const rows = Array.from({ length: Math.min(500, reports - from) }, (_, n) => single(employer, from + n))
    const event = { ...apiEvent(on.apiKey, rows), path: '/v1/reports/batch' }
    const { results } = Rows.parse(JSON.parse(Answer.parse(await on.invoke('receive-report', event)).body))
    for (let at = 0; at < results.length; at += perCommit)
      await on.invoke('grade-report', streamEvent(results.slice(at, at + perCommit)))
    if (from % 2_500 === 0) say(`${from + rows.length} of ${reports} reports of one employer`)
  }
}
