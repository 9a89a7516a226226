import { agendaOf, headKey } from '../../../lib/adapters/dynamodb/keys.ts'
import { atMost, fixed, type Row } from '../support/result.ts'
import { median, ratio } from '../support/stats.ts'
import { type World, world } from '../support/world.ts'

const future = '2099-01-01T00:00:00.000Z'

/** Open disputes whose next look lies ahead: heads on the agenda. */
async function fill(on: World, disputes: number): Promise<void> {
  for (let from = 0; from < disputes; from += 25) {
    const requests = Array.from({ length: Math.min(25, disputes - from) }, (_, i) => {
      const key = headKey(`bench${String(from + i).padStart(8, '0')}`)
      const { agendaPk, agendaSk } = agendaOf(key, { rank: (from + i) % 4, dueAt: future })
      return {
        PutRequest: {
          Item: { pk: { S: key.pk }, sk: { S: key.sk }, agendaPk: { S: agendaPk }, agendaSk: { S: agendaSk } },
        },
      }
    })
    const body = JSON.stringify({ RequestItems: { [on.store.tableName]: requests } })
    const { status, body: answer } = await on.store.call('BatchWriteItem', body)
    if (status !== 200) throw new Error(answer)
  }
}

/** A sweep that finds nothing due, with many open disputes and with few. */
export const sweepRow: Row = {
  name: 'sweep',
  async run({ quick, say }) {
    const sizes = { few: quick ? 200 : 1_000, many: quick ? 20_000 : 100_000 }
    const few = await world()
    await fill(few, sizes.few)
    await few.invoke('sweep-agenda', {})
    const many = await world()
    await fill(many, sizes.many)
    await many.invoke('sweep-agenda', {})
    say(`sweep: ${sizes.many} disputes stored`)
    const sweep = async (on: World) => {
      const started = performance.now()
      await on.invoke('sweep-agenda', {})
      return performance.now() - started
    }
    const rounds = quick ? 7 : 31
    const ms: { few: number[]; many: number[] } = { few: [], many: [] }
    for (let round = -3; round < rounds; round++) {
      const turns = [async () => ms.few.push(await sweep(few)), async () => ms.many.push(await sweep(many))]
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
      if (round < 0) ms.few.length = ms.many.length = 0
    }
    await few.close()
    await many.close()
    const values = { fewMs: median(ms.few), manyMs: median(ms.many), ratio: ratio(ms.many, ms.few) }
    return {
      results: [
        {
          row: 'sweep',
          what: `an empty sweep with ${sizes.many} open disputes ÷ with ${sizes.few}`,
          target: '≤ 1.5',
          measured: fixed(values.ratio),
          ok: atMost(values.ratio, 1.5),
          note: `${rounds} interleaved rounds, dynalite in memory; ${fixed(values.manyMs)} ms ÷ ${fixed(values.fewMs)} ms. Sixteen queries of the agenda index, each for what is due: what lies ahead is not read.`,
          values: { few: sizes.few, many: sizes.many, fewMs: values.fewMs, manyMs: values.manyMs, ratio: values.ratio },
        },
      ],
    }
  },
}
