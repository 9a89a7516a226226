import { notExists, openTable } from '../../../lib/adapters/dynamodb/table.ts'

const table = openTable(process.env.TABLE_NAME ?? '')

/** One put by the SDK and nothing else: what any function that uses it pays at its start. */
export const handler = async ({ item }: { item: { pk: { S: string }; sk: { S: string } } }) => {
  await table.put({ pk: item.pk.S, sk: item.sk.S, text: 'x'.repeat(2_000) }, notExists)
  return { statusCode: 202 }
}
