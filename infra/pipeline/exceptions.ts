import { Stack } from 'aws-cdk-lib'
import { CfnProject } from 'aws-cdk-lib/aws-codebuild'
import { CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { acknowledge } from '../acknowledge.ts'

const grants = 'CDK grants a build the bucket it reads or writes, and its key, by these patterns.'
const logs = 'CodeBuild names its log group and report groups after the project; CDK grants that name.'

const patterns = ['s3:Abort*', 's3:DeleteObject*', 's3:GetBucket*', 's3:GetObject*', 's3:List*'].concat(
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
)

/** The policies that CDK writes itself for the builds below `scope`, and `more` (a finding → its reason). */
export function acknowledgeBuilds(scope: Construct, more: Readonly<Record<string, string>>): void {
  const stack = Stack.of(scope)
  const arn = (service: string, resource: string) =>
    `Resource::arn:${stack.partition}:${service}:${stack.region}:<AWS::AccountId>:${resource}`
  const exceptions: Record<string, string> = Object.fromEntries(patterns.map((name) => [`Action::${name}`, grants]))
  for (const node of stack.node.findAll()) {
    const known = node instanceof CfnBucket || node instanceof CfnProject
    if (!known || node.stack !== stack) continue
    const id = `<${stack.resolve(node.logicalId)}`
    if (node instanceof CfnBucket) {
      exceptions[`Resource::${id}.Arn>/*`] = grants
      continue
    }
    exceptions[arn('logs', `log-group:/aws/codebuild/${id}>:*`)] = logs
    exceptions[arn('codebuild', `report-group/${id}>-*`)] = logs
  }
  const named = Object.entries({ ...exceptions, ...more })
  acknowledge(scope, Object.fromEntries(named.map(([finding, reason]) => [`AwsSolutions-IAM5[${finding}]`, reason])))
}

/** What the asset and self-mutation steps of CDK Pipelines bring besides. */
export function pipelineExceptions(stack: Stack): Record<string, string> {
  const arn = (service: string, resource: string) =>
    `Resource::arn:${stack.partition}:${service}:${stack.region}:<AWS::AccountId>:${resource}`
  return {
    'Resource::arn:*:iam::<AWS::AccountId>:role/*':
      'Self-mutation assumes the deployment roles of the CDK bootstrap, by a condition on their tags.',
    'Resource::*': 'Self-mutation describes the bootstrap stack and lists buckets, which name no resource.',
    [arn('logs', 'log-group:/aws/codebuild/*')]: logs,
    [arn('codebuild', 'report-group/*')]: logs,
  }
}
