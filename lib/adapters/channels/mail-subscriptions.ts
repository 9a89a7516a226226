import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import * as z from 'zod'
import type { Roster } from '../../domain/roster.ts'

export interface MailTopic {
  client: SNSClient
  topicArn: string
}
/** `arn` is null until the owner of the address has confirmed. */
export interface MailSubscription {
  email: string
  arn: string | null
}
const FilterPolicy = z.object({ recipient: z.array(z.string()) })

export const sameAddress = (email: string): string => email.trim().toLowerCase()

/** The e-mail subscriptions of the topic, by address in lower case. */
export async function mailSubscriptions({ client, topicArn }: MailTopic): Promise<Map<string, MailSubscription>> {
  const found = new Map<string, MailSubscription>()
  let NextToken: string | undefined
  do {
    const page = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken }))
    for (const { Protocol, Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      if (Protocol !== 'email' || !Endpoint) continue
      const arn = SubscriptionArn?.startsWith('arn:') ? SubscriptionArn : null
      found.set(sameAddress(Endpoint), { email: Endpoint, arn })
    }
    NextToken = page.NextToken
  } while (NextToken)
  return found
}

/** The members a subscription lets through; null while it is not confirmed. */
export async function recipientsOf(client: SNSClient, arn: string): Promise<string[] | null> {
  const { Attributes = {} } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }))
  if (Attributes.PendingConfirmation === 'true') return null
  return Attributes.FilterPolicy ? FilterPolicy.parse(JSON.parse(Attributes.FilterPolicy)).recipient : []
}

/** What `syncMailSubscriptions` did, by member or address, for the operator to read. */
export interface MailSync {
  subscribed: string[]
  changed: string[]
  unsubscribed: string[]
  pending: string[]
}

/**
 * Makes the topic's e-mail subscriptions those of the roster: one per address, with a filter policy naming its
 * members. New ones get SNS's confirmation mail; an unconfirmed one cannot be changed and is reported as pending.
 */
export async function syncMailSubscriptions(topic: MailTopic, roster: Roster): Promise<MailSync> {
  const { client, topicArn } = topic
  const existing = await mailSubscriptions(topic)
  const wanted = Map.groupBy(
    roster.filter((member) => member.email !== undefined),
    (member) => sameAddress(member.email ?? ''),
  )
  const done: MailSync = { subscribed: [], changed: [], unsubscribed: [], pending: [] }
  for (const [address, members] of wanted) {
    const recipient = members.map((member) => member.id).sort()
    const filter = JSON.stringify({ recipient })
    const subscription = existing.get(address)
    const present = subscription?.arn ? await recipientsOf(client, subscription.arn) : null
    if (!subscription) {
      const Attributes = { FilterPolicy: filter }
      await client.send(
        new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: members[0]?.email, Attributes }),
      )
      done.subscribed.push(...recipient)
    } else if (!subscription.arn || !present) {
      done.pending.push(...recipient)
    } else if (JSON.stringify(present.toSorted()) !== JSON.stringify(recipient)) {
      const SubscriptionArn = subscription.arn
      const change = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: filter }
      await client.send(new SetSubscriptionAttributesCommand(change))
      done.changed.push(...recipient)
    }
  }
  for (const [address, { email, arn }] of existing) {
    if (wanted.has(address) || !arn) continue
    await client.send(new UnsubscribeCommand({ SubscriptionArn: arn }))
    done.unsubscribed.push(email)
  }
  return done
}
