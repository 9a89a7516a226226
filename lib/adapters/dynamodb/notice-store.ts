import * as z from 'zod'
import { ChannelState, NoticeTemplate, NoticeVariables } from '../../domain/notice.ts'
import { Instant } from '../../domain/report.ts'
import { Post, Tier, Unit } from '../../domain/vocabulary.ts'
import type { Notice, NoticeStore } from '../../stores.ts'
import { agendaOf, disputePk, inOrder, noticeKey, noticePrefix, noticesPk, noticesUpTo } from './keys.ts'
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
const offAgenda = 'agendaPk, agendaSk, leaseUntil, tries'

export function noticeStore(table: Table): NoticeStore {
  /** The SDK's own retry may have met our own take: the random id tells. */
  const whose = async (noticeId: string, takeId: string) => {
    const item = await table.get(noticeKey(noticeId))
    if (item?.state !== 'sending') return null
    return item.takenBy === takeId
      ? { notice: readNotice(item), interrupted: false }
      : { busyUntil: Instant.parse(item.takenUntil) }
  }
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

    async take(noticeId, { takeId, now, until }) {
      const taken = async (condition: string, interrupted: boolean) => {
        const item = await table.update(noticeKey(noticeId), {
          set: '#state = :sending, takenUntil = :until, takenBy = :takeId, attempts = attempts + :one',
          condition,
          names: { '#state': 'state' },
          values: {
            ':sending': 'sending',
            ':until': until,
            ':takeId': takeId,
            ':one': 1,
            ...(interrupted ? { ':now': now } : { ':due': 'due' }),
          },
        })
        return item && { notice: readNotice(item), interrupted }
      }
      return (
        (await taken('#state = :due', false)) ??
        (await taken('#state = :sending AND takenUntil < :now', true)) ??
        (await whose(noticeId, takeId))
      )
    },

    async settle(notice, due) {
      const key = noticeKey(notice.noticeId)
      const agenda = due && agendaOf(key, due)
      await table.update(key, {
        set: `#state = :state, channels = :channels${agenda ? ', agendaPk = :agendaPk, agendaSk = :agendaSk' : ''}`,
        remove: agenda ? 'takenUntil, leaseUntil, tries' : `takenUntil, ${offAgenda}`,
        condition: '#state = :sending',
        names: { '#state': 'state' },
        values: {
          ':state': notice.state,
          ':channels': notice.channels,
          ':sending': 'sending',
          ...(agenda && { ':agendaPk': agenda.agendaPk, ':agendaSk': agenda.agendaSk }),
        },
      })
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
