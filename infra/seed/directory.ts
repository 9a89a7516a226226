import { readFile } from 'node:fs/promises'
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import { openTable } from '../../lib/adapters/dynamodb/table.ts'
import { type MasterKey, newPepper } from '../../lib/adapters/seal/master-key.ts'
import { Roster } from '../../lib/domain/roster.ts'
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

/** The pepper once and for ever, then the people, each put whole; a person not in the file stays as he is. */
export async function seedDirectory(
  directory: Directory,
  given: { master: MasterKey; roster: URL | string; pepper?: Uint8Array },
): Promise<{ members: number }> {
  if (!(await directory.pepper())) await directory.putPepper(given.pepper ?? (await newPepper(given.master)))
  const roster = Roster.parse(JSON.parse(await readFile(given.roster, 'utf8')))
  for (const member of roster) await directory.putMember(member)
  return { members: roster.length }
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
