import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { product } from '../../lib/names.ts'
import type { Stage } from '../stages.ts'

/** Wraps the data keys and the pepper (DOMAIN 6). Who may use it stands in the functions' own policies. */
export const masterKey = (scope: Construct, stage: Stage): Key =>
  new Key(scope, 'MasterKey', {
    alias: `${product}/${stage.name}/master`,
    description: '封存个人信息的主密钥：只包裹数据密钥，停用即无人可读封存内容',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

/** Encrypts the table at rest. Whoever may use the table may use it, through DynamoDB and no other way. */
export function tableKey(scope: Construct, stage: Stage): Key {
  const key = new Key(scope, 'TableKey', {
    alias: `${product}/${stage.name}/table`,
    description: '数据表的静态加密密钥',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const { account, region } = Stack.of(scope)
  const throughDynamo = {
    'kms:CallerAccount': account,
    'kms:ViaService': [`dynamodb.${region}.amazonaws.com`, `dynamodb.${region}.amazonaws.com.cn`],
  }
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ThroughTheTable',
      principals: [new AnyPrincipal()],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'].concat(
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
        'kms:CreateGrant',
      ),
      resources: ['*'],
      conditions: { StringEquals: throughDynamo },
    }),
  )
  return key
}
