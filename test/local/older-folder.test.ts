import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDynalite } from '../../infra/local/dynalite-calls.ts'
import { openTableStore } from '../../infra/local/table-store.ts'
import { createTableRequest } from '../../infra/table-definition.ts'

test('a folder made before there were the lists opens with them, and with what stands in them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'older-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const now = createTableRequest('older')
  const older = {
    ...now,
    AttributeDefinitions: now.AttributeDefinitions.filter(({ AttributeName }) => !AttributeName.startsWith('list')),
    GlobalSecondaryIndexes: now.GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName === 'agenda'),
  }
  const before = openDynalite(join(folder, 'table'))
  expect(await before.call('CreateTable', JSON.stringify(older))).toMatchObject({ status: 200 })
  const describe = JSON.stringify({ TableName: 'older' })
  while (!(await before.call('DescribeTable', describe)).body.includes('"TableStatus":"ACTIVE"'))
    await new Promise((resolve) => setImmediate(resolve))
  const Item = { pk: { S: 'a' }, sk: { S: 'b' }, listPk: { S: 'SHELF#open#petitions' }, listSk: { S: '0-02#a' } }
  expect(await before.call('PutItem', JSON.stringify({ TableName: 'older', Item }))).toMatchObject({ status: 200 })
  await before.close()
  await writeFile(join(folder, 'format'), '2\n')

  const store = await openTableStore({ folder }, 'older')
  onTestFinished(() => store.close())
  expect([store.isNew, store.repaired]).toEqual([false, 1])
  const query = {
    TableName: 'older',
    IndexName: 'lists',
    KeyConditionExpression: 'listPk = :pk',
    ExpressionAttributeValues: { ':pk': Item.listPk },
  }
  const found = await store.call('Query', JSON.stringify(query))
  expect(JSON.parse(found.body).Items).toEqual([Item])
  const next = { ...Item, sk: { S: 'c' }, listSk: { S: '0-02#c' } }
  await store.call('PutItem', JSON.stringify({ TableName: 'older', Item: next }))
  expect(JSON.parse((await store.call('Query', JSON.stringify(query))).body).Count).toBe(2)
})
