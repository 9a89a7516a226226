import * as z from 'zod'
import { ChannelState, NoticeTemplate, NoticeVariables } from '../../domain/notice.ts'
import { Instant } from '../../domain/report.ts'
import { Post, Tier, Unit } from '../../domain/vocabulary.ts'
import type { Notice, NoticeStore } from '../../stores.ts'
import { agendaOf, disputePk, inOrder, noticeKey, noticePrefix, noticesPk, noticesUpTo } from './keys.ts'
import { offAgenda, settleSent, takeToSend } from './sending.ts'
import { type Item, notExists, type Table } from './table.ts'

const NoticeItem = z.object({
  noticeId: z.string(),
  disputeId: z.string(),
  seq: z.number().int(),
  tier: Tier,
  template: NoticeTemplate,
  variables: NoticeVariables,
  member: z.string(),
  post: Post,
  unit: z.nullable(Unit),
  standsInFor: z.object({ member: z.string(), post: Post }).nullable(),
  state: z.enum(['due', 'sending', 'handed', 'failed', 'superseded']),
  channels: z.array(ChannelState),
  attempts: z.number().int(),
  notBefore: z.optional(Instant),
  createdAt: Instant,
})

export const readNotice = (item: Item): Notice => NoticeItem.parse(item)

export function noticeStore(table: Table): NoticeStore {
  return {
    async put(notice, due) {
      const key = noticeKey(notice.noticeId)
      const { member, createdAt, noticeId, state } = notice
      const listed = state !== 'superseded' && { listPk: noticesPk(member), listSk: inOrder(createdAt, noticeId) }
      await table.put({ ...key, ...notice, ...listed, ...(due && agendaOf(key, due)) }, notExists)
    },

    async get(noticeId) {
      const item = await table.get(noticeKey(noticeId))
      return item && readNotice(item)
    },

    async of(disputeId) {
      return (await table.query(disputePk(disputeId), { prefix: noticePrefix })).map(readNotice)
    },

    async newest(disputeId, { upTo, after, limit }) {
      const until = after === null ? noticesUpTo(upTo) : noticeKey(after).sk
      // Where the page before has ended is read again, and left out.
      const newest = after === null ? limit : limit + 1
      const items = await table.query(disputePk(disputeId), { after: noticePrefix, until, newest })
      return items.map(readNotice).filter(({ noticeId }) => noticeId !== after)
    },

    async take(noticeId, by) {
      const taken = await takeToSend(table, noticeKey(noticeId), by)
      return taken && 'item' in taken ? { notice: readNotice(taken.item), interrupted: taken.interrupted } : taken
    },

    async settle(notice, due) {
      const { state, channels } = notice
      await settleSent(table, noticeKey(notice.noticeId), { state, channels, due })
    },

    async supersede(noticeId) {
      await table.update(noticeKey(noticeId), {
        set: 'supersededFrom = #state, #state = :superseded',
        remove: `${offAgenda}, listPk, listSk`,
        condition: 'attribute_exists(pk) AND #state <> :superseded',
        names: { '#state': 'state' },
        values: { ':superseded': 'superseded' },
      })
    },
  }
}
