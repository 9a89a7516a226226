import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'
import { clientDefaults } from '../lib/adapters/client-defaults.ts'
import { dayStore } from '../lib/adapters/dynamodb/day-store.ts'
import { disputeStore } from '../lib/adapters/dynamodb/dispute-store.ts'
import { recordStore } from '../lib/adapters/dynamodb/record-store.ts'
import { rootStore } from '../lib/adapters/s3/root-store.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { createLog } from '../lib/lambda/log.ts'
import { env } from '../lib/names.ts'
import { common, once, table } from './wiring.ts'

const s3 = once(() => new S3Client({ ...clientDefaults, maxAttempts: 5 }))
const bucket = once(() => readEnv(z.object({ [env.roots]: required }))[env.roots] ?? '')

/** The composition root of the daily root: only here is the bucket's client loaded. */
export const sealing = (name: string) => ({
  ...common,
  log: createLog(name),
  disputes: disputeStore(table()),
  days: dayStore(table()),
  records: recordStore(table()),
  roots: rootStore({ client: s3(), bucket: bucket() }),
})
