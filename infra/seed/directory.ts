import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import { openTable, type Table } from '../../lib/adapters/dynamodb/table.ts'
import { type MasterKey, newPepper } from '../../lib/adapters/seal/master-key.ts'
import { policiesOf } from '../../lib/policies/index.ts'

export const exampleRoster = new URL('./roster.example.json', import.meta.url)

/** Tells the operator of what cannot be read, on stderr. */
const aloud = {
  error: (event: string, { pk, sk }: Record<string, unknown> = {}) =>
    void process.stderr.write(`${event}: ${pk} ${sk}\n`),
  count: () => {},
}

const directoryIn = (table: Table) => directoryStore(table, () => new Date().toISOString(), aloud)
export const directoryOf = (table: string, config: DynamoDBClientConfig = {}) => directoryIn(openTable(table, config))
export type Directory = ReturnType<typeof directoryOf>

/** Once and for ever: every keyed hash depends on it. */
export async function seedPepper(directory: Directory, master: MasterKey, pepper?: Uint8Array): Promise<void> {
  if (!(await directory.pepper())) await directory.putPepper(pepper ?? (await newPepper(master)))
}

/** The policies of a table: those built in and those published there. */
export const policiesIn = async (table: Table) => policiesOf(await directoryIn(table).policies())
