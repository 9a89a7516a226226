import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { clientDefaults } from '../lib/adapters/client-defaults.ts'
import { adminStore } from '../lib/adapters/dynamodb/admin-store.ts'
import { agenda } from '../lib/adapters/dynamodb/agenda.ts'
import { callbackStore } from '../lib/adapters/dynamodb/callback-store.ts'
import { outwardRank } from '../lib/adapters/dynamodb/keys.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { snsTopics } from '../lib/adapters/sns.ts'
import { httpsWebhooks } from '../lib/adapters/webhooks/https-webhooks.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { createLog } from '../lib/lambda/log.ts'
import { env } from '../lib/names.ts'
import { common, once, table } from './wiring.ts'
import { callbackRules } from './wiring-administering.ts'
import { seal } from './wiring-intake.ts'

const sns = once(() => new SNSClient({ ...clientDefaults, maxAttempts: 3 }))
const ops = once(() => readEnv(z.object({ [env.topic.ops]: required }))[env.topic.ops] ?? '')

/** The composition root of what is sent to other systems: it reads no dispute. */
export const calling = (name: string) => ({
  ...common,
  log: createLog(name),
  agenda: agenda(table(), [outwardRank]),
  admin: adminStore(table()),
  callbacks: callbackStore(table()),
  crypto: nodeCrypto,
  seal: seal(),
  topics: snsTopics({ client: sns(), topicArns: { ops: ops() } }),
  callbackRules: callbackRules(),
  webhooks: httpsWebhooks(callbackRules()),
})
