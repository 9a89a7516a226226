/** dynalite ships no types; these are the parts the local host uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http'

  interface Options {
    /** Folder; in memory when left out. */
    path?: string
    createTableMs?: number
  }
  export default function dynalite(options?: Options): Server
}

declare module 'dynalite/db/index.js' {
  type Item = Record<string, unknown>
  type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string }
  interface Range {
    gte: string
    lt: string
  }
  interface Level {
    open(): Promise<void>
    close(): Promise<void>
    keys(range: Range): AsyncIterable<string>
    values(range: Range): AsyncIterable<Item>
    iterator(range: Range): AsyncIterable<[string, Item]>
    batch(operations: Operation[]): Promise<void>
  }
  export interface IndexedTable {
    TableName: string
    KeySchema: { AttributeName: string }[]
    GlobalSecondaryIndexes?: { IndexName: string; KeySchema: { AttributeName: string }[] }[]
  }
  interface Actions {
    puts: { index: string; key: string; item: Item }[]
  }
  interface Db {
    create(options: { path?: string }): { db: Level }
    getIndexActions(indexes: unknown[], existing: null, item: Item, table: IndexedTable): Actions
  }
  const db: Db
  export default db
}
