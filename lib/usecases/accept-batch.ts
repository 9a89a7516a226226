import type { Refusal } from '../domain/refusal.ts'
import type { Source } from '../domain/source.ts'
import { type Accepted, type Accepting, acceptReport } from './accept-report.ts'

type Row = { index: number; body: Record<string, unknown> } | { index: number; refusal: Refusal }
export type BatchOutcome = { index: number; outcome: Accepted | Refusal }

const width = 20

/**
 * Each row for itself, as if it had come alone: a broken one harms no other. Rows of one number are taken in their
 * order, since the second amends the first; others side by side.
 */
export async function acceptBatch(
  world: Accepting,
  sent: { source: Source; rows: readonly Row[]; allow: () => Refusal | null },
): Promise<BatchOutcome[]> {
  const lanes = new Map<string, Row[]>()
  for (const row of sent.rows) {
    const lane = 'body' in row ? `ref:${String(row.body.ref).trim()}` : `row:${row.index}`
    lanes.set(lane, [...(lanes.get(lane) ?? []), row])
  }
  const outcomes: BatchOutcome[] = []
  const waiting = [...lanes.values()]
  const work = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift())
      for (const row of lane) outcomes.push({ index: row.index, outcome: await one(world, sent, row) })
  }
  await Promise.all(Array.from({ length: width }, work))
  return outcomes.sort((a, b) => a.index - b.index)
}

const one = async (
  world: Accepting,
  sent: { source: Source; allow: () => Refusal | null },
  row: Row,
): Promise<Accepted | Refusal> => ('refusal' in row ? row.refusal : acceptReport(world, { ...sent, body: row.body }))
