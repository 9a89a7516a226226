import { setTimeout as wait } from 'node:timers/promises'
import { startHost } from '../../../infra/local/host.ts'
import { stopOnSignals } from '../../../infra/local/signals.ts'

/** A host in a process of its own with one slow function: `node signalled.ts <folder>`. */
const say = (line: string) => process.stdout.write(`${line}\n`)
const host = await startHost({
  port: 0,
  dataDir: process.argv[2] ?? '',
  manifest: [
    {
      name: 'slow',
      entry: 'slow',
      trigger: { kind: 'api', routes: [{ method: 'GET', path: '/v1/slow' }] },
      may: {},
      memoryMb: 128,
      timeoutSeconds: 10,
      errorImpact: '',
    },
  ],
  loadHandler: async () => async () => {
    say('working')
    await wait(1_000)
    return { statusCode: 200 }
  },
})
stopOnSignals(host)
process.on('SIGTERM', () => say('told to stop'))
say(host.url)
