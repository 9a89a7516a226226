import { cpus } from 'node:os'
import { hostProcess } from '../support/host-process.ts'
import { fixed, type Options, type Result, type Row } from '../support/result.ts'
import { employerName, sampleReport } from '../support/sample.ts'

const inFlight = 32

const complaint = (n: number, many: boolean) =>
  sampleReport({
    employer: { name: many ? employerName(n) : '示例同一用人单位' },
    project: null,
    people: 1,
    amountYuan: '12000.00',
    signals: [],
    complainants: [{ phone: `139${String(n).padStart(8, '0')}` }],
  })

/** As many individual complaints as go through, and then until nothing moves any more. */
async function run(many: boolean, reports: number, { say }: Options) {
  const host = await hostProcess('on')
  for (let n = 0; n < 50; n++) await host.post(complaint(1_000_000 + n, many))
  await host.settle(60_000)
  const cpuBefore = await host.cpuMs()
  const started = performance.now()
  let next = 0
  const sender = async () => {
    for (let n = next++; n < reports; n = next++) await host.post(complaint(n, many))
  }
  await Promise.all(Array.from({ length: inFlight }, sender))
  const accepted = (performance.now() - started) / 1_000
  await host.settle(600_000)
  const carried = (performance.now() - started) / 1_000
  const busy = (await host.cpuMs()) - cpuBefore
  await host.end()
  const values = {
    reports,
    acceptedPerSecond: reports / accepted,
    carriedPerSecond: reports / carried,
    hostCores: busy / 1_000 / carried,
    hostMsPerReport: busy / reports,
  }
  say(`throughput: ${many ? 'many employers' : 'one employer'} ${fixed(values.carriedPerSecond, 0)}/s`)
  return values
}

export const throughputRow: Row = {
  name: 'throughput',
  async run(options) {
    const size = options.quick ? 300 : 2_000
    const results: Result[] = []
    for (const many of [false, true]) {
      const values = await run(many, size, options)
      results.push({
        row: 'throughput',
        what: `most reports/s the local host carries to the end, ${many ? 'an employer each' : 'one employer'}`,
        target: 'published',
        measured: `${fixed(values.carriedPerSecond, 0)}/s`,
        ok: null,
        note: `${size} individual complaints, ${inFlight} in flight, until accepted, linked, graded and published; accepted at ${fixed(values.acceptedPerSecond, 0)}/s. The host took ${fixed(values.hostMsPerReport, 1)} ms of CPU a report and kept ${fixed(values.hostCores)} of ${cpus().length} cores busy, functions, dynalite and all endpoints in one thread: ${values.hostCores > 0.85 ? 'that thread is the limit' : 'the machine, shared with the sender, is the limit'}.`,
        values,
      })
    }
    return { results }
  },
}
