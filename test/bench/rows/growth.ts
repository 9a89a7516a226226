import { accept, grow, single, streamEvent } from '../support/grow.ts'
import { sum, writes } from '../support/meter.ts'
import { atMost, fixed, type Result, type Row } from '../support/result.ts'
import { employerName } from '../support/sample.ts'
import { median, ratio } from '../support/stats.ts'
import { world } from '../support/world.ts'

/** One more report on a dispute that has 10,000, against one more on a fresh dispute. */
export const growthRow: Row = {
  name: 'growth',
  async run(options) {
    const size = options.quick ? 1_000 : 10_000
    const on = await world()
    await grow(on, { employer: '示例大型用人单位', reports: size, perCommit: 100, say: options.say })
    let n = size
    const link = async (employer: string) => {
      const key = await accept(on, single(employer, ++n))
      const started = performance.now()
      await on.invoke('grade-report', streamEvent([key]))
      return performance.now() - started
    }
    const rounds = options.quick ? 7 : 31
    const ms: { first: number[]; large: number[]; small: number[] } = { first: [], large: [], small: [] }
    for (let round = -3; round < rounds; round++) {
      const fresh = employerName(round + 100)
      const first = await link(fresh)
      const pair = [() => link('示例大型用人单位'), () => link(fresh)]
      const [a = 0, b = 0] =
        round % 2 === 0 ? [await pair[0]?.(), await pair[1]?.()] : [await pair[1]?.(), await pair[0]?.()]
      if (round < 0) continue
      ms.first.push(first)
      ms.large.push(round % 2 === 0 ? a : b)
      ms.small.push(round % 2 === 0 ? b : a)
    }
    on.metering(true)
    on.charges()
    const charged = async (employer: string) => {
      await link(employer)
      const charges = on.charges()
      return { write: writes(charges), read: sum(charges, 'read') }
    }
    const first = await charged('示例计量单位')
    const small = await charged('示例计量单位')
    const large = await charged('示例大型用人单位')
    on.metering(false)
    await on.close()
    const values = {
      reports: size,
      largeMs: median(ms.large),
      smallMs: median(ms.small),
      firstMs: median(ms.first),
      time: ratio(ms.large, ms.small),
      timeAgainstFirst: ratio(ms.large, ms.first),
      writeUnits: large.write / small.write,
      largeWrite: large.write,
      smallWrite: small.write,
      firstWrite: first.write,
      largeRead: large.read,
      smallRead: small.read,
      firstRead: first.read,
    }
    const worst = Math.max(values.time, values.writeUnits)
    const result: Result = {
      row: 'growth',
      what: `cost of one more report on a dispute that already has ${size} ÷ on one that has one: time, write units`,
      target: '≤ 1.2',
      measured: `${fixed(values.time)}, ${fixed(values.writeUnits)}`,
      ok: atMost(worst, 1.2),
      note: `${rounds} interleaved rounds, accepting not counted; ${fixed(values.largeMs)} ms and ${large.write} write, ${large.read} read units, against ${fixed(values.smallMs)} ms and ${small.write}, ${small.read}. The stricter comparison: against the report that opens a dispute it is ${fixed(values.timeAgainstFirst)} in time, ${large.write} to ${first.write} units.`,
      values,
    }
    return { results: [result] }
  },
}
