import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { divertFunctionOutput } from '../../infra/local/function-output.ts'
import { document, machine, print } from './report.ts'
import { alertsRow } from './rows/alerts.ts'
import { capacityRow } from './rows/capacity.ts'
import { coldStartRow } from './rows/cold-start.ts'
import { documentsRow } from './rows/documents.ts'
import { gradingRow } from './rows/grading.ts'
import { growthRow } from './rows/growth.ts'
import { listingRow } from './rows/listing.ts'
import { openingRow } from './rows/opening.ts'
import { quarterRow } from './rows/quarter.ts'
import { scrollingRow } from './rows/scrolling.ts'
import { sweepRow } from './rows/sweep.ts'
import { throughputRow } from './rows/throughput.ts'
import { undiciRow } from './rows/undici.ts'
import { unitsRow } from './rows/units.ts'
import { warmRow } from './rows/warm.ts'
import { root } from './support/deployed.ts'
import type { Known, Result, Row } from './support/result.ts'

const rows: readonly Row[] = [
  coldStartRow,
  undiciRow,
  warmRow,
  unitsRow,
  growthRow,
  alertsRow,
  throughputRow,
  gradingRow,
  sweepRow,
  listingRow,
  openingRow,
  scrollingRow,
  quarterRow,
  documentsRow,
  capacityRow,
]
const usage = `npm run bench -- [--quick] [row …]
  rows: ${rows.map(({ name }) => name).join(' ')}; without any, all, and the results are written
  --quick  few rounds and small sizes; writes nothing
  --write  write the results of the rows named over those of last time`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !rows.some((row) => row.name === name))
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `no row ${unknown.join(', ')}\n${usage}` : usage)
  process.exit(values.help ? 0 : 1)
}

const Stored = z.object({
  rows: z.record(
    z.string(),
    z.object({
      results: z.array(
        z.object({
          row: z.string(),
          what: z.string(),
          target: z.string(),
          measured: z.string(),
          ok: z.boolean().nullable(),
          note: z.string(),
          values: z.record(z.string(), z.number()),
        }),
      ),
      sections: z.array(z.string()),
      known: z.record(z.string(), z.number()),
    }),
  ),
})
const file = join(root, 'bench-results.json')
const stored = await readFile(file, 'utf8').then(
  (text) => Stored.parse(JSON.parse(text)).rows,
  () => ({}) as z.infer<typeof Stored>['rows'],
)

const writing = values.write || (positionals.length === 0 && !values.quick)

/** After each row, so that a run that is cut short keeps what it has measured. */
async function keep(): Promise<void> {
  const at = new Date().toISOString()
  const ordered = rows.flatMap(({ name }) => (stored[name] ? [[name, stored[name]] as const] : []))
  const all = ordered.map(([, row]) => row)
  await writeFile(file, `${JSON.stringify({ at, machine: machine(), rows: Object.fromEntries(ordered) }, null, 2)}\n`)
  const text = document({
    results: all.flatMap(({ results }) => results),
    sections: all.flatMap(({ sections }) => sections),
    at,
    quick: values.quick,
  })
  await writeFile(join(root, 'docs/bench.md'), text)
}

divertFunctionOutput(join(root, 'node_modules/.cache/bench/functions.log'))
const known: Known = new Map(Object.values(stored).flatMap((row) => Object.entries(row.known)))
const chosen = positionals.length > 0 ? rows.filter(({ name }) => positionals.includes(name)) : rows
const taken: Result[] = []
for (const { name, run } of chosen) {
  const started = performance.now()
  const mine: Known = new Map(known)
  const { results, sections = [] } = await run({ quick: values.quick, say: (line) => console.error(`· ${line}`) }, mine)
  console.error(`· ${name}: ${Math.round((performance.now() - started) / 1_000)} s`)
  const found = [...mine].filter(([key, value]) => known.get(key) !== value)
  for (const [key, value] of found) known.set(key, value)
  stored[name] = { results, sections, known: { ...stored[name]?.known, ...Object.fromEntries(found) } }
  taken.push(...results)
  if (writing) await keep()
}
print(taken)

process.exit(0)
