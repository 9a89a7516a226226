import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { openTableThread } from '../../../infra/local/table-thread.ts'
import { directoryOf, exampleRoster } from '../../../infra/seed/directory.ts'
import { readRoster } from '../../../infra/seed/roster.ts'
import { openTable, type Table } from '../../../lib/adapters/dynamodb/table.ts'
import { env } from '../../../lib/names.ts'
import { startChild } from './child.ts'
import { serveIdentity } from './identity.ts'
import { median, percentile } from './stats.ts'
import { type World, world } from './world.ts'

/** What an official asks for. */
export type Get = { token: string; path: string; query: Record<string, string> }
/** What is put beside it: a query by the SDK's client, and the heads that belong to it. */
export type Raw = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'> & { heads?: { pk: string; sk: string }[] }
const Times = z.object({ gets: z.array(z.array(z.number())), raws: z.array(z.array(z.number())) })
/** Milliseconds of each, round by round. */
export type Compared = z.infer<typeof Times>

export interface Officials extends World {
  table: Table
  token(member: string): Promise<string>
  get(asked: Get): Promise<string>
  compare(asked: { rounds: number; gets: Get[]; raws: Raw[] }): Promise<Compared>
}

/**
 * The officials' function in a process of its own, as deployed but not bundled, with the example roster and somebody who
 * signs tokens; the table in a thread of this one. The other functions run here.
 */
export async function officials(): Promise<Officials> {
  const identity = await serveIdentity()
  const base = await world(openTableThread)
  const { tableName } = base.store
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const at = { endpoint: base.tableUrl, region: 'us-east-1', credentials }
  const directory = directoryOf(tableName, at)
  for (const member of await readRoster(exampleRoster)) await directory.putMember(member)
  const { issuer, audience, token } = identity
  const own = {
    [env.tableEndpoint]: base.tableUrl,
    [env.issuer]: issuer,
    [env.audience]: audience,
    // Addresses are signed without asking anybody.
    [env.attachments]: 'bench',
    [env.attachmentsUrl]: base.tableUrl,
  }
  const child = await startChild('officials.ts', { env: { ...base.env, ...own } })
  return {
    ...base,
    table: openTable(tableName, at),
    token,
    get: async (get) => (await child.ask({ get }, z.object({ body: z.string() }))).body,
    compare: (asked) => child.ask(asked, Times),
    async close() {
      await child.end()
      identity.close()
      await base.close()
    },
  }
}

/** Asked for against put beside it: of each block the ratio of medians, of all their median; p99 over all rounds. */
export function against(blocks: readonly Compared[], get: number, raw: number) {
  const series = blocks.map(({ gets, raws }) => ({ ours: gets[get] ?? [], theirs: raws[raw] ?? [] }))
  const ours = series.flatMap((block) => block.ours)
  const theirs = series.flatMap((block) => block.theirs)
  return {
    p50Ms: median(ours),
    p99Ms: percentile(ours, 99),
    rawP50Ms: median(theirs),
    rawP99Ms: percentile(theirs, 99),
    p50: median(series.map((block) => median(block.ours) / median(block.theirs))),
    p99: percentile(ours, 99) / percentile(theirs, 99),
  }
}
