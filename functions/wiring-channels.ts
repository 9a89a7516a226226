import { randomUUID } from 'node:crypto'
import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { buildChannels, snsClientConfig } from '../lib/adapters/channels/index.ts'
import { agenda } from '../lib/adapters/dynamodb/agenda.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { env } from '../lib/names.ts'
import { clock, keeping, notifying, once, publishing, table } from './wiring.ts'
import { seal } from './wiring-intake.ts'

const messageSns = once(() => new SNSClient(snsClientConfig))

/** The composition root of the functions that hand messages to channels. */
export function delivering(name: string) {
  const { [env.confirmUrl]: confirmUrl = null } = readEnv(z.object({ [env.confirmUrl]: z.optional(required) }))
  const needs = { clock, newId: randomUUID, sns: messageSns, table: () => table().client }
  return { ...notifying(name), seal: seal(), confirmUrl, channels: [...buildChannels(process.env, needs).values()] }
}

export const sweeping = (name: string) => ({
  ...publishing(name),
  ...delivering(name),
  ...keeping(),
  agenda: agenda(table()),
})
