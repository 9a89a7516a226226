import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import { openTable } from '../../lib/adapters/dynamodb/table.ts'
import { type MasterKey, newPepper } from '../../lib/adapters/seal/master-key.ts'
import { type Source, scopes } from '../../lib/domain/source.ts'

export const exampleRoster = new URL('./roster.example.json', import.meta.url)

/** Tells the operator of what cannot be read, on stderr. */
const aloud = {
  error: (event: string, { pk, sk }: Record<string, unknown> = {}) =>
    void process.stderr.write(`${event}: ${pk} ${sk}\n`),
  count: () => {},
}

export const directoryOf = (table: string, config: DynamoDBClientConfig = {}) =>
  directoryStore(openTable(table, config), () => new Date().toISOString(), aloud)
export type Directory = ReturnType<typeof directoryOf>

/** Once and for ever: every keyed hash depends on it. */
export async function seedPepper(directory: Directory, master: MasterKey, pepper?: Uint8Array): Promise<void> {
  if (!(await directory.pepper())) await directory.putPepper(pepper ?? (await newPepper(master)))
}

/** A source that may do everything outside systems may, without keys yet. */
export const newSource = (id: string, name: string): Source => ({
  id,
  name,
  scopes: [...scopes],
  keys: [],
  webhookKeys: [],
  ratePerMinute: 18_000,
  active: true,
})
