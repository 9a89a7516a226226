import { once } from 'node:events'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import dynalite from 'dynalite'
import { createTableRequest } from '../table-definition.ts'
import { rebuildIndexes, takeFolder } from './level-folder.ts'

export interface TableAnswer {
  status: number
  body: string
}

/** One dynalite, in memory or in a folder. `call` takes an operation (`PutItem`) and its JSON text. */
export interface TableStore {
  readonly tableName: string
  /** The table did not exist before. */
  readonly isNew: boolean
  /** Index entries that a killed process had left wrong. */
  readonly repaired: number
  call(operation: string, body: string): Promise<TableAnswer>
  /** Waits for the calls inside, then closes. */
  close(): Promise<void>
}

const signed = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
  'x-amz-date': '20260101T000000Z',
}

/** Opens the store; throws `FolderLocked` when another host has the folder. */
export async function openTableStore(place: 'memory' | { folder: string }, tableName: string): Promise<TableStore> {
  const path = place === 'memory' ? undefined : join(place.folder, 'table')
  const release = place === 'memory' ? async () => {} : await takeFolder(place.folder)
  const repaired = path === undefined ? 0 : await rebuildIndexes(path, tableName)
  const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const inside = new Set<Promise<TableAnswer>>()
  const call = (operation: string, body: string) => {
    const answer = ask(operation, body)
    inside.add(answer)
    const leave = () => inside.delete(answer)
    answer.then(leave, leave)
    return answer
  }
  /** Straight into dynalite's request handler: no second hop over the network. */
  const ask = (operation: string, body: string) =>
    new Promise<TableAnswer>((resolve) => {
      const headers = { ...signed, 'x-amz-target': `DynamoDB_20120810.${operation}` }
      const request = Object.assign(Readable.from([Buffer.from(body)]), { method: 'POST', url: '/', headers })
      const response = {
        statusCode: 200,
        contentType: '',
        setHeader() {},
        end(text: string) {
          resolve({ status: response.statusCode, body: text })
        },
      }
      server.emit('request', request, response)
    })

  const created = await call('CreateTable', JSON.stringify(createTableRequest(tableName)))
  if (created.status !== 200 && !created.body.includes('ResourceInUseException')) throw new Error(created.body)
  const describe = JSON.stringify({ TableName: tableName })
  while (!(await call('DescribeTable', describe)).body.includes('"TableStatus":"ACTIVE"')) await nextTurn()
  return {
    tableName,
    isNew: created.status === 200,
    repaired,
    call,
    async close() {
      await Promise.allSettled(inside)
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
      await release()
    },
  }
}
