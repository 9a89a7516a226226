import { expect, test } from 'vitest'
import type { TableCalls } from '../../../lib/adapters/dynamodb/calls.ts'
import { ItemTable } from '../../../lib/adapters/dynamodb/item-table.ts'

const keys = [1, 2, 3].map((n) => ({ pk: `p${n}`, sk: 's' }))

/** Gives one key's item a call, and from the call `dry` on none. */
function throttled(dry: number) {
  const asked: number[] = []
  const waited: number[] = []
  const batchGet: TableCalls['batchGet'] = async ({ keys: wanted }) => {
    if (asked.push(wanted.length) > 20) throw new Error('asked for ever')
    const given = asked.length < dry ? 1 : 0
    return { found: wanted.slice(0, given), left: wanted.slice(given) }
  }
  const table = new ItemTable('t', { batchGet } as TableCalls, async (ms) => void waited.push(ms))
  return { table, asked, waited }
}

test('a throttled batch asks for what is left, each time after a wait', async () => {
  const { table, asked, waited } = throttled(20)
  expect(await table.getMany(keys)).toEqual(keys)
  expect(asked).toEqual([3, 2, 1])
  expect(waited).toHaveLength(2)
})

test('it waits longer each time, by chance within a bound that doubles, and in the end fails', async () => {
  const { table, waited } = throttled(2)
  await expect(table.getMany(keys)).rejects.toThrow('throttled')
  expect(waited).toHaveLength(8)
  for (const [n, ms] of waited.entries()) expect(ms).toBeLessThan(50 * 2 ** n)
  expect(Math.max(...waited)).toBeGreaterThan(50)
  expect(new Set(waited).size).toBeGreaterThan(1)
})
