import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { incomingPrefix, keptPrefix } from '../../lib/adapters/s3/attachment-keys.ts'
import { rootsPrefix } from '../../lib/adapters/s3/root-keys.ts'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Stage } from '../stages.ts'
import { tableDefinition } from '../table-definition.ts'
import type { DataStack } from './data-stack.ts'

/** To verify: which papers there are, and how long. To erase: every version of a dispute's papers. None is read. */
const overAttachments = ({ bucket }: DataStack['attachments']): PolicyStatement[] => [
  new PolicyStatement({ actions: ['s3:ListBucketVersions'], resources: [bucket.bucketArn] }),
  new PolicyStatement({
    actions: ['s3:DeleteObjectVersion'],
    resources: [incomingPrefix, keptPrefix].map((prefix) => bucket.arnForObjects(`${prefix}*`)),
  }),
]

/** What the operators' commands need (scripts/), to be attached to the people who run them. */
export function operatorPolicy(
  stack: Stack & Pick<DataStack, 'table' | 'masterKey' | 'notices' | 'roots' | 'attachments'>,
  stage: Stage,
): void {
  const { table, masterKey, notices, roots, attachments } = stack
  const policy = new ManagedPolicy(stack, 'OperatorPolicy', {
    managedPolicyName: `${product}-${stage.name}-operator`,
    description: 'npm run source, seed, subscribe, unpark, verify, rebuild, erase',
    statements: [
      new PolicyStatement({
        actions: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
          (action) => `dynamodb:${action}`,
        ),
        resources: [table.tableArn],
      }),
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${table.tableArn}/index/${tableDefinition.agenda.indexName}`],
      }),
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [masterKey.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:purpose': 'pepper' } },
      }),
      new PolicyStatement({ actions: ['s3:ListBucketVersions'], resources: [roots.bucket.bucketArn] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [roots.bucket.arnForObjects(`${rootsPrefix}*`)],
      }),
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [roots.key.keyArn],
        conditions: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${roots.bucket.bucketArn}*` } },
      }),
      ...overAttachments(attachments),
    ],
  })
  const rootsId = stack.getLogicalId(roots.resource)
  acknowledge(policy, {
    [`AwsSolutions-IAM5[Resource::<${rootsId}.Arn>/${rootsPrefix}*]`]:
      'One object a day, named by its date; reads only.',
  })
  const attachmentsId = stack.getLogicalId(attachments.resource)
  for (const prefix of [incomingPrefix, keptPrefix])
    acknowledge(policy, {
      [`AwsSolutions-IAM5[Resource::<${attachmentsId}.Arn>/${prefix}*]`]:
        'Lawful deletion and verification, of whatever dispute it is.',
    })
  if (stage.mail.by === 'sns-email') {
    policy.addStatements(
      new PolicyStatement({
        actions: ['sns:ListSubscriptionsByTopic', 'sns:Subscribe'],
        resources: [notices.topics.mail.topicArn],
      }),
      new PolicyStatement({
        actions: ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
        resources: ['*'],
      }),
    )
    acknowledge(policy, {
      'AwsSolutions-IAM5[Resource::*]': 'A subscription is no resource in IAM; demonstration stages only.',
    })
  }
  new CfnOutput(stack, 'OperatorPolicyArn', {
    value: policy.managedPolicyArn,
    description: 'for who runs the commands',
  })
}
