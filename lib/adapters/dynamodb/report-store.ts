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
const ClaimItem = z.object({
  disputeId: z.string(),
  key: z.string(),
  episode: z.number(),
  home: z.optional(z.string()),
  movedBy: z.optional(z.number()),
  movedFrom: z.optional(z.string()),
})
const ClaimOfReport = z.extend(ClaimItem, { reportId: z.string() })

const claimOf = (item: unknown): Claim => ClaimItem.parse(item)

export function reportStore(table: ItemTable): ReportStore {
  const putClaim = (reportId: string, { disputeId, key, episode, home, movedBy, movedFrom }: Claim) => ({
    ...linkKey(reportId),
    reportId,
    disputeId,
    key,
    episode,
    ...(home !== undefined && home !== key && { home }),
    ...(movedBy !== undefined && { movedBy, movedFrom }),
  })
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
      const moved = { ...to, movedBy: revision, movedFrom: from }
      if (await table.put(putClaim(reportId, moved), condition)) return to
      return claimOf(await table.get(linkKey(reportId)))
    },

    async forwardClaim(reportId, { from, to }) {
      const { disputeId, home = from.key, movedBy, movedFrom } = from
      const item = putClaim(reportId, { ...to, home, movedBy, movedFrom })
      const same = movedBy === undefined ? 'attribute_not_exists(movedBy)' : 'movedBy = :movedBy'
      await table.put(item, {
        expression: `disputeId = :from AND ${same}`,
        values: { ':from': disputeId, ...(movedBy !== undefined && { ':movedBy': movedBy }) },
      })
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
