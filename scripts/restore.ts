import { isDeepStrictEqual } from 'node:util'
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { pepperKey } from '../lib/adapters/dynamodb/keys.ts'
import { type Item, notExists, openTable, type Table } from '../lib/adapters/dynamodb/table.ts'
import { env } from '../lib/names.ts'
import { command, needed, stop } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… npm run restore -- --from <restored table> [--write] [--overwrite]

Compares a table that was restored to a point in time with the stage's own, item by item, and says what is different.
  --write      puts back what the stage's table has lost
  --overwrite  with --write: also puts back what has changed since
What was written since stays, the secret behind keyed hashes is never touched, nothing is deleted. Stop what writes
first, verify and rebuild afterwards: docs/deploy.md, «Going back».`

const Key = z.object({ pk: z.string(), sk: z.string() })

async function* pages(table: Table): AsyncIterable<Item[]> {
  let start: ScanCommandInput['ExclusiveStartKey']
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        Limit: 100,
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    )
    yield page.Items ?? []
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}

const nameOf = (item: Item): string => {
  const { pk, sk } = Key.parse(item)
  return `${pk} ${sk}`
}

interface Compared {
  same: number
  lost: Item[]
  changed: Item[]
}

async function compare(before: readonly Item[], own: Table): Promise<Compared> {
  const found = new Map((await own.getMany(before.map((item) => Key.parse(item)))).map((item) => [nameOf(item), item]))
  const compared: Compared = { same: 0, lost: [], changed: [] }
  for (const item of before) {
    const now = found.get(nameOf(item))
    if (now === undefined) compared.lost.push(item)
    else if (isDeepStrictEqual(now, item)) compared.same += 1
    else if (nameOf(item) === nameOf(pepperKey))
      stop('The two tables have different secrets (CONFIG PEPPER): they are not of one stage. Nothing was written.')
    else compared.changed.push(item)
  }
  return compared
}

const options = { from: { type: 'string' }, write: { type: 'boolean' }, overwrite: { type: 'boolean' } } as const
await command({ usage, options }, async ({ values }) => {
  const { [env.table]: name } = needed([env.table], usage)
  const from = values.from ?? stop(usage)
  if (from === name) stop('--from is the stage’s own table.')
  const own = openTable(name)
  const restored = openTable(from)
  // Before anything is written: two stages' tables have two secrets.
  await compare(await restored.getMany([pepperKey]), own)
  const total = { same: 0, lost: 0, changed: 0 }
  for await (const page of pages(restored)) {
    const { same, lost, changed } = await compare(page, own)
    for (const item of lost) console.log(`- ${nameOf(item)}`)
    for (const item of changed) console.log(`~ ${nameOf(item)}`)
    if (values.write) for (const item of lost) await own.put(item, notExists)
    if (values.write && values.overwrite) for (const item of changed) await own.put(item)
    total.same += same
    total.lost += lost.length
    total.changed += changed.length
  }
  const did = (put: boolean | undefined) => (put ? 'put back' : 'left')
  console.log(
    `${total.same} the same, ${total.lost} lost (${did(values.write)}), ${total.changed} changed since (${did(values.write && values.overwrite)})`,
  )
  return 0
})
