import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { policiesIn } from '../infra/seed/directory.ts'
import { archive } from '../lib/adapters/dynamodb/archive.ts'
import { disputeStore } from '../lib/adapters/dynamodb/dispute-store.ts'
import { eraser } from '../lib/adapters/dynamodb/eraser.ts'
import { reportStore } from '../lib/adapters/dynamodb/report-store.ts'
import type { Table } from '../lib/adapters/dynamodb/table.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import type { PaperArchive } from '../lib/attachment-store.ts'
import { erasureReasons } from '../lib/domain/erasure.ts'
import { env } from '../lib/names.ts'
import { workingDays } from '../lib/policies/working-days.ts'
import { type Erasure, eraseDispute, eraseDue } from '../lib/usecases/erase-dispute.ts'
import { command, stop } from './command.ts'
import { withPapers } from './with-papers.ts'
import { tableUsage, withTable } from './with-table.ts'

const usage = tableUsage(
  'erase -- --due | --dispute <id> --reason <reason>',
  `Deletes, for good, what is sealed of disputes that have ended, and what else leads to a person: the bodies of their
reports with the sources' own numbers and words, the words of their acts, what leads from a notice to a number, the keyed
hashes by which persons are found again, and the papers attached to them, every version (${env.attachments}). The history
stays, its hashes stay valid, and it tells what was deleted and why.

What stays, because the chain of hashes covers it or cases are found by it: the employer's and the project's name as
stated (somebody may have written a person's name into them), figures, times, units and who acted; and in the commits the
keyed hash of each person, which nothing leads to any more and which tells nobody anything without the pepper of the table.

--due      every dispute whose retention (the policy's, after its end) is over
--dispute  this one; before its time only for another reason than retention-over
--reason   ${erasureReasons.join(', ')}`,
)

const kept = {
  'no-such-dispute': 'there is no such dispute',
  'history-broken': 'its history does not hold; run verify first',
  'not-ended': 'it has not ended',
  'nothing-left': 'nothing was left to delete',
  'not-yet': 'its time is not over',
} as const

const lineOf = (disputeId: string, erasure: Erasure): string => {
  if ('done' in erasure) {
    const { reports, texts, notices, attachments, persons } = erasure.done
    return `dispute ${disputeId}: deleted ${reports} report bodies, ${texts} texts, contacts in ${notices} notices, ${attachments} attachments, ${persons} keyed hashes of persons`
  }
  const until = erasure.kept === 'not-yet' ? `: until ${erasure.until}` : ''
  return `dispute ${disputeId}: ${kept[erasure.kept]}${until}`
}

const worldOn = async (table: Table, papers: PaperArchive) => ({
  archive: archive(table),
  eraser: eraser(table),
  papers,
  disputes: disputeStore(table),
  reports: reportStore(table),
  policies: await policiesIn(table),
  calendar: workingDays,
  // What is erased is told by the next sweep.
  firstLookMs: 0,
  clock: () => new Date().toISOString(),
  newId: randomUUID,
  digest: nodeCrypto.sha256Hex,
  pause: async (milliseconds: number) => void (await pause(milliseconds)),
  log: { info: () => {}, error: () => {}, count: () => {} },
})

const options = { due: { type: 'boolean' }, dispute: { type: 'string' }, reason: { type: 'string' } } as const

await command({ usage, options }, async ({ values }) => {
  const { due, dispute: disputeId, reason: said } = values
  const reason = erasureReasons.find((one) => one === (said ?? (due ? 'retention-over' : undefined)))
  if ((due === true) === (disputeId !== undefined) || reason === undefined || (due && reason !== 'retention-over'))
    return stop(usage)
  let failed = false
  const tell = (id: string, erasure: Erasure) => {
    failed ||= 'kept' in erasure && erasure.kept !== 'nothing-left'
    console.log(lineOf(id, erasure))
  }
  await withPapers(async (papers) => {
    // Nobody must believe that the papers are gone too.
    if (!papers) return stop(`Which attachments? Set ${env.attachments} for a stage.`)
    await withTable(async (table) => {
      const world = await worldOn(table, papers)
      if (disputeId === undefined) await eraseDue(world, tell)
      else tell(disputeId, await eraseDispute(world, { disputeId, reason }))
    })
  })
  return failed ? 1 : 0
})
