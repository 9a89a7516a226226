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
    TableStatus?: string
    AttributeDefinitions?: { AttributeName: string; AttributeType: string }[]
    KeySchema: { AttributeName: string }[]
    GlobalSecondaryIndexes?: { IndexName: string; KeySchema: { AttributeName: string }[] }[]
  }
  export type GotTable = (error: unknown, table?: IndexedTable) => void
  export interface Store {
    db: Level
    getTable(name: string, checkStatus: boolean | GotTable, done?: GotTable): void
  }
  interface Actions {
    puts: { index: string; key: string; item: Item }[]
  }
  interface Db {
    create(options: { path?: string; createTableMs?: number }): Store
    getIndexActions(indexes: unknown[], existing: null, item: Item, table: IndexedTable): Actions
  }
  const db: Db
  export default db
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js'

  interface Validations {
    /** Both throw an error with `statusCode` and `body`. */
    checkTypes(data: unknown, types: unknown): unknown
    checkValidations(data: unknown, types: unknown, custom: unknown, store: Store): void
  }
  const validations: Validations
  export default validations
}
