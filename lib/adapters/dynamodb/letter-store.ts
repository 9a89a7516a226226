import * as z from 'zod'
import { LetterText } from '../../domain/letter.ts'
import { ChannelState } from '../../domain/notice.ts'
import { RecordRef } from '../../domain/record.ts'
import { Instant } from '../../domain/report.ts'
import { ContactKind } from '../../domain/roster.ts'
import { Post, Unit } from '../../domain/vocabulary.ts'
import type { Letter, LetterRef, LetterStore } from '../../stores.ts'
import { agendaOf, letterKey, letterPrefix, recordPk } from './keys.ts'
import { type Item, notExists, type Table } from './table.ts'

const LetterItem = z.object({
  record: RecordRef,
  seq: z.number().int(),
  name: z.string(),
  member: z.string(),
  text: LetterText,
  by: z.array(ContactKind).optional(),
  post: z.nullable(Post),
  unit: z.nullable(Unit),
  standsInFor: z.object({ member: z.string(), post: z.nullable(Post) }).nullable(),
  state: z.enum(['due', 'sending', 'handed', 'failed']),
  channels: z.array(ChannelState),
  attempts: z.number().int(),
  createdAt: Instant,
})
const readLetter = (item: Item): Letter => LetterItem.parse(item)

export function letterStore(table: Table): LetterStore {
  /** The SDK's own retry may have met our own take: the random id tells. */
  const whose = async (letter: LetterRef, takeId: string) => {
    const item = await table.get(letterKey(letter))
    if (item?.state !== 'sending') return null
    return item.takenBy === takeId
      ? { letter: readLetter(item), interrupted: false }
      : { busyUntil: Instant.parse(item.takenUntil) }
  }
  return {
    async put(letter, due) {
      const key = letterKey(letter)
      await table.put({ ...key, ...letter, ...agendaOf(key, due) }, notExists)
    },

    async of(record) {
      return (await table.query(recordPk(record), { prefix: letterPrefix })).map(readLetter)
    },

    async take(letter, { takeId, now, until }) {
      const taken = async (condition: string, interrupted: boolean) => {
        const item = await table.update(letterKey(letter), {
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
        return item && { letter: readLetter(item), interrupted }
      }
      return (
        (await taken('#state = :due', false)) ??
        (await taken('#state = :sending AND takenUntil < :now', true)) ??
        (await whose(letter, takeId))
      )
    },

    async settle(letter, due) {
      const key = letterKey(letter)
      const agenda = due && agendaOf(key, due)
      await table.update(key, {
        set: `#state = :state, channels = :channels${agenda ? ', agendaPk = :agendaPk, agendaSk = :agendaSk' : ''}`,
        remove: agenda ? 'takenUntil, leaseUntil, tries' : 'takenUntil, agendaPk, agendaSk, leaseUntil, tries',
        condition: '#state = :sending',
        names: { '#state': 'state' },
        values: {
          ':state': letter.state,
          ':channels': letter.channels,
          ':sending': 'sending',
          ...(agenda && { ':agendaPk': agenda.agendaPk, ':agendaSk': agenda.agendaSk }),
        },
      })
    },
  }
}
