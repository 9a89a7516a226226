import { setTimeout as wait } from 'node:timers/promises'
import { hostProcess } from '../support/host-process.ts'
import { fixed, type Options, type Result, type Row } from '../support/result.ts'
import { employerName, sampleReport } from '../support/sample.ts'
import { percentile } from '../support/stats.ts'

const perSecond = 20
/** One in so many is red by itself, of an employer of its own; the others are ordinary complaints about many employers. */
const redOneIn = 20

const redReport = (n: number) => sampleReport({ employer: { name: employerName(n) }, project: null })
const complaint = (n: number) =>
  sampleReport({
    employer: { name: employerName(n) },
    project: null,
    people: 1,
    amountYuan: '12000.00',
    signals: [],
    complainants: [{ phone: `137${String(n).padStart(8, '0')}` }],
  })

/** Reports at an even pace; then, for every message of an alert, how long after its report it was handed over. */
async function run(stream: 'on' | 'off', seconds: number, { say }: Options) {
  const host = await hostProcess(stream)
  const sent = new Map<string, number>()
  const posts: Promise<void>[] = []
  const started = performance.now()
  for (let n = 0; n < seconds * perSecond; n++) {
    await wait(Math.max(0, started + (n * 1_000) / perSecond - performance.now()))
    const at = Date.now()
    const red = n % redOneIn === 0
    posts.push(host.post(red ? redReport(n) : complaint(n)).then((id) => void (red && sent.set(id, at))))
  }
  await Promise.all(posts)
  say(`alerts: ${sent.size} red reports among those sent`)
  const deadline = performance.now() + (stream === 'on' ? 120_000 : 300_000)
  let outbox = await host.outbox()
  for (let before = -1; performance.now() < deadline; ) {
    await host.settle(240_000).catch(() => {})
    outbox = await host.outbox()
    const alerted = new Set(outbox.filter(({ grade }) => grade === 'red').map(({ disputeId }) => disputeId)).size
    if (alerted >= sent.size && outbox.length === before) break
    before = outbox.length
    await wait(1_000)
  }
  const sentOf = new Map<string, number>()
  for (const [reportId, at] of sent) {
    const disputeId = await host.disputeOf(reportId)
    if (disputeId !== null) sentOf.set(disputeId, at)
  }
  await host.end()
  const first = new Map<string, number>()
  const all: number[] = []
  for (const { disputeId, at, grade } of outbox) {
    if (grade !== 'red') continue
    const from = sentOf.get(disputeId)
    if (from === undefined) continue
    const ms = Date.parse(at) - from
    all.push(ms)
    first.set(disputeId, Math.min(ms, first.get(disputeId) ?? Number.POSITIVE_INFINITY))
  }
  return { reports: sent.size, alerted: first.size, messages: all.length, first: [...first.values()], all }
}

function result(stream: 'on' | 'off', limit: number, measured: Awaited<ReturnType<typeof run>>): Result {
  const p99 = percentile(measured.first, 99) / 1_000
  const all99 = percentile(measured.all, 99) / 1_000
  const complete = measured.alerted === measured.reports
  const why =
    stream === 'off'
      ? ' Without a stream there is no live path to wait for, so the host lets its sweeper, which runs each second, look at once; in the cloud it looks each minute and no sooner than 45 s after a write.'
      : ''
  return {
    row: 'alerts',
    what: `red report → notice handed to the channel, local host, ${perSecond} reports/s of which one in ${redOneIn} red, ${stream === 'on' ? 'with the stream' : 'by sweeping alone'}, p99`,
    target: `≤ ${limit} s`,
    measured: `${fixed(p99)} s`,
    ok: complete && p99 <= limit,
    note: `an employer each; ${measured.reports} red reports, ${measured.alerted} alerted, ${measured.messages} messages. To the first message of each alert: p50 ${fixed(percentile(measured.first, 50) / 1_000, 3)} s; to every message: p50 ${fixed(percentile(measured.all, 50) / 1_000, 3)} s, p99 ${fixed(all99)} s.${why}`,
    values: {
      reports: measured.reports,
      alerted: measured.alerted,
      messages: measured.messages,
      firstP50S: percentile(measured.first, 50) / 1_000,
      firstP99S: p99,
      allP50S: percentile(measured.all, 50) / 1_000,
      allP99S: all99,
    },
  }
}

export const alertsRow: Row = {
  name: 'alerts',
  async run(options) {
    const seconds = options.quick ? 5 : 60
    const live = result('on', 1, await run('on', seconds, options))
    options.say(`alerts: with the stream ${live.measured}`)
    const swept = result('off', 5, await run('off', options.quick ? 2 : 60, options))
    options.say(`alerts: by sweeping ${swept.measured}`)
    return { results: [live, swept] }
  },
}
