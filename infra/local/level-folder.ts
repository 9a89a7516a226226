import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import db, { type IndexedTable } from 'dynalite/db/index.js'
import { createTableRequest } from '../table-definition.ts'
import { codeOf, Unusable, unusableFolder } from './unusable.ts'

/** The folder is in use by another host; one folder, one host. */
export class FolderLocked extends Unusable {
  override readonly name = 'FolderLocked'
}

const within = (prefix: string) => ({ gte: prefix, lt: `${prefix.slice(0, -1)}\u007f` })
const chunk = 1_000

/**
 * Takes the folder for this process, by the lock of a small LevelDB of its own: the system gives it back
 * when a process dies, however it dies. Throws `FolderLocked`, or `Unusable` when it cannot be
 * made or written in. Returns the way to let go.
 */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { db: level } = db.create({ path: join(folder, 'lock') })
    await level.open()
    return () => level.close()
  } catch (cause) {
    if (codeOf(cause) !== 'LEVEL_LOCKED') throw unusableFolder(folder, cause)
    throw new FolderLocked(`${folder} is in use by another local host. Stop that one, or set another DATA_DIR.`, {
      cause,
    })
  }
}

/**
 * Makes the index entries fit the items again. dynalite writes an index and its item in two steps, so a killed
 * process may leave one without the other. The table must not be open. Returns how many entries were wrong.
 */
export async function rebuildIndexes(path: string, tableName: string): Promise<number> {
  const { db: level } = db.create({ path })
  await level.open()
  const table: IndexedTable = createTableRequest(tableName)
  const indexes = table.GlobalSecondaryIndexes ?? []
  const unfinished: string[] = []
  const outdated: { type: 'put'; key: string; value: unknown }[] = []
  for await (const [key, stored] of level.iterator({
    gte: `table~${tableName}`,
    lt: `table~${tableName}\u0000`,
  })) {
    // Killed while it was being made: it holds nothing, and dynalite would never finish it.
    if (stored.TableStatus !== 'ACTIVE') unfinished.push(key)
    else if (!isDeepStrictEqual(stored.AttributeDefinitions, table.AttributeDefinitions))
      outdated.push({ type: 'put', key, value: withIndexes(stored, table) })
  }
  await level.batch(unfinished.map((key) => ({ type: 'del' as const, key })))
  await level.batch(outdated)
  const wanted = new Map<string, { item: Record<string, unknown>; digest: string }>()
  for await (const item of level.values(within(`item-${tableName}~`))) {
    for (const put of db.getIndexActions(indexes, null, item, table).puts) {
      wanted.set(`index-global~${tableName}~${put.index}~${put.key}`, { item: put.item, digest: digest(put.item) })
    }
  }
  const stray: string[] = []
  for (const { IndexName } of indexes) {
    for await (const [key, item] of level.iterator(within(`index-global~${tableName}~${IndexName}~`))) {
      const entry = wanted.get(key)
      if (!entry) stray.push(key)
      else if (entry.digest === digest(item)) wanted.delete(key)
    }
  }
  const repairs = [
    ...stray.map((key) => ({ type: 'del' as const, key })),
    ...[...wanted].map(([key, { item }]) => ({ type: 'put' as const, key, value: item })),
  ]
  for (let at = 0; at < repairs.length; at += chunk) await level.batch(repairs.slice(at, at + chunk))
  await level.close()
  return repairs.length
}

/** A folder made by an older version knows fewer indexes; their entries are put in with the repairs. */
const withIndexes = (stored: Record<string, unknown>, table: IndexedTable): Record<string, unknown> => ({
  ...stored,
  AttributeDefinitions: table.AttributeDefinitions,
  GlobalSecondaryIndexes: (table.GlobalSecondaryIndexes ?? []).map((index) => ({ ...index, IndexStatus: 'ACTIVE' })),
})

const digest = (item: Record<string, unknown>): string =>
  createHash('sha1')
    .update(JSON.stringify(Object.entries(item).sort()))
    .digest('base64')
