import { Worker } from 'node:worker_threads'
import { inTurns } from './in-turns.ts'
import { FolderLocked } from './level-folder.ts'
import type { Place, TableAnswer, TableStore } from './table-store.ts'
import { Unusable } from './unusable.ts'

/** What the thread is asked, and what it says to each. */
export type Asked =
  | { ask: 'open'; place: Place; tableName: string }
  | { ask: 'call'; store: number; operation: string; body: string }
  | { ask: 'close'; store: number }
export type Said =
  | { said: 'opened'; store: number; isNew: boolean; repaired: number }
  | { said: 'unusable'; locked: boolean; message: string }
  | { said: 'answer'; answer: TableAnswer }
  | { said: 'closed' }
  | { said: 'fault'; fault: unknown }
export type Numbered<T> = { n: number; about: T }

type Ask = (asked: Asked) => Promise<Said>
let thread: Ask | null = null

/**
 * A store in a thread beside this one, so that the table's work and the functions' have a core each. One thread serves
 * all stores of the process; it keeps the process alive only while something is asked of it. Throws `FolderLocked` and `Unusable`.
 */
export async function openTableThread(place: Place, tableName: string): Promise<TableStore> {
  thread ??= startThread()
  const ask = thread
  const opened = await ask({ ask: 'open', place, tableName })
  if (opened.said === 'unusable') throw new (opened.locked ? FolderLocked : Unusable)(opened.message)
  if (opened.said !== 'opened') throw unexpected(opened)
  const { store, isNew, repaired } = opened
  return {
    tableName,
    isNew,
    repaired,
    async call(operation, body) {
      const said = await ask({ ask: 'call', store, operation, body })
      if (said.said !== 'answer') throw unexpected(said)
      return said.answer
    },
    async close() {
      const said = await ask({ ask: 'close', store })
      if (said.said !== 'closed') throw unexpected(said)
    },
  }
}

function startThread(): Ask {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url))
  const waiting = new Map<number, (said: Said) => void>()
  const tell = inTurns<Numbered<Asked>>((all) => worker.postMessage(all))
  let asked = 0
  worker.on('message', (all: Numbered<Said>[]) => {
    for (const { n, about } of all) {
      waiting.get(n)?.(about)
      waiting.delete(n)
    }
    if (waiting.size === 0) worker.unref()
  })
  return (about) =>
    new Promise((resolve) => {
      if (waiting.size === 0) worker.ref()
      asked += 1
      waiting.set(asked, resolve)
      tell({ n: asked, about })
    })
}

const unexpected = (said: Said): unknown => (said.said === 'fault' ? said.fault : new Error(said.said))
