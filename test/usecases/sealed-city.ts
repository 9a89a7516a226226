import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { headItem } from '../../lib/adapters/dynamodb/head-item.ts'
import { commitKey } from '../../lib/adapters/dynamodb/keys.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { type Dispute, evolve } from '../../lib/domain/dispute.ts'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import type { RootArchive } from '../../lib/stores.ts'
import { hashOf } from '../../lib/usecases/commit.ts'
import { sealDays } from '../../lib/usecases/seal-days.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { verifyRoots } from '../../lib/usecases/verify-roots.ts'
import { disputeOf, first, second } from '../faults/flows.ts'
import { openRun } from '../faults/run.ts'
import { type Item, tableName } from '../faults/table.ts'
import { newBucket } from './roots.ts'

export const digest = nodeCrypto.sha256Hex
const day = 86_400_000

/** Monday, 23 November, 10:00 北京时间: two disputes, the first of two commits; a bucket, and hands that write the table. */
export async function city() {
  const run = await openRun()
  onTestFinished(() => run.close())
  const bucket = await newBucket()
  const report = async (ref: string, people: number, employer: object = first) => {
    await run.send({ ref, employer, people })
    await run.live()
  }
  await report('a', 12)
  await report('a2', 14)
  await report('b', 55, second)
  const ids = { a: (await disputeOf(run, 'a'))!, b: (await disputeOf(run, 'b'))! }
  const seal = () => sealDays({ ...run.world, roots: bucket.roots })
  const verify = async (kept: RootArchive = bucket.kept) => {
    const roots = await verifyRoots({ roots: kept, digest, now: run.world.clock() })
    const histories = await verifyHistories({ archive: run.archive(), digest }, roots.sealed)
    return { days: roots.days, roots: roots.broken, chains: histories.broken, unsealed: histories.unsealed }
  }
  /** At 00:30 北京时间 of the day that begins so many days after the first. */
  const night = (n: number) => {
    run.now = Date.parse('2026-11-22T16:30:00.000Z') + n * day
  }
  /** At 10:00 of that day. */
  const morning = (n: number) => {
    run.now = Date.parse('2026-11-23T02:00:00.000Z') + n * day
  }
  const put = (item: object) => run.plain.client.send(new PutCommand({ TableName: tableName, Item: { ...item } }))
  const remove = (pk: string, sk: string) =>
    run.plain.client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
  const takeAway = (disputeId: string, sk: string) => remove(`DISPUTE#${disputeId}`, sk)
  const commits = (disputeId: string) => run.world.disputes.commitsAfter(disputeId, 0)
  const headFrom = (own: readonly Commit[]) => put(headItem(own.reduce<Dispute | null>(evolve, null)!, null))
  /** The chain and the head of a, by somebody who may write the table and knows how: all of it holds in itself. */
  async function rewrite(disputeId: string, how: (commit: Commit) => Commit) {
    const forged: Commit[] = []
    for (const commit of await commits(disputeId)) {
      const body = { ...how(commit), prevHash: forged.at(-1)?.hash ?? '' }
      const one = { ...body, hash: hashOf(digest, body) }
      forged.push(one)
      const item = (await run.plain.get(commitKey(disputeId, commit.seq))) as Item
      await put({ ...item, ...z.encode(Commit, one) })
    }
    await headFrom(forged)
  }
  /** Its end taken away, and the head rolled back to what is left. */
  async function cutOff(disputeId: string, left: number) {
    const all = await commits(disputeId)
    for (const { seq } of all.slice(left)) await run.plain.client.send(deletion(disputeId, seq))
    await headFrom(all.slice(0, left))
  }
  const deletion = (disputeId: string, seq: number) =>
    new DeleteCommand({ TableName: tableName, Key: commitKey(disputeId, seq) })
  return { run, bucket, ids, seal, verify, night, morning, report, put, remove, takeAway, rewrite, cutOff }
}
export const fine = { roots: [], chains: [], unsealed: 0 }
