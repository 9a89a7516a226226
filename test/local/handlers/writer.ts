import { startHost } from '../../../infra/local/host.ts'

/** A process of its own that writes to the table until it is killed: `node writer.ts <folder>`. */
const host = await startHost({
  port: 0,
  dataDir: process.argv[2] ?? '',
  manifest: [],
  loadHandler: () => Promise.reject(new Error('none')),
})
process.stdout.write(`${host.tableEndpoint()}\n`)
