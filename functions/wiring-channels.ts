import { randomUUID } from 'node:crypto'
import { SNSClient } from '@aws-sdk/client-sns'
import { buildChannels, snsClientConfig } from '../lib/adapters/channels/index.ts'
import { agenda } from '../lib/adapters/dynamodb/agenda.ts'
import { clock, notifying, once, publishing, table } from './wiring.ts'

const messageSns = once(() => new SNSClient(snsClientConfig))

/** The composition root of the functions that hand messages to channels. */
export function delivering(name: string) {
  const needs = { clock, newId: randomUUID, sns: messageSns, table: () => table().client }
  return { ...notifying(name), channels: [...buildChannels(process.env, needs).values()] }
}

export const sweeping = (name: string) => ({
  ...publishing(name),
  ...delivering(name),
  agenda: agenda(table()),
})
