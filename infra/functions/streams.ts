import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import { oneMinute, raiseAlarm } from '../alarms.ts'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'
import { setAside } from './set-aside.ts'

/** Behind the table's stream: INSERTs of its own items only; a poison record is halved out and put aside. */
export function deployStream(site: Site, spec: FunctionSpec, trigger: TriggerOf<'stream'>): void {
  const { scope, data } = site
  const made = deployFunction(site, spec)
  const streamArn = data.table.tableStreamArn
  if (streamArn === undefined) throw new Error('the table has no stream')
  made.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    }),
  )
  made.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${data.tableArn}/stream/*`] }),
  )
  acknowledge(made.role ?? made, {
    [`AwsSolutions-IAM5[Resource::${product}-${site.stage.name}-table-arn/stream/*]`]:
      'Lambda lists the streams of this table to find the current one; its name is not known before.',
  })
  const startsWith = (prefix: string) => ({ S: FilterRule.beginsWith(prefix) })
  new EventSourceMapping(scope, `${spec.name}-mapping`, {
    target: made,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { pk: startsWith(trigger.pkPrefix), sk: startsWith(trigger.skPrefix) } },
      }),
    ],
    batchSize: trigger.batchSize,
    maxBatchingWindow: Duration.seconds(trigger.batchingWindowSeconds),
    parallelizationFactor: 1,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    // Older work stands on the agenda anyway: the stream need not hold back what is new.
    maxRecordAge: Duration.minutes(15),
    onFailure: new SqsDlq(setAside(site, spec)),
  })
  raiseAlarm(site, {
    name: `${spec.name}-behind`,
    impact: `落后于数据表的变更超过一分钟。${spec.errorImpact}`,
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'IteratorAge',
      dimensionsMap: { FunctionName: made.functionName },
      statistic: 'Maximum',
      period: oneMinute,
    }),
    atLeast: 60_000,
    periods: { in: 3, of: 3 },
  })
}
