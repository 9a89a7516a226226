import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createTableRequest } from '../table-definition.ts'
import { openDynalite, type TableAnswer } from './dynalite-calls.ts'
import { settleFormat } from './format.ts'
import { rebuildIndexes, takeFolder } from './level-folder.ts'

export type { TableAnswer } from './dynalite-calls.ts'

/** Where a table lives. */
export type Place = 'memory' | { folder: string }

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

/** Ours alone, and of a form that this version reads. */
async function takenFolder(folder: string): Promise<() => Promise<void>> {
  const release = await takeFolder(folder)
  try {
    await settleFormat(folder)
    return release
  } catch (fault) {
    await release()
    throw fault
  }
}

/** Opens the store; throws `FolderLocked` when another host has the folder, `Unusable` when it is of another form. */
export async function openTableStore(place: Place, tableName: string): Promise<TableStore> {
  const path = place === 'memory' ? undefined : join(place.folder, 'table')
  const release = place === 'memory' ? async () => {} : await takenFolder(place.folder)
  const repaired = path === undefined ? 0 : await rebuildIndexes(path, tableName)
  const dynalite = openDynalite(path)

  const inside = new Set<Promise<TableAnswer>>()
  const call = (operation: string, body: string) => {
    const answer = dynalite.call(operation, body)
    inside.add(answer)
    const leave = () => inside.delete(answer)
    answer.then(leave, leave)
    return answer
  }

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
      await dynalite.close()
      await release()
    },
  }
}
