import * as z from 'zod'
import { erasedRef } from '../../domain/erasure.ts'
import { ChannelState } from '../../domain/notice.ts'
import { Report } from '../../domain/report.ts'
import { Contribution } from '../../domain/tally.ts'
import { each } from '../../each.ts'
import type { Erased, Eraser, RevisionKey } from '../../stores.ts'
import { OutboxRecord, outboxPk } from '../channels/outbox.ts'
import {
  disputePk,
  noticeKey,
  noticePrefix,
  reportPk,
  revisionKey,
  revisionOf,
  standingKey,
  standingPrefix,
  textKey,
  textPrefix,
  tokenKey,
} from './keys.ts'
import type { Table } from './table.ts'

const Key = z.object({ pk: z.string(), sk: z.string() })
const Revision = z.object({ erasedAt: z.string().optional() })
const Contacts = z.object({ noticeId: z.string(), state: z.string(), channels: z.array(ChannelState) })
const Standing = z.object({ reportId: z.string(), contribution: z.nullable(Contribution) })
const Token = z.object({ token: z.string() })
const Message = z.object({ sk: z.string(), record: OutboxRecord })

/** A provider's reference leads to the number it was sent to; a reason may name it. */
const leads = ({ reference, reason }: ChannelState): boolean => reference !== undefined || reason !== undefined

/** For the operators' command only; no function may delete. */
export function eraser(table: Table): Eraser {
  return {
    async left(disputeId, { reportIds, tokens }) {
      const pk = disputePk(disputeId)
      const texts = await table.query(pk, { prefix: textPrefix }, ['pk', 'sk'])
      const notices = await table.query(pk, { prefix: noticePrefix })
      const standings = await table.query(pk, { prefix: standingPrefix })
      const persons = await table.getMany(tokens.map((token) => tokenKey(token, disputeId)))
      const messages = (await table.query(outboxPk, { prefix: '2' })).map((item) => Message.parse(item))
      const reports = []
      for (const reportId of reportIds) reports.push(...(await revisionsLeft(table, reportId)))
      return {
        reports,
        texts: texts.map((item) => Key.parse(item).sk.slice(textPrefix.length)),
        notices: notices
          .map((item) => Contacts.parse(item))
          .filter(({ state, channels }) => state !== 'sending' && channels.some(leads))
          .map(({ noticeId }) => noticeId),
        persons: persons.map((item) => Token.parse(item).token),
        standings: standings
          .map((item) => Standing.parse(item))
          .flatMap(({ reportId, contribution }) => ((contribution?.persons.length ?? 0) > 0 ? [reportId] : [])),
        messages: messages.filter(({ record }) => record.disputeId === disputeId).map(({ sk }) => sk),
      }
    },

    async erase(disputeId, { reports, texts, notices, persons, standings, messages }, erased) {
      await each(reports, 10, (revision) => withoutWords(table, revision, erased))
      await each(persons, 10, (token) => table.delete(tokenKey(token, disputeId)))
      await each(standings, 10, (reportId) => withoutPersons(table, { disputeId, reportId }))
      await each(texts, 10, (id) => table.delete(textKey(disputeId, id)))
      await each(notices, 10, (noticeId) => withoutContacts(table, noticeId))
      await each(messages, 10, (sk) => table.delete({ pk: outboxPk, sk }))
    },
  }
}

const revisionsLeft = async (table: Table, reportId: string): Promise<RevisionKey[]> =>
  (await table.query(reportPk(reportId), { prefix: 'REV#' }, ['pk', 'sk', 'erasedAt'])).flatMap((item) =>
    Revision.parse(item).erasedAt === undefined ? [revisionOf(Key.parse(item))] : [],
  )

/** The body, and of the report what a source may have written a name into; figures, employer and times stay. */
async function withoutWords(table: Table, { reportId, revision }: RevisionKey, erased: Erased): Promise<void> {
  const key = revisionKey(reportId, revision)
  const item = await table.get(key)
  if (!item) return
  const report: Report = { ...Report.parse(item.report), ref: erasedRef, campaign: null, stated: {}, persons: [] }
  await table.update(key, {
    set: 'report = :report, erasedAt = :at, erasedFor = :why',
    remove: 'sealed',
    condition: 'attribute_exists(pk)',
    values: { ':report': report, ':at': erased.erasedAt, ':why': erased.erasedFor },
  })
}

async function withoutPersons(table: Table, of: { disputeId: string; reportId: string }): Promise<void> {
  const key = standingKey(of.disputeId, of.reportId)
  const item = await table.get(key)
  const { contribution } = Standing.parse(item)
  if (!contribution) return
  await table.update(key, {
    set: 'contribution = :contribution',
    condition: 'attribute_exists(pk)',
    values: { ':contribution': { ...contribution, persons: [] } },
  })
}

/** Which channels there were and what became of them stays. */
async function withoutContacts(table: Table, noticeId: string): Promise<void> {
  const item = await table.get(noticeKey(noticeId))
  if (!item) return
  const channels = Contacts.parse(item).channels.map(({ kind, state }) => ({ kind, state }))
  await table.update(noticeKey(noticeId), {
    set: 'channels = :channels',
    condition: 'attribute_exists(pk)',
    values: { ':channels': channels },
  })
}
