import { attributes } from '../../../lib/adapters/dynamodb/attributes.ts'
import { headItem } from '../../../lib/adapters/dynamodb/head-item.ts'
import { commitPrefix, disputePk, linkKey, markKey } from '../../../lib/adapters/dynamodb/keys.ts'
import { nodeCrypto } from '../../../lib/adapters/node-crypto.ts'
import { evolve } from '../../../lib/domain/dispute.ts'
import { Commit } from '../../../lib/domain/dispute-facts.ts'
import { marksOf } from '../../../lib/domain/listing.ts'
import { disputeNumber } from '../../../lib/domain/numbers.ts'
import { type Unit, units } from '../../../lib/domain/vocabulary.ts'
import { rankOf } from '../../../lib/usecases/commit.ts'
import { accept, streamEvent } from './grow.ts'
import type { Officials } from './officials.ts'
import { employerName, sampleReport } from './sample.ts'

/** Red, yellow, blue, watch. */
export const sizes = [60, 25, 12, 3]
const batch = 25

/** A report of a dispute that others are made after. */
export const patternOf = (unit: Unit, people: number) =>
  sampleReport({
    unit,
    people,
    amountYuan: null,
    signals: [],
    project: null,
    employer: { name: `示例${unit}${people}建筑公司` },
  })

/** First commits as the product makes them: of every unit and every grade one. */
async function patterns(on: Officials): Promise<Commit[]> {
  const commits: Commit[] = []
  for (const unit of units)
    for (const people of sizes) {
      const key = await accept(on, patternOf(unit, people))
      await on.invoke('grade-report', streamEvent([key]))
      const link = await on.table.get(linkKey(key.reportId))
      const [first] = await on.table.query(disputePk(String(link?.disputeId)), { prefix: commitPrefix })
      commits.push(Commit.parse(first))
    }
  return commits
}

/** The same commit for another employer, so many minutes before. */
function another(pattern: Commit, n: number): Commit {
  const disputeId = nodeCrypto.sha256Hex(`bench ${n}`).slice(0, 24)
  const at = new Date(Date.parse(pattern.at) - n * 60_000).toISOString()
  const employer = { name: employerName(n), creditCode: null, codeHolds: false }
  const facts = pattern.facts.map((fact) =>
    fact.type === 'opened' ? { ...fact, number: disputeNumber(disputeId, at), employer } : fact,
  )
  return { ...pattern, disputeId, at, facts }
}

/**
 * So many open disputes of all units and grades: heads and marks as the product writes them, made from real first commits by
 * its own projection. Commits and reports, which no list reads, are left out.
 */
export async function fillOpen(on: Officials, count: number): Promise<void> {
  const { tableName } = on.store
  await writeOpen(await patterns(on), {
    count,
    tableName,
    call: async (body) => {
      const { status, body: answer } = await on.store.call('BatchWriteItem', body)
      if (status !== 200) throw new Error(answer)
    },
  })
}

/** The same out of first commits that are there already. `call`: BatchWriteItem. */
export async function writeOpen(
  real: readonly Commit[],
  { count, tableName, call }: { count: number; tableName: string; call: (body: string) => Promise<void> },
): Promise<void> {
  const items = Array.from({ length: count - real.length }, (_, n) => {
    const commit = another(real[n % real.length] ?? fail(), n)
    const dispute = evolve(null, commit)
    const { disputeId } = commit
    const head = headItem(dispute, { rank: rankOf(dispute.inForce), dueAt: '2099-01-01T00:00:00.000Z' })
    return [head, ...marksOf(commit).map((mark) => ({ ...markKey(mark, disputeId), disputeId }))]
  }).flat()
  for (let from = 0; from < items.length; from += batch) {
    const requests = items.slice(from, from + batch).map((item) => ({ PutRequest: { Item: attributes(item) } }))
    await call(JSON.stringify({ RequestItems: { [tableName]: requests } }))
  }
}

const fail = (): never => {
  throw new Error('no pattern')
}
