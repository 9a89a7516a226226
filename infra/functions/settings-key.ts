import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AnyPrincipal, ArnPrincipal, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import { usesSecrets } from './environment.ts'

/** Encrypts the environment of the functions that hold providers' secrets. */
export interface SettingsKey {
  key: Key
  /** The role of a function whose settings it encrypts. */
  letRead(role: Role): void
}

const deploys = 'cdk-hnb659fds-cfn-exec-role'

/**
 * Reading a function's configuration shows its environment to whoever may decrypt it. With this key those are the
 * functions themselves and the role by which CloudFormation deploys them: everybody else is refused, whatever his own
 * rights say, unless he changes this policy, which CloudTrail records. Undefined where there are no secrets.
 */
export function settingsKey(scope: Construct, stage: Stage): SettingsKey | undefined {
  if (!usesSecrets(stage)) return undefined
  const { account, region } = Stack.of(scope)
  const deployer = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: `${deploys}-${account}-${region}`,
  })
  const readers = [deployer]
  const key = new Key(scope, 'SettingsKey', {
    description: '短信、邮件服务商的密钥在函数配置里的加密密钥',
    enableKeyRotation: true,
    // What it encrypts comes from Secrets Manager with every deployment.
    removalPolicy: RemovalPolicy.DESTROY,
  })
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NobodyElseReads',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: {
        ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => readers }) },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  )
  return {
    key,
    letRead(role) {
      readers.push(role.roleArn)
      key.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ArnPrincipal(role.roleArn)],
          actions: ['kms:Decrypt'],
          resources: ['*'],
        }),
      )
    },
  }
}
