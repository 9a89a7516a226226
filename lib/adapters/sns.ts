import { PublishBatchCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import type { NoticeMessage } from '../domain/notice.ts'
import type { Tier } from '../domain/vocabulary.ts'
import type { Topics } from '../ports.ts'

const batchSize = 10

/** What anyone may filter a subscription by; a code each, never a name or a contact. */
function attributes(message: NoticeMessage) {
  const { tier, template, post, unit, member, disputeId, noticeId, variables } = message
  const values = { tier, grade: variables.grade, template, post, unit, member, disputeId, noticeId }
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value ? [[key, { DataType: 'String', StringValue: value }]] : [],
    ),
  )
}

const entryOf = (message: NoticeMessage, index: number) => ({
  Id: String(index),
  Message: JSON.stringify(message),
  MessageAttributes: attributes(message),
})

/** SNS takes printable ASCII, fewer than 100 characters, as a subject of ours. */
const asciiSubject = (subject: string): string =>
  subject
    .replace(/[^\x21-\x7e]+/g, ' ')
    .trim()
    .slice(0, 99) || 'alarm'

/**
 * The tiers' topics over SNS. `topicArns` holds those this function may publish to.
 * What SNS refuses is tried once more; one batch that fails does not hold the others back;
 * it throws after trying all, naming the notices.
 */
export function snsTopics(options: { client: SNSClient; topicArns: Partial<Record<Tier | 'ops', string>> }): Topics {
  const { client, topicArns } = options
  const arnOf = (topic: Tier | 'ops'): string => {
    const arn = topicArns[topic]
    if (!arn) throw new Error(`this function was given no topic «${topic}»`)
    return arn
  }
  const tryBatch = async (TopicArn: string, messages: readonly NoticeMessage[]): Promise<NoticeMessage[]> => {
    const PublishBatchRequestEntries = messages.map(entryOf)
    const { Failed = [] } = await client.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }))
    const refused = new Set(Failed.map((entry) => entry.Id))
    return messages.filter((_, index) => refused.has(String(index)))
  }
  return {
    async publish(messages) {
      const refused: string[] = []
      const faults: unknown[] = []
      for (const [tier, ofTier] of Map.groupBy(messages, (message) => message.tier)) {
        const arn = arnOf(tier)
        for (let at = 0; at < ofTier.length; at += batchSize) {
          let left = ofTier.slice(at, at + batchSize)
          try {
            left = await tryBatch(arn, left)
            if (left.length > 0) left = await tryBatch(arn, left)
          } catch (fault) {
            faults.push(fault)
          }
          refused.push(...left.map((message) => message.noticeId))
        }
      }
      if (refused.length > 0) {
        const cause = faults.length > 0 ? { cause: faults[0] } : undefined
        throw new Error(`SNS did not take ${refused.length} notices: ${refused.join(', ')}`, cause)
      }
    },
    async alarm(subject, text) {
      await client.send(
        new PublishCommand({ TopicArn: arnOf('ops'), Subject: asciiSubject(subject), Message: text || subject }),
      )
    },
  }
}
