import { agenda } from '../lib/adapters/dynamodb/agenda.ts'
import { withTable } from './with-table.ts'

/** Sends everything that was parked back to the agenda, due now: after the cause has been mended. */
const count = await withTable(async (table) => {
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
})
console.log(`${count} entries are due again`)
