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
  const before = await host.cpuMs()
  const started = performance.now()
  let next = 0
  const sender = async () => {
    for (let n = next++; n < reports; n = next++) await host.post(complaint(n, many))
  }
  await Promise.all(Array.from({ length: inFlight }, sender))
  const accepted = (performance.now() - started) / 1_000
  await host.settle(600_000)
  const carried = (performance.now() - started) / 1_000
  const after = await host.cpuMs()
  await host.end()
  const values = {
    reports,
    acceptedPerSecond: reports / accepted,
    carriedPerSecond: reports / carried,
    hostCores: (after.all - before.all) / 1_000 / carried,
    hostMsPerReport: (after.all - before.all) / reports,
    mainBusy: (after.main - before.main) / 1_000 / carried,
    mainMsPerReport: (after.main - before.main) / reports,
  }
  say(`throughput: ${many ? 'many employers' : 'one employer'} ${fixed(values.carriedPerSecond, 0)}/s`)
  return values
}

/** A thread that computes four fifths of the time, with the table's answers to wait for, has little more to give. */
const limit = ({ mainBusy, hostCores }: { mainBusy: number; hostCores: number }): string =>
  mainBusy > 0.8
    ? 'That thread is the limit; most of its work is the SDK, building, signing and reading some thirty calls a report.'
    : `Neither thread is full: each function has one batch in flight, and waits for the table, or for a core that others use (the host got ${fixed(hostCores)} of ${cpus().length}).`

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
        note: `${size} individual complaints, ${inFlight} in flight, until accepted, linked, graded and published; accepted at ${fixed(values.acceptedPerSecond, 0)}/s. The host took ${fixed(values.hostMsPerReport, 1)} ms of CPU a report, ${fixed(values.mainMsPerReport, 1)} of them in the thread of the functions and all endpoints, which was busy ${fixed(values.mainBusy * 100, 0)} % of the time; the table has a thread of its own. ${limit(values)}`,
        values,
      })
    }
    return { results }
  },
}
