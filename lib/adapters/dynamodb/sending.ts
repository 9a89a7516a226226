import type { ChannelState } from '../../domain/notice.ts'
import { Instant } from '../../domain/report.ts'
import type { Due } from '../../stores.ts'
import { agendaOf } from './keys.ts'
import type { Item, Table } from './table.ts'

type Key = { pk: string; sk: string }

/** What takes a message off the agenda, and what the sweeper noted on it there. */
export const offAgenda = 'agendaPk, agendaSk, leaseUntil, tries'

type Taken = { item: Item; interrupted: boolean } | { busyUntil: Instant } | null

/** due, or sending with a lease that ran out → sending, for one who sends; the same for notices and letters. */
export async function takeToSend(
  table: Table,
  key: Key,
  by: { takeId: string; now: Instant; until: Instant },
): Promise<Taken> {
  const { takeId, now, until } = by
  const taken = async (condition: string, interrupted: boolean): Promise<Taken> => {
    const item = await table.update(key, {
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
    return item && { item, interrupted }
  }
  return (
    (await taken('#state = :due', false)) ??
    (await taken('#state = :sending AND takenUntil < :now', true)) ??
    (await whose(table, key, takeId))
  )
}

/** The SDK's own retry may have met our own take: the random id tells. */
async function whose(table: Table, key: Key, takeId: string): Promise<Taken> {
  const item = await table.get(key)
  if (item?.state !== 'sending') return null
  return item.takenBy === takeId ? { item, interrupted: false } : { busyUntil: Instant.parse(item.takenUntil) }
}

/** The outcome of an attempt; `due` null takes it off the agenda. */
export async function settleSent(
  table: Table,
  key: Key,
  outcome: { state: string; channels: readonly ChannelState[]; due: Due | null },
): Promise<void> {
  const agenda = outcome.due && agendaOf(key, outcome.due)
  await table.update(key, {
    set: `#state = :state, channels = :channels${agenda ? ', agendaPk = :agendaPk, agendaSk = :agendaSk' : ''}`,
    remove: agenda ? 'takenUntil, leaseUntil, tries' : `takenUntil, ${offAgenda}`,
    condition: '#state = :sending',
    names: { '#state': 'state' },
    values: {
      ':state': outcome.state,
      ':channels': outcome.channels,
      ':sending': 'sending',
      ...(agenda && { ':agendaPk': agenda.agendaPk, ':agendaSk': agenda.agendaSk }),
    },
  })
}
