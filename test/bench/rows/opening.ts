import * as z from 'zod'
import { commitPrefix, disputePk } from '../../../lib/adapters/dynamodb/keys.ts'
import { noticeStore } from '../../../lib/adapters/dynamodb/notice-store.ts'
import type { Notice } from '../../../lib/stores.ts'
import { grow } from '../support/grow.ts'
import { sum } from '../support/meter.ts'
import { against, type Compared, officials, type Raw } from '../support/officials.ts'
import { atMost, fixed, type Row } from '../support/result.ts'

const employer = '示例大型用人单位'
const perCommit = 10
const twice = 2
const Listed = z.object({ disputes: z.array(z.object({ id: z.string(), number: z.string() })) })
const View = z.looseObject({
  historyIntact: z.literal(true),
  reports: z.number(),
  history: z.array(z.unknown()),
  reportLines: z.object({ shown: z.array(z.unknown()), more: z.number() }),
  notices: z.array(z.unknown()),
  historyNext: z.string().nullable(),
})

/** A reminder of a missed clock to one of the two who are told of it. */
const reminder = (on: { id: string; number: string }, n: number): Notice => {
  const [seq, member] = [1 + Math.floor(n / twice), `leader-${1 + (n % twice)}`]
  return {
    noticeId: `${on.id}.${seq}.${member}`,
    disputeId: on.id,
    seq,
    tier: 'red',
    template: 'overdue',
    variables: {
      grade: 'red',
      number: on.number,
      employer,
      figures: '10000人、1.2亿元',
      clock: 'assess',
      dueAt: '2026-11-23T06:00:00.000Z',
      reason: '涉及人数估10000人，达到50人以上（四（二）1，“以上”含本数）',
      link: `https://bench.example/d/${on.number}`,
    },
    member,
    post: 'group-leader',
    unit: null,
    standsInFor: null,
    state: 'superseded',
    channels: [],
    attempts: 1,
    createdAt: '2026-11-23T06:30:00.000Z',
  }
}

/** Opening one dispute of a thousand commits, which verifies every one, against reading them and nothing else. */
export const openingRow: Row = {
  name: 'opening',
  async run({ quick, say }) {
    const commits = quick ? 100 : 1_000
    const [blocks, rounds] = quick ? [3, 3] : [21, 10]
    const on = await officials()
    await grow(on, { employer, reports: commits * perCommit, perCommit, say })
    const token = await on.token('office-clerk')
    const found = await on.get({ token, path: '/v1/disputes', query: { q: employer } })
    const [dispute] = Listed.parse(JSON.parse(found)).disputes
    if (!dispute) throw new Error('nothing was opened')
    const notices = noticeStore(on.table)
    for (let n = 0; n < commits * twice; n++) await notices.put(reminder(dispute, n), null)
    say(`opening: ${commits} commits, ${commits * perCommit} reports, ${commits * twice} notices stored`)

    const get = { token, path: `/v1/disputes/${dispute.id}`, query: {} }
    const query: Raw = {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :commits)',
      ExpressionAttributeValues: { ':pk': disputePk(dispute.id), ':commits': commitPrefix },
    }
    const answer = await on.get(get)
    const view = View.parse(JSON.parse(answer))
    if (view.reports !== commits * perCommit) throw new Error(`${view.reports} reports`)
    const taken: Compared[] = []
    for (let block = -1; block < blocks; block++) {
      const compared = await on.compare({ rounds, gets: [get], raws: [query] })
      if (block >= 0) taken.push(compared)
    }
    const read = async (what: () => Promise<unknown>): Promise<number> => {
      on.charges()
      on.metering(true)
      await what()
      on.metering(false)
      return sum(on.charges(), 'read')
    }
    const readUnits = await read(() => on.get(get))
    const rawUnits = await read(() => on.compare({ rounds: 1, gets: [], raws: [query] }))
    await on.close()
    const values = { ...against(taken, 0, 0), bytes: Buffer.byteLength(answer), readUnits, rawUnits }
    const mega = values.bytes / 1_000_000
    return {
      results: [
        {
          row: 'opening',
          what: `opening a dispute of ${commits} commits, every one verified ÷ one raw Query of these commits, all pages, p50, p99`,
          target: 'published',
          measured: `${fixed(values.p50)}, ${fixed(values.p99)}`,
          ok: null,
          note: `${blocks} blocks of ${rounds} interleaved rounds; p50 ${fixed(values.p50Ms, 0)} ms ÷ ${fixed(values.rawP50Ms, 0)} ms, p99 ${fixed(values.p99Ms, 0)} ms ÷ ${fixed(values.rawP99Ms, 0)} ms; ${readUnits} read units against ${rawUnits}. Ten reports a commit; every commit is read with zod, written canonically, hashed and replayed, nothing is remembered from one opening to the next.`,
          values,
        },
        {
          row: 'opening',
          what: `megabytes of that answer: ${commits} commits, ${commits * perCommit} reports, ${commits * twice} notices`,
          target: '≤ 1',
          measured: fixed(mega),
          ok: atMost(mega, 1),
          note: `Lambda takes 6 MB. The newest ${view.history.length} commits, ${view.reportLines.shown.length} reports and ${view.notices.length} notices; older ones by cursor.`,
          values: { bytes: values.bytes },
        },
      ],
    }
  },
}
