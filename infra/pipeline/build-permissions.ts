import { ArnFormat, type Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { product } from '../../lib/names.ts'
import type { Stage } from '../stages.ts'

const bootstrapRoles = 'cdk-hnb659fds-*'
const tableOf = (stage: Stage) => `${product}-${stage.name}-data-*`

/** What `npm run deploy` needs of AWS: CDK's own deployment roles, and to seed an empty table. */
export function buildPermissions(stack: Stack, stage: Stage): PolicyStatement[] {
  const arn = (service: string, resource: string, resourceName: string, region = stack.region) =>
    stack.formatArn({ service, region, resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME })
  return [
    new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [arn('iam', 'role', bootstrapRoles, '')] }),
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
      resources: [arn('dynamodb', 'table', tableOf(stage))],
    }),
    new PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [arn('kms', 'key', '*')],
      conditions: { StringEquals: { 'kms:EncryptionContext:purpose': 'pepper' } },
    }),
  ]
}

/** cdk-nag's name for each pattern above, and why it is one. */
export const buildExceptions = (stack: Stack, stages: readonly Stage[]): Record<string, string> => {
  const arn = (service: string, resource: string, region = stack.region) =>
    `Resource::arn:${stack.partition}:${service}:${region}:<AWS::AccountId>:${resource}`
  return {
    [arn('iam', `role/${bootstrapRoles}`, '')]:
      'The roles of the CDK bootstrap, whose names end in account and region.',
    [arn('kms', 'key/*')]: 'Only to make the pepper, by the encryption context; the key is made by the deployment.',
    ...Object.fromEntries(
      stages.map((stage) => [
        arn('dynamodb', `table/${tableOf(stage)}`),
        'CloudFormation ends the name of the table; nothing else of this stage begins so.',
      ]),
    ),
  }
}
