import { spawn } from 'node:child_process'
import { join } from 'node:path'
import * as z from 'zod'

const Told = z.object({
  ms: z.number(),
  loaded: z.number(),
  answer: z.looseObject({ statusCode: z.number().optional() }).nullish(),
  undici: z.number(),
  rss: z.number(),
  cpu: z.number(),
})
export type Cold = z.infer<typeof Told>

/** Starts Node, requires a bundle, hands it one event; milliseconds since the start of that process. */
export async function coldStart(given: { bundle: string; event: unknown; env: Record<string, string> }): Promise<Cold> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../processes/cold.cjs')], {
    env: { ...given.env, BENCH_BUNDLE: given.bundle, BENCH_EVENT: JSON.stringify(given.event) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  const last = out.slice(out.lastIndexOf('{"ms":'))
  if (code !== 0) throw new Error(`the process ended with ${code}: ${err || out}`)
  return Told.parse(JSON.parse(last))
}
