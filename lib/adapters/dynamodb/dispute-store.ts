import * as z from 'zod'
import { Tip } from '../../domain/daily-root.ts'
import { Dispute } from '../../domain/dispute.ts'
import { Commit } from '../../domain/dispute-facts.ts'
import { Contribution, TokenState } from '../../domain/tally.ts'
import { each } from '../../each.ts'
import type { DisputeStore, Near, StagedCommit } from '../../stores.ts'
import { headItem } from './head-item.ts'
import {
  agendaOf,
  commitKey,
  commitPrefix,
  disputePk,
  headKey,
  joinedKey,
  nearKey,
  nearPk,
  standingKey,
  standingPrefix,
  tokenKey,
} from './keys.ts'
import { placing } from './placing.ts'
import { type Item, notExists, type Table } from './table.ts'

const HeadItem = z.object({ state: Dispute })
const DoneItem = z.object({ done: z.boolean().default(false) })
const StandingItem = z.object({
  reportId: z.string(),
  seq: z.number(),
  revision: z.number(),
  contribution: z.nullable(Contribution),
  movedTo: z.string().nullable(),
  placed: z.literal(true).optional(),
})
const TokenItem = z.object({ token: z.string(), state: TokenState, seq: z.number() })
const DisputeRef = z.object({ disputeId: z.string() })
const NearItem = DisputeRef.extend({ name: z.string().nullable() })
/** Of a trait that thousands share only the newest are looked at. */
const nearLookedAt = 30

const unlessAfter = (seq: number, newer: '<' | '<=') => ({
  expression: `attribute_not_exists(pk) OR seq ${newer} :seq`,
  values: { ':seq': seq },
})

const offAgenda = 'agendaPk, agendaSk, leaseUntil, tries'

const staged = (item: Item): StagedCommit => ({ commit: Commit.parse(item), done: DoneItem.parse(item).done })

export function disputeStore(table: Table): DisputeStore {
  return {
    ...placing(table),

    async head(disputeId) {
      const item = await table.get(headKey(disputeId))
      return item && HeadItem.parse(item).state
    },

    async commitsAfter(disputeId, seq) {
      const range = { after: commitKey(disputeId, seq + 1).sk, until: `${commitPrefix}~` }
      return (await table.query(disputePk(disputeId), range)).map((item) => Commit.parse(item))
    },

    async commit(disputeId, seq) {
      const item = await table.get(commitKey(disputeId, seq))
      return item && staged(item)
    },

    rawCommits: (disputeId) => table.query(disputePk(disputeId), { prefix: commitPrefix }),

    async storedHead(disputeId) {
      const item = await table.get(headKey(disputeId))
      if (!item) return null
      const read = HeadItem.safeParse(item)
      return read.success ? read.data.state : 'unreadable'
    },

    async tip(disputeId, seq) {
      const { sk } = commitKey(disputeId, seq ?? 0)
      const range = seq === undefined ? { prefix: commitPrefix, newest: 1 } : { after: sk, until: sk }
      const [item] = await table.query(disputePk(disputeId), range)
      return Tip.safeParse(item).data ?? null
    },

    async put(commit, due) {
      const key = commitKey(commit.disputeId, commit.seq)
      if (await table.put({ ...key, ...z.encode(Commit, commit), ...agendaOf(key, due) }, notExists)) return 'written'
      const there = await table.get(key)
      // The SDK's own retry may have met our own write: the random id tells.
      return there && Commit.parse(there).id === commit.id ? 'written' : 'taken'
    },

    async standings(disputeId, reportIds) {
      const items = await table.getMany(reportIds.map((reportId) => standingKey(disputeId, reportId)))
      return new Map(
        items.map((item) => {
          const { reportId, ...standing } = StandingItem.parse(item)
          return [reportId, standing]
        }),
      )
    },

    async tokens(disputeId, tokens) {
      const items = await table.getMany(tokens.map((token) => tokenKey(token, disputeId)))
      return new Map(
        items.map((item) => {
          const { token, state, seq } = TokenItem.parse(item)
          return [token, { state, seq }]
        }),
      )
    },

    async contributions(disputeId) {
      const items = await table.query(disputePk(disputeId), { prefix: standingPrefix })
      const live = new Map<string, Contribution>()
      for (const item of items) {
        const { reportId, contribution } = StandingItem.parse(item)
        if (contribution) live.set(reportId, contribution)
      }
      return live
    },

    async standing(disputeId) {
      const items = await table.query(disputePk(disputeId), { prefix: standingPrefix })
      return items.flatMap((item) => {
        const { reportId, revision, contribution, movedTo } = StandingItem.parse(item)
        return movedTo === null ? [{ reportId, revision, contribution }] : []
      })
    },

    async joined(disputeId, ref) {
      return (await table.get(joinedKey(disputeId, ref))) !== null
    },

    async writeSide(disputeId, change, seq) {
      const standings = [...change.standings].map(([reportId, standing]): Item => {
        return { ...standingKey(disputeId, reportId), reportId, ...standing, seq }
      })
      const tokens = [...change.tokens].map(([token, state]): Item => {
        return { ...tokenKey(token, disputeId), token, disputeId, state, seq }
      })
      const joined = change.joined.map((ref): Item => ({ ...joinedKey(disputeId, ref), seq }))
      await each([...standings, ...tokens, ...joined], 25, (item) => table.put(item, unlessAfter(seq, '<=')))
    },

    async writeHead(dispute, due) {
      await table.put(headItem(dispute, due), unlessAfter(dispute.seq, '<'))
    },

    async done(disputeId, seq) {
      await table.update(commitKey(disputeId, seq), {
        set: 'done = :yes',
        remove: offAgenda,
        condition: 'attribute_exists(pk) AND attribute_not_exists(done)',
        values: { ':yes': true },
      })
    },

    async claimAlarm({ disputeId, seq }, { now, until }) {
      const item = await table.update(commitKey(disputeId, seq), {
        set: 'alarmUntil = :until',
        condition:
          'attribute_exists(pk) AND attribute_not_exists(done) AND (attribute_not_exists(alarmUntil) OR alarmUntil < :now)',
        values: { ':until': until, ':now': now },
      })
      return item !== null
    },

    async disputesOf(token) {
      const items = await table.query(`PERSON#${token}`, { prefix: 'DISPUTE#' }, ['disputeId'])
      return items.map((item) => DisputeRef.parse(item).disputeId)
    },

    async near(keys) {
      const found = new Map<string, Near[]>()
      for (const key of keys) {
        const items = await table.query(nearPk(key), { prefix: '2', newest: nearLookedAt })
        found.set(
          key,
          items.map((item): Near => NearItem.parse(item)),
        )
      }
      return found
    },

    async writeNear(near, { keys, at }) {
      await each(keys, 5, (key) => table.put({ ...nearKey(key, at, near.disputeId), ...near }))
    },
  }
}
