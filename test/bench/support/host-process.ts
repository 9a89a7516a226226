import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { startChild } from './child.ts'
import { root } from './deployed.ts'

const Told = z.object({
  /** After a settle: empty when quiet, else what was pending. */
  quiet: z.string().nullable(),
  url: z.string(),
  apiKey: z.string(),
  cpuMs: z.object({ all: z.number(), main: z.number() }),
  outbox: z.array(z.looseObject({ at: z.string(), disputeId: z.string(), grade: z.string(), text: z.string() })),
})
export type Outbox = z.infer<typeof Told>['outbox']

export interface HostProcess {
  /** Sends one report; resolves with the answer's id when it is accepted. */
  post(report: unknown): Promise<string>
  /** The dispute a report went to; null while it is on its way. */
  disputeOf(reportId: string): Promise<string | null>
  /** Throws when it is not quiet in time. */
  settle(timeoutMs: number): Promise<void>
  advance(duration: string): Promise<void>
  outbox(): Promise<Outbox>
  /** CPU milliseconds of the host so far, and those of its main thread alone. */
  cpuMs(): Promise<{ all: number; main: number }>
  end(): Promise<void>
}

/** The local host in a process of its own, in memory; requests come from this one over kept connections. */
export async function hostProcess(stream: 'on' | 'off'): Promise<HostProcess> {
  const home = await mkdtemp(join(tmpdir(), 'bench-'))
  const child = await startChild('host.ts', {
    env: { PATH: process.env.PATH ?? '', BENCH_HOME: home, BENCH_ROOT: root, BENCH_STREAM: stream },
    cwd: home,
  })
  const { url, apiKey } = await child.ask({}, Told)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const send = (method: string, path: string, body?: string) =>
    new Promise<unknown>((resolve, reject) => {
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
      const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text))
          else reject(new Error(`${response.statusCode} ${text}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  const Accepted = z.looseObject({ reportId: z.string() })
  const Status = z.looseObject({ dispute: z.looseObject({ id: z.string() }).optional() })
  return {
    post: async (report) => Accepted.parse(await send('POST', '/v1/reports', JSON.stringify(report))).reportId,
    disputeOf: async (id) => Status.parse(await send('GET', `/v1/reports/${id}`)).dispute?.id ?? null,
    async settle(timeoutMs) {
      const { quiet } = await child.ask({ settle: timeoutMs }, Told)
      if (quiet) throw new Error(quiet)
    },
    advance: async (advance) => void (await child.ask({ advance }, Told)),
    outbox: async () => (await child.ask({ outboxAfter: '2000-01-01T00:00:00.000Z' }, Told)).outbox,
    cpuMs: async () => (await child.ask({}, Told)).cpuMs,
    async end() {
      agent.destroy()
      await child.end()
      await rm(home, { recursive: true, force: true })
    },
  }
}
