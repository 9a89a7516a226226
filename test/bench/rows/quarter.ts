import { quarterStore } from '../../../lib/adapters/dynamodb/quarter-store.ts'
import { openTable } from '../../../lib/adapters/dynamodb/table.ts'
import { exampleLine, quarterExample } from '../../../lib/contract/quarter-example.ts'
import { quarterPlus } from '../../../lib/domain/quarter.ts'
import { analysisOf } from '../../../lib/domain/quarter-analysis.ts'
import { product } from '../../../lib/names.ts'
import { viewQuarter } from '../../../lib/usecases/view-quarters.ts'
import { sum } from '../support/meter.ts'
import type { Result, Row } from '../support/result.ts'
import { world } from '../support/world.ts'

const quarter = '2026Q4'

/** The statistics of a quarter, while what is stored outside that quarter grows tenfold. */
export const quarterRow: Row = {
  name: 'quarter',
  async run({ quick, say }) {
    const own = quick ? 50 : 500
    const on = await world()
    const quarters = quarterStore(openTable(product, { endpoint: on.tableUrl }))
    let ids = 0
    /** So many disputes in a quarter, and what it comes to. */
    const count = async (of: string, disputes: number) => {
      const lines = Array.from({ length: disputes }, () => ({
        ...exampleLine,
        quarter: of,
        disputeId: `d${String(++ids).padStart(22, '0')}`,
      }))
      for (let at = 0; at < lines.length; at += 25)
        await Promise.all(lines.slice(at, at + 25).map((line) => quarters.putLine(line)))
      const beside = { quarter: of, before: quarterExample.figures, lastYear: quarterExample.figures, register: [] }
      await quarters.putAnalysis(analysisOf(lines, beside), '2026-12-31T16:05:00.000Z')
      await quarters.putState({ ...quarterExample.quarter, quarter: of, asOf: '2026-12-31' })
    }
    const charged = async (read: () => Promise<unknown>) => {
      on.charges()
      on.metering(true)
      await read()
      on.metering(false)
      return sum(on.charges(), 'read')
    }
    const costs = async () => ({
      view: await charged(() => viewQuarter({ quarters }, quarter)),
      compile: await charged(async () => {
        await quarters.lines(quarter)
        for (const other of [quarter, quarterPlus(quarter, -1), quarterPlus(quarter, -4)])
          await quarters.analysis(other)
      }),
    })
    await count(quarter, own)
    for (const n of [-1, -2, -3, -4]) await count(quarterPlus(quarter, n), own / 5)
    const before = await costs()
    say(`${ids} disputes' lines: ${before.view} read units to view, ${before.compile} to compile`)
    for (const n of [-1, -2, -3, -4, -5, -6, -7, -8]) await count(quarterPlus(quarter, n), own)
    const after = await costs()
    await on.close()
    const values = {
      viewBefore: before.view,
      viewAfter: after.view,
      compileBefore: before.compile,
      compileAfter: after.compile,
      lines: own,
    }
    const result: Result = {
      row: 'quarter',
      what: 'statistics of a quarter: read units as stored disputes grow 10 × outside that quarter',
      target: 'unchanged',
      measured: `${before.view} → ${after.view} to read, ${before.compile} → ${after.compile} to compile`,
      ok: before.view === after.view && before.compile === after.compile,
      note: `${own} disputes in the quarter, ${(own * 4) / 5} and then ${(own * 44) / 5} in others. To compile are the quarter's lines, its own analysis and those of the two that it is compared with.`,
      values,
    }
    return { results: [result] }
  },
}
