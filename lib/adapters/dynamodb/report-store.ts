import * as z from 'zod/mini'
import { Report } from '../../domain/report.ts'
import type { Claim, GradableRevision, ReportStore, StoredRevision } from '../../stores.ts'
import { type ItemTable, notExists } from './item-table.ts'
import { agendaOf, linkKey, reportPk, revisionKey } from './keys.ts'

const Linked = z.object({ disputeId: z.string(), seq: z.number() })
const GradableItem = z.object({ report: Report, linked: z.optional(Linked) })
const RevisionItem = z.object({
  report: Report,
  contentMac: z.string(),
  answer: z.record(z.string(), z.unknown()),
  writeId: z.string(),
})
const ClaimItem = z.object({ disputeId: z.string(), key: z.string(), episode: z.number() })
const ClaimOfReport = z.extend(ClaimItem, { reportId: z.string() })

const claimOf = (item: unknown): Claim => ClaimItem.parse(item)

export function reportStore(table: ItemTable): ReportStore {
  const putClaim = (reportId: string, claim: Claim) => ({ ...linkKey(reportId), reportId, ...claim })
  return {
    async put(stored, due) {
      const key = revisionKey(stored.report.reportId, stored.report.revision)
      return (await table.put({ ...key, ...stored, ...agendaOf(key, due) }, notExists)) ? 'written' : 'taken'
    },

    async revisions(reportId) {
      const fields = ['report', 'contentMac', 'answer', 'writeId']
      const items = await table.query(reportPk(reportId), { prefix: 'REV#' }, fields)
      return items.map((item): Omit<StoredRevision, 'sealed'> => RevisionItem.parse(item))
    },

    async gradable(keys) {
      const items = await table.getMany(
        keys.map(({ reportId, revision }) => revisionKey(reportId, revision)),
        ['report', 'linked'],
      )
      return items.map((item): GradableRevision => {
        const { report, linked } = GradableItem.parse(item)
        return { report, linked: linked ?? null }
      })
    },

    async claims(reportIds) {
      const items = await table.getMany(reportIds.map(linkKey))
      return new Map(items.map((item) => [ClaimOfReport.parse(item).reportId, claimOf(item)]))
    },

    async claim(reportId, claim) {
      if (await table.put(putClaim(reportId, claim), notExists)) return claim
      return claimOf(await table.get(linkKey(reportId)))
    },

    async moveClaim({ reportId, revision }, { from, to }) {
      const condition = {
        expression: 'disputeId = :from AND (attribute_not_exists(movedBy) OR movedBy <= :revision)',
        values: { ':from': from, ':revision': revision },
      }
      if (await table.put({ ...putClaim(reportId, to), movedBy: revision }, condition)) return to
      return claimOf(await table.get(linkKey(reportId)))
    },

    async markLinked({ reportId, revision }, linked) {
      await table.update(revisionKey(reportId, revision), {
        set: 'linked = :linked',
        remove: 'agendaPk, agendaSk, leaseUntil, tries',
        condition: 'attribute_exists(pk) AND attribute_not_exists(linked)',
        values: { ':linked': linked },
      })
    },
  }
}
