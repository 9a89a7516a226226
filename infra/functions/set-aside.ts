import { Duration } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { acknowledge } from '../acknowledge.ts'
import { oneMinute, raiseAlarm } from '../alarms.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { Site } from './deploy-function.ts'

/** Where a function's failed work is put aside, so that the rest goes on; it holds keys and codes only. */
export function setAside(site: Site, spec: FunctionSpec): Queue {
  const name = `${spec.name}-set-aside`
  const queue = new Queue(site.scope, name, { enforceSSL: true, retentionPeriod: Duration.days(14) })
  acknowledge(queue, { 'AwsSolutions-SQS3': 'This is the last stop of failed work; nothing reads it but people.' })
  raiseAlarm(site, {
    name,
    impact: `有一批工作反复失败，已搁置，其余照常。${spec.errorImpact}`,
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: oneMinute }),
  })
  return queue
}
