import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { serveEndpoint } from '../../infra/local/endpoint.ts'
import { openTable, type Table } from '../../lib/adapters/dynamodb/table.ts'
import { startKms } from '../adapters/seal/kms-server.ts'
import { newStore } from '../faults/table.ts'

export interface Ran {
  status: number
  out: string
  said: string
}

/** Runs one of our commands in a process of its own, with nothing in its environment but what is given. */
export const command = (
  script: string,
  args: readonly string[],
  { env = {}, cwd = process.cwd() }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const own = { PATH: process.env.PATH ?? '', HOME: tmpdir(), AWS_EC2_METADATA_DISABLED: 'true', ...env }
    const file = new URL(`../../scripts/${script}.ts`, import.meta.url).pathname
    execFile(process.execPath, [file, ...args], { env: own, cwd, encoding: 'utf8' }, (error, out, said) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, said }),
    )
  })

/** What an operator's command meets in a stage: its table (dynalite) and its master key, over HTTP. */
export async function stage(): Promise<{
  table: Table
  /** Makes one more table in the same place. */
  another: (request: { TableName: string }) => Promise<Table>
  env: Record<string, string>
  run: (script: string, ...args: string[]) => Promise<Ran>
}> {
  const store = await newStore()
  const endpoint = await serveEndpoint(0, async ({ headers, body }) =>
    store.call(String(headers['x-amz-target']).split('.')[1] ?? '', body.toString()),
  )
  const kms = await startKms()
  onTestFinished(async () => {
    await endpoint.sever()
    await store.close()
    await kms.stop()
  })
  const env = {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint.url,
    AWS_ENDPOINT_URL_KMS: kms.url,
    TABLE_NAME: store.tableName,
    KEY_ID: 'key',
  }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const open = (name: string) => openTable(name, { endpoint: endpoint.url, region: 'cn-north-1', credentials })
  const another = async (request: { TableName: string }) => {
    await store.call('CreateTable', JSON.stringify(request))
    const describe = JSON.stringify({ TableName: request.TableName })
    while (!(await store.call('DescribeTable', describe)).body.includes('"TableStatus":"ACTIVE"')) await nextTurn()
    return open(request.TableName)
  }
  return { table: open(store.tableName), another, env, run: (script, ...args) => command(script, args, { env }) }
}
