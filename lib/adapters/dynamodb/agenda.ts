import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { agendaIndex } from '../../names.ts'
import type { Agenda, AgendaEntry } from '../../stores.ts'
import { agendaOf, agendaPartitions, parkedPk, rankOf, ranks, subjectOf } from './keys.ts'
import type { Table } from './table.ts'

const Entry = z.object({ pk: z.string(), sk: z.string(), agendaPk: z.string(), agendaSk: z.string() })
const Tries = z.object({ tries: z.number().int().default(0) })
const still = 'agendaPk = :agendaPk AND agendaSk = :agendaSk'

/** Of all lanes but the one that goes outward, unless told which. */
export function agenda(table: Table, lanes: readonly number[] = ranks): Agenda {
  const partition = async (agendaPk: string, range: { after: string; until: string }, limit: number) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: agendaIndex,
        Limit: limit,
        KeyConditionExpression: 'agendaPk = :pk AND agendaSk BETWEEN :after AND :until',
        ExpressionAttributeValues: { ':pk': agendaPk, ':after': range.after, ':until': range.until },
      }),
    )
    return Items.map((item): AgendaEntry => {
      const entry = Entry.parse(item)
      return { ...entry, rank: rankOf(entry.agendaPk), subject: subjectOf(entry) }
    })
  }
  return {
    async due(now, limit, after) {
      const until = `${now}~`
      const pages = lanes.flatMap(agendaPartitions).map((pk) => {
        const seen = after.get(pk)
        return partition(pk, { after: seen === undefined ? '0' : `${seen}\u0001`, until }, limit)
      })
      return (await Promise.all(pages)).flat()
    },

    parked: () => partition(parkedPk, { after: '0', until: 'A' }, 100),

    async lease({ pk, sk, agendaPk, agendaSk }, { now, until, by }) {
      // An instant first, so that it compares as one; then whose it is.
      const mine = `${until}#${by}`
      const item = await table.update(
        { pk, sk },
        {
          set: 'leaseUntil = :mine',
          condition: `${still} AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now OR leaseUntil = :mine)`,
          values: { ':mine': mine, ':now': now, ':agendaPk': agendaPk, ':agendaSk': agendaSk },
        },
      )
      return item === null ? false : Tries.parse(item)
    },

    async postpone({ pk, sk, agendaPk, agendaSk }, to) {
      const next =
        to === 'parked'
          ? { agendaPk: parkedPk, agendaSk, tries: 0 }
          : { ...agendaOf({ pk, sk }, { rank: rankOf(agendaPk), dueAt: to.dueAt }), tries: to.tries }
      await table.update(
        { pk, sk },
        {
          set: 'agendaPk = :nextPk, agendaSk = :nextSk, tries = :tries',
          remove: 'leaseUntil',
          condition: still,
          values: {
            ':nextPk': next.agendaPk,
            ':nextSk': next.agendaSk,
            ':tries': next.tries,
            ':agendaPk': agendaPk,
            ':agendaSk': agendaSk,
          },
        },
      )
    },

    async remove({ pk, sk }) {
      await table.update(
        { pk, sk },
        { remove: 'agendaPk, agendaSk, leaseUntil, tries', condition: 'attribute_exists(agendaPk)' },
      )
    },
  }
}
