import * as z from 'zod'
import { ChannelState } from '../../domain/notice.ts'
import { each } from '../../each.ts'
import type { Eraser } from '../../stores.ts'
import { disputePk, noticeKey, noticePrefix, reportPk, revisionKey, revisionOf, textKey, textPrefix } from './keys.ts'
import type { Table } from './table.ts'

const Key = z.object({ pk: z.string(), sk: z.string() })
const Body = z.object({ sealed: z.instanceof(Uint8Array).nullable().optional() })
const Contacts = z.object({ noticeId: z.string(), state: z.string(), channels: z.array(ChannelState) })

/** A provider's reference leads to the number it was sent to; a reason may name it. */
const leads = ({ reference, reason }: ChannelState): boolean => reference !== undefined || reason !== undefined

/** For the operators' command only; no function may delete. */
export function eraser(table: Table): Eraser {
  const bodies = async (reportId: string) =>
    (await table.query(reportPk(reportId), { prefix: 'REV#' }, ['pk', 'sk', 'sealed'])).flatMap((item) =>
      Body.parse(item).sealed ? [revisionOf(Key.parse(item))] : [],
    )
  return {
    async left(disputeId, reportIds) {
      const texts = await table.query(disputePk(disputeId), { prefix: textPrefix }, ['pk', 'sk'])
      const notices = await table.query(disputePk(disputeId), { prefix: noticePrefix })
      const reports = []
      for (const reportId of reportIds) reports.push(...(await bodies(reportId)))
      return {
        reports,
        texts: texts.map((item) => Key.parse(item).sk.slice(textPrefix.length)),
        notices: notices
          .map((item) => Contacts.parse(item))
          .filter(({ state, channels }) => state !== 'sending' && channels.some(leads))
          .map(({ noticeId }) => noticeId),
      }
    },

    async erase(disputeId, { reports, texts, notices }, erased) {
      await each(reports, 10, ({ reportId, revision }) =>
        table.update(revisionKey(reportId, revision), {
          set: 'erasedAt = :at, erasedFor = :why',
          remove: 'sealed',
          condition: 'attribute_exists(pk)',
          values: { ':at': erased.erasedAt, ':why': erased.erasedFor },
        }),
      )
      await each(texts, 10, (id) => table.delete(textKey(disputeId, id)))
      await each(notices, 10, (noticeId) => withoutContacts(table, noticeId))
    },
  }
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
