import { tableName } from '../infra/local/environment.ts'
import { FolderLocked } from '../infra/local/level-folder.ts'
import { servePlainTable } from '../infra/local/table-endpoint.ts'
import { openTableStore } from '../infra/local/table-store.ts'
import { openTable, type Table } from '../lib/adapters/dynamodb/table.ts'
import { env } from '../lib/names.ts'

/** The table of a stage (`TABLE_NAME` and AWS credentials set), else that of a local folder (`DATA_DIR`, `.local`) whose host is down. */
export async function withTable<T>(use: (table: Table) => Promise<T>): Promise<T> {
  const cloud = process.env[env.table]
  if (cloud) return use(openTable(cloud))
  const folder = process.env.DATA_DIR ?? '.local'
  const store = await openTableStore({ folder }, tableName).catch((error: unknown) => {
    if (!(error instanceof FolderLocked)) throw error
    console.error(error.message)
    process.exit(1)
  })
  const endpoint = await servePlainTable((operation, body) => store.call(operation, body))
  try {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return await use(openTable(tableName, { endpoint: endpoint.url, region: 'us-east-1', credentials }))
  } finally {
    await endpoint.close()
    await store.close()
  }
}
