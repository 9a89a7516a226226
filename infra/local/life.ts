import { functionsEnvironment, setEnvironment, tableName } from './environment.ts'
import { type Generation, type GenerationOptions, type Ports, startGeneration } from './generation.ts'
import type { Host } from './host-contract.ts'
import { identityPath } from './identity.ts'
import { type TableReader, tableReader } from './table-reader.ts'
import type { TableStore } from './table-store.ts'

/** What is up between a start and a crash. */
export interface Life {
  store: TableStore
  generation: Generation
  reader: TableReader
}

/** Starts everything that dies with a process, and tells the functions where it is; `console`: the gateway's address. */
export async function beginLife(
  options: GenerationOptions,
  { console, keyFile }: { console: string; keyFile: string },
): Promise<Life> {
  const generation = await startGeneration(options)
  const { table, topics, bus, objects, attachments, plain } = generation.endpoints
  const at = {
    table: table.url,
    topics: topics.url,
    objects: objects.url,
    attachments: attachments.url,
    bus: bus.url,
    console,
    keyFile,
    issuer: `${console}${identityPath}`,
    stream: options.stream,
  }
  setEnvironment(functionsEnvironment(at))
  return { store: options.store, generation, reader: tableReader(plain.url, tableName) }
}

/** Where its functions look, for the next life to be found there too. */
export function portsOf({ generation }: Life): Ports {
  const { table, topics, bus, objects, attachments } = generation.endpoints
  return {
    table: table.port,
    topics: topics.port,
    bus: bus.port,
    objects: objects.port,
    attachments: attachments.port,
  }
}

type Seen = Pick<Host, 'tableEndpoint' | 'stream' | 'calls' | 'outbox' | 'letters' | 'sweepNow' | 'setAside' | 'kept'>

/** What the host's users see of the life that is up. */
export const seenIn = (alive: () => Life): Seen => ({
  tableEndpoint: () => alive().generation.endpoints.plain.url,
  stream: { fault: (change) => alive().generation.stream.fault(change) },
  calls: () => alive().generation.meter.count(),
  outbox: (after) => alive().reader.outbox(after),
  letters: (after) => alive().reader.letters(after),
  sweepNow: () => alive().generation.sweepNow(),
  async setAside() {
    const { generation } = alive()
    return {
      stream: generation.stream.setAside(),
      events: generation.bus.setAside(),
      messages: await generation.deadLetters(),
    }
  },
  kept: (topic) => alive().generation.messaging.kept(topic),
})
