import * as z from 'zod'
import { headKey, shelfPk } from '../../../lib/adapters/dynamodb/keys.ts'
import { listsIndex } from '../../../lib/names.ts'
import { type Charge, sum } from '../support/meter.ts'
import { against, type Compared, type Get, type Officials, officials, type Raw } from '../support/officials.ts'
import { fillOpen } from '../support/open-disputes.ts'
import { atMost, fixed, type Result, type Row } from '../support/result.ts'

const Page = z.object({ disputes: z.array(z.object({ id: z.string() })), next: z.string().nullable() })
type Page = z.infer<typeof Page>
const size = 50
const path = '/v1/disputes'
const clerk = 'office-clerk'
const liaison = 'liaison-labour-inspection'

const page = async (on: Officials, get: Get): Promise<Page> => Page.parse(JSON.parse(await on.get(get)))
const asked = async (on: Officials, member: string, query: Record<string, string> = {}): Promise<Get> => ({
  token: await on.token(member),
  path,
  query: { limit: String(size), ...query },
})

/** Where the page of that number begins. */
async function cursorOf(on: Officials, number: number): Promise<string> {
  let cursor: string | null = null
  // A cursor goes on with pages of any size.
  for (let left = (number - 1) * size; left > 0; left -= 100) {
    const limit = String(Math.min(100, left))
    const { next }: Page = await page(on, await asked(on, clerk, { limit, ...(cursor !== null && { cursor }) }))
    cursor = next
  }
  if (cursor === null) throw new Error(`there is no page ${number}`)
  return cursor
}

/** Fifty entries of one partition of the index; the same, and the fifty heads that a page shows. */
async function beside(on: Officials, first: Get): Promise<Raw[]> {
  const query: Raw = {
    IndexName: listsIndex,
    Limit: size,
    KeyConditionExpression: 'listPk = :pk',
    ExpressionAttributeValues: { ':pk': shelfPk('open', 'labour-inspection') },
  }
  const heads = (await page(on, first)).disputes.map(({ id }) => headKey(id))
  return [query, { ...query, heads }]
}

async function charged(on: Officials, what: () => Promise<unknown>): Promise<Charge[]> {
  on.charges()
  on.metering(true)
  await what()
  on.metering(false)
  return on.charges()
}

/** Fifty of 50,000 open disputes, and whether that grows. */
export const listingRow: Row = {
  name: 'listing',
  async run({ quick, say }) {
    const disputes = { few: 500, many: quick ? 3_000 : 50_000 }
    const deep = quick ? 20 : 500
    const [blocks, rounds] = quick ? [3, 5] : [21, 20]
    const few = await officials()
    await fillOpen(few, disputes.few)
    const many = await officials()
    await fillOpen(many, disputes.many)
    const cursor = await cursorOf(many, deep)
    say(`listing: ${disputes.many} open disputes stored`)
    const views = [
      { name: 'as the office', get: await asked(many, clerk) },
      { name: 'as the liaison of a unit', get: await asked(many, liaison) },
      { name: 'by the first character of a name', get: await asked(many, clerk, { q: '春' }) },
      { name: `page ${deep}, as the office`, get: await asked(many, clerk, { cursor }) },
    ]
    const gets = views.map(({ get }) => get)
    for (const { name, get } of views)
      if ((await page(many, get)).disputes.length !== size) throw new Error(`${name}: not ${size}`)
    const raws = await beside(many, await asked(many, clerk))
    const small = { gets: [await asked(few, clerk)], raws: [] }
    const taken: { many: Compared[]; few: Compared[] } = { many: [], few: [] }
    for (let block = -1; block < blocks; block++) {
      const pair = { many: await many.compare({ rounds, gets, raws }), few: await few.compare({ rounds, ...small }) }
      if (block < 0) continue
      taken.many.push(pair.many)
      taken.few.push(pair.few)
    }
    const rawUnits = sum(
      await charged(many, () => many.compare({ rounds: 1, gets: [], raws: raws.slice(0, 1) })),
      'read',
    )
    const results: Result[] = []
    for (const [n, { name, get }] of views.entries()) {
      const values = against(taken.many, n, 0)
      const withHeads = against(taken.many, n, 1)
      const charges = await charged(many, () => many.get(get))
      const queries = charges.filter(({ operation }) => operation === 'Query').length
      const readUnits = sum(charges, 'read')
      results.push({
        row: 'listing',
        what: `listing ${size} of ${disputes.many} open disputes, ${name} ÷ one raw Query of ${size} entries of that index, p50, p99`,
        target: 'published',
        measured: `${fixed(values.p50)}, ${fixed(values.p99)}`,
        ok: null,
        note: `${queries} quer${queries === 1 ? 'y' : 'ies at once'} of where they stand and one BatchGet of what they are, ${readUnits} read units, against ${rawUnits} for keys alone; p50 ${fixed(values.p50Ms)} ms ÷ ${fixed(values.rawP50Ms)} ms, p99 ${fixed(values.p99Ms)} ms ÷ ${fixed(values.rawP99Ms)} ms. Beside the same raw Query with a BatchGet of the ${size} heads it is ${fixed(withHeads.p50)}, ${fixed(withHeads.p99)}. ${blocks} blocks of ${rounds} interleaved rounds; the token is checked, the heads are read with zod and said in Chinese.`,
        values: { ...values, withHeadsP50: withHeads.p50, withHeadsP99: withHeads.p99, queries, readUnits, rawUnits },
      })
    }
    const pairs = taken.many.map(({ gets }, n) => ({ gets, raws: taken.few[n]?.gets ?? [] }))
    const { p50Ms, rawP50Ms, p50, p99 } = against(pairs, 0, 0)
    results.push({
      row: 'listing',
      what: `listing ${size} of ${disputes.many} open disputes ÷ of ${disputes.few}, p50, p99`,
      target: '≤ 1.2 (p50)',
      measured: `${fixed(p50)}, ${fixed(p99)}`,
      ok: atMost(p50, 1.2),
      note: `the first page, as the office; ${fixed(p50Ms)} ms ÷ ${fixed(rawP50Ms)} ms at p50, two tables in turn. A page reads itself and at most as much of each unit's shelf, however many stand there and however far in.`,
      values: { p50Ms, fewP50Ms: rawP50Ms, p50, p99 },
    })
    await few.close()
    await many.close()
    return { results }
  },
}
