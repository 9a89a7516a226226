import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { documentsPrefix, incomingPrefix, keptPrefix } from '../../lib/adapters/s3/attachment-keys.ts'
import { rootsPrefix } from '../../lib/adapters/s3/root-keys.ts'
import { busSource } from '../../lib/names.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { Stage } from '../stages.ts'
import { tableDefinition } from '../table-definition.ts'

const allow = (actions: readonly string[], resources: readonly string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) })

/** The master key for one purpose only: the seal names it in the encryption context. */
const useKey = (data: DataStack, action: string, purpose: 'data-key' | 'pepper') =>
  allow([action], [data.masterKey.keyArn], { StringEquals: { 'kms:EncryptionContext:purpose': purpose } })

/**
 * `sns:Publish` to a telephone number has no resource to name: allowed is what is not a topic, endpoint or
 * subscription of any region.
 */
const publishSms = (data: DataStack) =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ['sns:Publish'],
    notResources: [data.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })],
  })

const mailByTopic = (data: DataStack) => [
  allow(['sns:ListSubscriptionsByTopic'], [data.notices.topics.mail.topicArn]),
  // A subscription is no resource in IAM; the answer is the subscription's own settings.
  allow(['sns:GetSubscriptionAttributes'], ['*']),
]

/** A bucket's key for objects of that bucket only: S3 names the bucket in the encryption context. */
const underKey = (bucketArn: string) => ({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${bucketArn}*` } })

/** Reads and adds; nothing there is ever deleted, and the bucket's lock comes with each object. */
const useRoots = ({ rootsArn, roots: { key } }: DataStack) => [
  allow(['s3:GetObject', 's3:PutObject'], [`${rootsArn}/${rootsPrefix}*`]),
  allow(['s3:ListBucket'], [rootsArn], { StringLike: { 's3:prefix': `${rootsPrefix}*` } }),
  allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], underKey(rootsArn)),
]

/** Of papers: either what is on its way, and what becomes of it; or what is kept. Nobody deletes, nobody does both. */
function useAttachments({ attachmentsArn, attachments: { key } }: DataStack, how: 'take' | 'open') {
  const [incoming, kept] = [incomingPrefix, keptPrefix].map((prefix) => `${attachmentsArn}/${prefix}*`)
  const read = ['s3:GetObject', 's3:GetObjectVersion']
  const objects =
    how === 'take'
      ? [allow([...read, 's3:PutObject'], [`${incoming}`]), allow(['s3:PutObject'], [`${kept}`])]
      : [allow(read, [`${kept}`])]
  const keyActions = how === 'take' ? ['kms:GenerateDataKey', 'kms:Decrypt'] : ['kms:Decrypt']
  return [
    ...objects,
    // Without it S3 does not say that a key is not there, but that it may not be read.
    allow(['s3:ListBucket'], [attachmentsArn]),
    allow(keyActions, [key.keyArn], underKey(attachmentsArn)),
  ]
}

/** Documents are written once and read; who has been given an address reads by the rights of this role. */
function useDocuments({ attachmentsArn, attachments: { key } }: DataStack) {
  return [
    allow(['s3:GetObject', 's3:PutObject'], [`${attachmentsArn}/${documentsPrefix}*`]),
    // Without it S3 does not say that a key is not there, but that it may not be read.
    allow(['s3:ListBucket'], [attachmentsArn]),
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], underKey(attachmentsArn)),
  ]
}

/** The topics a function publishes to in this stage: that of mail only where SNS carries it. */
export const topicsOf = ({ may: { topics = [] } }: FunctionSpec, { mail }: Stage) =>
  topics.filter((topic) => topic !== 'mail' || mail.by === 'sns-email')

/** What a function may do: its manifest entry, to the letter. */
export function permissions(spec: FunctionSpec, data: DataStack, stage: Stage): PolicyStatement[] {
  const { table = [], agenda, lists, bus, key = [], roots, attachments, documents, providers } = spec.may
  const topics = topicsOf(spec, stage)
  const arn = data.tableArn
  const statements: PolicyStatement[] = []
  if (table.length > 0)
    statements.push(
      allow(
        table.map((action) => `dynamodb:${action}`),
        [arn],
      ),
    )
  for (const [granted, { indexName }] of [
    [agenda, tableDefinition.agenda],
    [lists, tableDefinition.lists],
  ] as const)
    if (granted) statements.push(allow(['dynamodb:Query'], [`${arn}/index/${indexName}`]))
  if (bus)
    statements.push(
      allow(['events:PutEvents'], [data.bus.eventBusArn], { StringEquals: { 'events:source': busSource } }),
    )
  if (topics.length > 0)
    statements.push(
      allow(
        ['sns:Publish'],
        topics.map((topic) => data.notices.topics[topic].topicArn),
      ),
    )
  if (key.includes('seal')) statements.push(useKey(data, 'kms:GenerateDataKey', 'data-key'))
  if (key.includes('open')) statements.push(useKey(data, 'kms:Decrypt', 'data-key'))
  if (key.length > 0) statements.push(useKey(data, 'kms:Decrypt', 'pepper'))
  if (roots) statements.push(...useRoots(data))
  if (attachments) statements.push(...useAttachments(data, attachments))
  if (documents) statements.push(...useDocuments(data))
  if (providers && stage.sms.by === 'sns-sms') statements.push(publishSms(data))
  if (providers && stage.mail.by === 'sns-email') statements.push(...mailByTopic(data))
  return statements
}
