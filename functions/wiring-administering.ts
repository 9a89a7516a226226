import * as z from 'zod/mini'
import { adminStore } from '../lib/adapters/dynamodb/admin-store.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { readEnv } from '../lib/lambda/env.ts'
import { env } from '../lib/names.ts'
import { once, table } from './wiring.ts'
import { serving } from './wiring-officials.ts'

const Rules = z.object({
  [env.callbackHosts]: z.optional(z.string()),
  [env.callbackLoopback]: z.optional(z.literal('on')),
})

/** Where a source may have itself told: the stage's list; this machine only where it is one machine. */
export const callbackRules = once(() => {
  const { [env.callbackHosts]: hosts = '', [env.callbackLoopback]: loopback } = readEnv(Rules)
  return { hosts: hosts.split(',').filter((host) => host !== ''), loopback: loopback === 'on' }
})

/** As for all that officials ask for, and what is administered: policy, roster, sources. */
export const administering = (name: string) => ({
  ...serving(name),
  admin: adminStore(table()),
  crypto: nodeCrypto,
  callbackRules: callbackRules(),
})
