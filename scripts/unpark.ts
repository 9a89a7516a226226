import { agenda } from '../lib/adapters/dynamodb/agenda.ts'
import type { Table } from '../lib/adapters/dynamodb/table.ts'
import { command } from './command.ts'
import { tableUsage, withTable } from './with-table.ts'

const usage = tableUsage(
  'unpark',
  'Sends everything that was parked back to the agenda, due now: after the cause has been mended.',
)

async function unpark(table: Table): Promise<number> {
  const { parked, postpone } = agenda(table)
  let sent = 0
  for (let entries = await parked(); entries.length > 0; entries = await parked()) {
    for (const entry of entries) {
      console.log(`${entry.pk} ${entry.sk}`)
      await postpone(entry, { dueAt: new Date().toISOString(), tries: 0 })
      sent += 1
    }
  }
  return sent
}

await command({ usage, options: {} }, async () => {
  console.log(`${await withTable(unpark)} entries are due again`)
  return 0
})
