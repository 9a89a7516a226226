import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { composeEmail } from '../../domain/compose-email.ts'
import { composeLetter, composeLetterSms } from '../../domain/compose-letter.ts'
import { composeSms } from '../../domain/compose-sms.ts'
import { LetterAttachment, type OutgoingLetter } from '../../domain/letter.ts'
import type { Handover, Outgoing } from '../../domain/notice.ts'
import { ContactKind } from '../../domain/roster.ts'
import { Grade, Post, Unit } from '../../domain/vocabulary.ts'
import type { Channel, Clock } from '../../ports.ts'
import { faultName, permanent, retryable } from './outcome.ts'

/** All that one machine has handed over, oldest first under this key. */
export const outboxPk = 'OUTBOX'

/** One message as its recipient would have read it; contacts are not kept. */
export const OutboxRecord = z.object({
  at: z.string(),
  channel: ContactKind,
  post: Post,
  unit: z.nullable(Unit),
  disputeId: z.string(),
  number: z.string(),
  grade: Grade,
  text: z.string(),
  subject: z.string().optional(),
})
export type OutboxRecord = z.infer<typeof OutboxRecord>

/** The letters of one machine, beside its messages. */
export const letterboxPk = 'LETTERBOX'
export const LetterboxRecord = z.object({
  at: z.string(),
  channel: ContactKind,
  letterId: z.string(),
  member: z.string(),
  post: z.nullable(Post),
  unit: z.nullable(Unit),
  text: z.string(),
  subject: z.string().optional(),
  link: z.string(),
  attachment: z.optional(LetterAttachment),
})
export type LetterboxRecord = z.infer<typeof LetterboxRecord>

export interface OutboxOptions {
  client: DynamoDBDocumentClient
  tableName: string
  kind: ContactKind
  signature: string
  clock: Clock
}

const written = (message: Outgoing, { kind, signature }: OutboxOptions) =>
  kind === 'sms' ? { text: composeSms(message, signature) } : composeEmail(message)

const letterRecord = (letter: OutgoingLetter, at: string, { kind, signature }: OutboxOptions): LetterboxRecord => {
  const { letterId, link, attachment, to } = letter
  const { member, post, unit } = to
  const of = { at, channel: kind, letterId, member, post, unit, link }
  if (kind === 'sms') return { ...of, text: composeLetterSms(letter, signature) }
  return { ...of, ...composeLetter(letter, { attach: true }), ...(attachment && { attachment }) }
}

/** The channel of one machine: writes the message down instead of sending it. The same notice at the same instant once. */
export function outbox(options: OutboxOptions): Channel {
  const { client, tableName, kind, clock } = options
  const keep = async (Item: { pk: string; sk: string; record: object }): Promise<Handover> => {
    try {
      await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) return retryable(`outbox: ${faultName(fault)}`)
    }
    return { outcome: 'handed', reference: Item.sk }
  }
  return {
    name: 'outbox',
    kind,
    async send(message) {
      const { noticeId, disputeId, to, variables } = message
      const contact = kind === 'sms' ? to.phone : to.email
      if (!contact) return permanent(`no ${kind} contact`)
      const at = clock()
      const sk = `${at}#${noticeId}#${kind}`
      const record: OutboxRecord = {
        at,
        channel: kind,
        post: to.post,
        unit: to.unit,
        disputeId,
        number: variables.number,
        grade: variables.grade,
        ...written(message, options),
      }
      return keep({ pk: outboxPk, sk, record })
    },
    async sendLetter(letter) {
      const contact = kind === 'sms' ? letter.to.phone : letter.to.email
      if (!contact) return permanent(`no ${kind} contact`)
      const at = clock()
      return keep({
        pk: letterboxPk,
        sk: `${at}#${letter.letterId}#${kind}`,
        record: letterRecord(letter, at, options),
      })
    },
  }
}
