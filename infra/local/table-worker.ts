import { parentPort } from 'node:worker_threads'
import { inTurns } from './in-turns.ts'
import { FolderLocked } from './level-folder.ts'
import { openTableStore, type TableStore } from './table-store.ts'
import type { Asked, Numbered, Said } from './table-thread.ts'
import { Unusable } from './unusable.ts'

/** The thread behind `openTableThread`. */
const stores = new Map<number, TableStore>()
let opened = 0
const say = inTurns<Numbered<Said>>((all) => parentPort?.postMessage(all))

async function carryOut(asked: Asked): Promise<Said> {
  if (asked.ask === 'open') {
    const store = await openTableStore(asked.place, asked.tableName)
    opened += 1
    stores.set(opened, store)
    return { said: 'opened', store: opened, isNew: store.isNew, repaired: store.repaired }
  }
  const store = stores.get(asked.store)
  if (!store) throw new Error('the table is closed')
  if (asked.ask === 'call') return { said: 'answer', answer: await store.call(asked.operation, asked.body) }
  stores.delete(asked.store)
  await store.close()
  return { said: 'closed' }
}

const refusal = (fault: unknown): Said =>
  fault instanceof Unusable
    ? { said: 'unusable', locked: fault instanceof FolderLocked, message: fault.message }
    : { said: 'fault', fault }

parentPort?.on('message', (all: Numbered<Asked>[]) => {
  for (const { n, about } of all) {
    carryOut(about)
      .catch(refusal)
      .then((said) => say({ n, about: said }))
  }
})
