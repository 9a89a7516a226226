import * as z from 'zod'
import { LetterText } from '../../domain/letter.ts'
import { ChannelState } from '../../domain/notice.ts'
import { RecordRef } from '../../domain/record.ts'
import { Instant } from '../../domain/report.ts'
import { ContactKind } from '../../domain/roster.ts'
import { Post, Unit } from '../../domain/vocabulary.ts'
import type { Letter, LetterStore } from '../../stores.ts'
import { agendaOf, letterKey, letterPrefix, recordPk } from './keys.ts'
import { settleSent, takeToSend } from './sending.ts'
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
  return {
    async put(letter, due) {
      const key = letterKey(letter)
      await table.put({ ...key, ...letter, ...agendaOf(key, due) }, notExists)
    },

    async of(record) {
      return (await table.query(recordPk(record), { prefix: letterPrefix })).map(readLetter)
    },

    async take(letter, by) {
      const taken = await takeToSend(table, letterKey(letter), by)
      return taken && 'item' in taken ? { letter: readLetter(taken.item), interrupted: taken.interrupted } : taken
    },

    async settle(letter, due) {
      const { state, channels } = letter
      await settleSent(table, letterKey(letter), { state, channels, due })
    },
  }
}
