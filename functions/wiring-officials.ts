import { zhCN } from 'zod/locales'
import * as z from 'zod/mini'
import { listStore } from '../lib/adapters/dynamodb/list-store.ts'
import { noticeStore } from '../lib/adapters/dynamodb/notice-store.ts'
import { refusalStore } from '../lib/adapters/dynamodb/refusal-store.ts'
import { textStore } from '../lib/adapters/dynamodb/text-store.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { getJson } from '../lib/adapters/oidc/get-json.ts'
import { oidcTokens } from '../lib/adapters/oidc/oidc-tokens.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { env } from '../lib/names.ts'
import { accounts, clock, grading, once, table } from './wiring.ts'
import { directory, seal } from './wiring-intake.ts'

const Provider = z.object({
  [env.issuer]: required,
  [env.audience]: required,
  [env.maxTokenAge]: z.optional(z.coerce.number().check(z.int(), z.positive())),
})

const tokens = once(() => {
  const { [env.issuer]: issuer, [env.audience]: audience, [env.maxTokenAge]: maxAgeSeconds } = readEnv(Provider)
  return oidcTokens({ issuer, audience, get: getJson, clock, ...(maxAgeSeconds !== undefined && { maxAgeSeconds }) })
})

// What a schema has no words of its own for is said in Chinese too.
z.config(zhCN())

/** What showing and doing need, whoever asks. */
export const linked = (name: string) => ({
  ...grading(name),
  directory: directory(),
  seal: seal(),
  texts: textStore(table()),
  notices: noticeStore(table()),
  lists: listStore(table()),
})

const refusals = once(() => refusalStore(table(), { clock, digest: nodeCrypto.sha256Hex }))

/** The composition root of what officials ask for. */
export const serving = (name: string) => ({
  ...linked(name),
  tokens: tokens(),
  accounts: accounts(),
  refusals: refusals(),
})
