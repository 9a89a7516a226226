import db, { type GotTable, type IndexedTable, type Store } from 'dynalite/db/index.js'
import validations from 'dynalite/validations/index.js'
import * as z from 'zod'

export interface TableAnswer {
  status: number
  body: string
}

type Done = (error: unknown, answer?: unknown) => void
type Run = (store: Store, request: unknown, done: Done) => void
interface Operation {
  run: Run
  types: unknown
  custom: unknown
}

const Refused = z.object({ statusCode: z.number(), body: z.unknown() })
const unknown = refusal('UnknownOperationException')
const unreadable = refusal('SerializationException')

/** What the SDK's clients ask of a table, as dynalite carries it out. */
const names = [
  ...['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
  ...['GetItem', 'BatchGetItem', 'Query', 'Scan'],
  ...['CreateTable', 'DescribeTable', 'ListTables'],
]
const operations = new Map(await Promise.all(names.map(async (name) => [name, await operation(name)] as const)))

async function operation(name: string): Promise<Operation> {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`
  const { default: run }: { default: Run } = await import(`dynalite/actions/${file}`)
  const { default: checks }: { default: Omit<Operation, 'run'> } = await import(`dynalite/validations/${file}`)
  return { run, types: checks.types, custom: checks.custom }
}

/**
 * dynalite without its HTTP server: its checks and its actions, called as its request handler calls them, which spares
 * a stream, a signature and a checksum per call. `path` is a folder; in memory without. `call` rejects on a fault of
 * dynalite's own.
 */
export function openDynalite(path?: string) {
  const store = db.create({ createTableMs: 0, ...(path !== undefined && { path }) })
  rememberTables(store)

  const carryOut = ({ run, types, custom }: Operation, given: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const request = validations.checkTypes(given, types)
      validations.checkValidations(request, types, custom, store)
      run(store, request, (error, answer) => (error ? reject(error) : resolve(answer)))
    })

  return {
    async call(name: string, body: string): Promise<TableAnswer> {
      const known = operations.get(name)
      if (!known) return unknown
      const given = parsed(body)
      if (given === undefined) return unreadable
      try {
        return { status: 200, body: JSON.stringify(await carryOut(known, given)) }
      } catch (error) {
        const refused = Refused.safeParse(error)
        if (!refused.success) throw error
        return { status: refused.data.statusCode, body: JSON.stringify(refused.data.body) }
      }
    },
    close: () => store.db.close(),
  }
}

/** dynalite reads a table's definition before each call, from its store; once it is active it changes no more. */
function rememberTables(store: Store): void {
  const { getTable } = store
  const active = new Map<string, IndexedTable>()
  store.getTable = (name, checkStatus, done) => {
    const got: GotTable | undefined = typeof checkStatus === 'function' ? checkStatus : done
    const known = active.get(name)
    if (known) return got?.(null, known)
    getTable(name, checkStatus !== false, (error, table) => {
      if (table?.TableStatus === 'ACTIVE') active.set(name, table)
      got?.(error, table)
    })
  }
}

function refusal(type: string): TableAnswer {
  return { status: 400, body: JSON.stringify({ __type: `com.amazon.coral.service#${type}` }) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
