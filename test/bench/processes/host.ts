import { divertFunctionOutput } from '../../../infra/local/function-output.ts'
import { startHost } from '../../../infra/local/host.ts'
import { handlerLoader } from '../../../infra/local/load-handler.ts'
import { manifest } from '../../../infra/manifest.ts'
import { seedLocal } from '../../../infra/seed/local.ts'

const home = process.env.BENCH_HOME ?? ''
divertFunctionOutput(`${home}/functions.log`)
const host = await startHost({
  port: 0,
  dataDir: 'memory',
  memoryHome: home,
  manifest,
  loadHandler: handlerLoader(process.env.BENCH_ROOT ?? ''),
  seed: seedLocal,
  preload: true,
  stream: process.env.BENCH_STREAM === 'off' ? 'off' : 'on',
})

const total = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1_000

process.on('message', async (asked: { outboxAfter?: string; settle?: number; advance?: string; cpu?: true }) => {
  const quiet =
    asked.settle === undefined
      ? null
      : await host.settled({ agenda: false, timeoutMs: asked.settle }).then(
          () => '',
          (fault: Error) => fault.message,
        )
  if (asked.advance !== undefined) await host.clock.advance(asked.advance)
  process.send?.({
    quiet,
    url: host.url,
    apiKey: host.credentials.sources[0]?.apiKey ?? '',
    cpuMs: { all: total(process.cpuUsage()), main: total(process.threadCpuUsage()) },
    outbox: asked.outboxAfter === undefined ? [] : await host.outbox(asked.outboxAfter),
  })
})
process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)))
process.send?.({ ready: true })
