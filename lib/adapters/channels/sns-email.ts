import { PublishCommand } from '@aws-sdk/client-sns'
import { composeEmail } from '../../domain/compose-email.ts'
import { composeLetter } from '../../domain/compose-letter.ts'
import type { Handover } from '../../domain/notice.ts'
import { shorten } from '../../domain/shorten.ts'
import type { Channel, Clock } from '../../ports.ts'
import {
  type MailSubscription,
  type MailTopic,
  mailSubscriptions,
  recipientsOf,
  sameAddress,
} from './mail-subscriptions.ts'
import { awsOutcome, faultName, permanent, retryable } from './outcome.ts'

const keepMs = 5 * 60_000
/** SNS: a subject is UTF-8 without control characters, shorter than 100. */
const longestSubject = 99

/**
 * E-mail over the SNS topic `mail` (partition `aws`): each address is subscribed with a filter on its member's id.
 * Without a confirmed subscription that lets this member through, the message would vanish: that is `permanent`.
 */
export function snsEmail(options: MailTopic & { clock: Clock }): Channel {
  const { client, topicArn, clock } = options
  let kept:
    | { since: number; subscriptions: Map<string, MailSubscription>; members: Map<string, string[] | null> }
    | undefined
  const reaches = async (email: string, member: string): Promise<string | null> => {
    const now = Date.parse(clock())
    if (!kept || now < kept.since || now - kept.since >= keepMs)
      kept = { since: now, subscriptions: await mailSubscriptions(options), members: new Map() }
    const { subscriptions, members } = kept
    const arn = subscriptions.get(sameAddress(email))?.arn
    if (arn === undefined) return 'address not subscribed'
    if (arn === null) return 'subscription not confirmed'
    const recipients = members.has(arn) ? members.get(arn) : await recipientsOf(client, arn)
    members.set(arn, recipients ?? null)
    if (!recipients) return 'subscription not confirmed'
    return recipients.includes(member) ? null : 'subscription filters this member out'
  }
  const publish = async (
    id: string,
    { email, member }: { email: string | null; member: string },
    compose: () => { subject: string; text: string },
  ): Promise<Handover> => {
    if (!email) return permanent('no e-mail address')
    try {
      const obstacle = await reaches(email, member)
      if (obstacle) return permanent(`SNS: ${obstacle}`)
    } catch (fault) {
      return retryable(`SNS: ${faultName(fault)}`)
    }
    const { subject, text } = compose()
    try {
      const { MessageId } = await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: shorten(subject, longestSubject),
          Message: text,
          MessageAttributes: { recipient: { DataType: 'String', StringValue: member } },
        }),
      )
      return { outcome: 'handed', reference: MessageId ?? id }
    } catch (fault) {
      return awsOutcome(fault)
    }
  }
  return {
    name: 'sns-email',
    kind: 'email',
    send: (message) => publish(message.noticeId, message.to, () => composeEmail(message)),
    // The topic carries text alone: the letter says where its attachment is to be had.
    sendLetter: (letter) => publish(letter.letterId, letter.to, () => composeLetter(letter, { attach: false })),
  }
}
