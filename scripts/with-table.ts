import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tableName } from '../infra/local/environment.ts'
import { servePlainTable } from '../infra/local/table-endpoint.ts'
import { openTableStore } from '../infra/local/table-store.ts'
import { openTable, type Table } from '../lib/adapters/dynamodb/table.ts'
import { env } from '../lib/names.ts'
import { stop } from './command.ts'

/**
 * The table of a stage (`TABLE_NAME` and AWS credentials set), else that of a local folder (`DATA_DIR`, `.local`) whose
 * host is down. Says which; stops where there is none: nothing is made.
 */
export async function withTable<T>(use: (table: Table) => Promise<T>): Promise<T> {
  const cloud = process.env[env.table]
  if (cloud) {
    console.log(`Table ${cloud}, ${process.env.AWS_REGION ?? 'in the region of your profile'}.`)
    return use(openTable(cloud))
  }
  const folder = process.env.DATA_DIR ?? '.local'
  if (!existsSync(join(folder, 'table')))
    stop(`Which table? Set ${env.table} and AWS_REGION for a stage; ${folder} holds no table of a local host.`)
  console.log(`The local table in ${folder}.`)
  const store = await openTableStore({ folder }, tableName)
  const endpoint = await servePlainTable((operation, body) => store.call(operation, body))
  try {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return await use(openTable(tableName, { endpoint: endpoint.url, region: 'us-east-1', credentials }))
  } finally {
    await endpoint.close()
    await store.close()
  }
}

/** How a command of the table is called. */
export const tableUsage = (command: string, what: string): string => `AWS_REGION=… TABLE_NAME=… npm run ${command}
DATA_DIR=… npm run ${command}        of a local host that is not running (.local if it is left out)

${what}`
