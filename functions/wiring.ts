import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { clientDefaults } from '../lib/adapters/client-defaults.ts'
import { accountStore } from '../lib/adapters/dynamodb/account-store.ts'
import { callbackStore } from '../lib/adapters/dynamodb/callback-store.ts'
import { dayStore } from '../lib/adapters/dynamodb/day-store.ts'
import { digestStore } from '../lib/adapters/dynamodb/digest-store.ts'
import { directoryStore } from '../lib/adapters/dynamodb/directory-store.ts'
import { disputeStore } from '../lib/adapters/dynamodb/dispute-store.ts'
import { heardStore } from '../lib/adapters/dynamodb/heard-store.ts'
import { keyStore } from '../lib/adapters/dynamodb/key-store.ts'
import { letterStore } from '../lib/adapters/dynamodb/letter-store.ts'
import { noticeStore } from '../lib/adapters/dynamodb/notice-store.ts'
import { recordStore } from '../lib/adapters/dynamodb/record-store.ts'
import { reportStore } from '../lib/adapters/dynamodb/report-store.ts'
import { openTable } from '../lib/adapters/dynamodb/table.ts'
import { eventBridgeBus } from '../lib/adapters/eventbridge.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { snsTopics } from '../lib/adapters/sns.ts'
import { recordKind } from '../lib/domain/record-kinds.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { createLog } from '../lib/lambda/log.ts'
import { env } from '../lib/names.ts'
import { policyBook } from '../lib/policies/index.ts'
import { workingDays } from '../lib/policies/working-days.ts'

/**
 * The composition root: each adapter built once, on first use, from checked environment; a bundle holds what its
 * function asks for. What loads code late (the channels) is in a file of its own: a bundle that so much as parses a
 * late import gives up flattening everything that the two have in common. So is intake, which goes without the SDK.
 * @__NO_SIDE_EFFECTS__
 */
export function once<T>(build: () => T): () => T {
  let built: { value: T } | undefined
  return () => {
    built ??= { value: build() }
    return built.value
  }
}

export const clock = (): string => new Date().toISOString()

export const table = once(() => openTable(readEnv(z.object({ [env.table]: required }))[env.table] ?? ''))
export const days = once(() => dayStore(table()))
export const accounts = once(() => accountStore(table()))
const sns = once(() => new SNSClient({ ...clientDefaults, maxAttempts: 3 }))
export const directory = once(() => directoryStore(table(), clock, createLog('directory')))

const heard = once(() => heardStore(table(), clock))
const policies = once(() => policyBook(() => directory().policies()))
/** Before anything is decided in an invocation: what is decided by cannot be older than half a minute. */
export const readPolicies = (): Promise<void> => policies().refresh()

const pause = (milliseconds: number): Promise<void> => wait(milliseconds)

/** The live path needs a second or two; a sweep comes each minute. */
const usualFirstLookMs = 45_000
const { [env.firstLook]: firstLookMs } = readEnv(
  z.object({ [env.firstLook]: z._default(z.coerce.number(), usualFirstLookMs) }),
)

export const common = {
  clock,
  newId: randomUUID,
  digest: nodeCrypto.sha256Hex,
  pause,
  calendar: workingDays,
  firstLookMs,
}

export const grading = (name: string) => ({
  ...common,
  policies: policies(),
  log: createLog(name),
  heard: heard(),
  reports: reportStore(table()),
  keys: keyStore(table()),
  disputes: disputeStore(table()),
})

export const publishing = (name: string) => ({
  ...grading(name),
  digests: digestStore(table()),
  days: days(),
  accounts: accounts(),
  callbacks: callbackStore(table()),
  sourceList: () => directory().sources(),
  bus: eventBridgeBus({
    client: new EventBridgeClient(clientDefaults),
    busName: readEnv(z.object({ [env.bus]: required }))[env.bus] ?? '',
  }),
})

/** What the office keeps beside the cases, and who is written to because of it. */
export const keeping = () => ({
  records: recordStore(table()),
  letters: letterStore(table()),
  days: days(),
  recordKind,
})

const Topics = z.object({
  [env.topic.red]: required,
  [env.topic.yellow]: required,
  [env.topic.blue]: required,
  [env.topic.ops]: z.optional(required),
})

export function notifying(name: string) {
  const arns = readEnv(Topics)
  const { red, yellow, blue, ops } = env.topic
  const topicArns = Object.fromEntries(
    Object.entries({ red: arns[red], yellow: arns[yellow], blue: arns[blue], ops: arns[ops] }).flatMap(([tier, arn]) =>
      arn === undefined ? [] : [[tier, arn]],
    ),
  )
  return {
    ...grading(name),
    notices: noticeStore(table()),
    directory: directory(),
    topics: snsTopics({ client: sns(), topicArns }),
    consoleUrl: readEnv(z.object({ [env.consoleUrl]: required }))[env.consoleUrl] ?? '',
  }
}
