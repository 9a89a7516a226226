import { expect, test } from 'vitest'
import { createTableRequest } from '../../infra/table-definition.ts'
import { stage } from './operator.ts'

const keyOf = ({ pk, sk }: { pk: string; sk: string }) => ({ pk, sk })

/** A stage's table and one as it was restored beside it. */
async function damaged() {
  const on = await stage()
  const restored = await on.another(createTableRequest('restored'))
  const items = Array.from({ length: 250 }, (_, n) => ({
    pk: `DISPUTE#${n}`,
    sk: 'HEAD',
    seq: n,
    sealed: new Uint8Array([n]),
  }))
  for (const item of items) await restored.put(item)
  const [gone, other, ...kept] = items
  for (const item of kept) await on.table.put(item)
  await on.table.put({ ...other!, seq: 99 })
  await on.table.put({ pk: 'DISPUTE#new', sk: 'HEAD' })
  return { ...on, restored, gone: gone!, other: other! }
}

test('what was lost is shown, and put back when told; what changed since only when told that too', async () => {
  const { table, run, gone, other } = await damaged()
  const shown = await run('restore', '--from', 'restored')
  expect(shown.out).toContain(`- ${gone.pk} HEAD\n`)
  expect(shown.out).toContain('248 the same, 1 lost (left), 1 changed since (left)')
  expect(await table.get(keyOf(gone))).toBeNull()
  expect((await run('restore', '--from', 'restored', '--write')).out).toContain(
    '1 lost (put back), 1 changed since (left)',
  )
  expect(await table.get(keyOf(gone))).toEqual(gone)
  expect(await table.get(keyOf(other))).toMatchObject({ seq: 99 })
  await run('restore', '--from', 'restored', '--write', '--overwrite')
  expect(await table.get(keyOf(other))).toEqual(other)
  expect(await table.get({ pk: 'DISPUTE#new', sk: 'HEAD' })).not.toBeNull()
})

test('a table of another stage is refused by its secret, before anything is written', async () => {
  const { table, restored, run, gone } = await damaged()
  const pepper = { pk: 'CONFIG', sk: 'PEPPER' }
  await table.put({ ...pepper, wrapped: new Uint8Array([1]) })
  await restored.put({ ...pepper, wrapped: new Uint8Array([2]) })
  const { status, said } = await run('restore', '--from', 'restored', '--write', '--overwrite')
  expect({ status, said }).toEqual({ status: 1, said: expect.stringContaining('not of one stage') })
  expect(await table.get(keyOf(gone))).toBeNull()
})
