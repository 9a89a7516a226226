// One cold start: requires the bundle named in BENCH_BUNDLE, answers the one event in BENCH_EVENT, tells how long after
// the start of the process that was, and which modules were loaded by then.
const { writeSync } = require('node:fs')

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
const context = { awsRequestId: 'cold', getRemainingTimeInMillis: () => 25_000 }

const { handler } = require(process.env.BENCH_BUNDLE)
const loaded = performance.now()
Promise.resolve(handler(JSON.parse(process.env.BENCH_EVENT), context)).then(
  (answer) => {
    const ms = performance.now()
    const modules = process.moduleLoadList.filter((name) => name.includes('undici')).length
    writeSync(1, JSON.stringify({ ms, loaded, answer, undici: modules, rss: process.memoryUsage.rss(), cpu: cpuMs() }))
    process.exit(0)
  },
  (fault) => {
    writeSync(2, `${fault?.stack}\n`)
    process.exit(1)
  },
)
