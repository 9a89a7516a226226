import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Tier } from '../../lib/domain/vocabulary.ts'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'

/** How many batches at once: a flood of blue leaves the providers free for red. The manifest reserves their sum. */
const atOnce: Record<Tier, number> = { red: 20, yellow: 10, blue: 2 }

/** Behind the tiers' queues, each read by its own mapping; what fails five times is in that queue's dead-letter queue. */
export function deployQueues(site: Site, spec: FunctionSpec, trigger: TriggerOf<'queue'>): void {
  const made = deployFunction(site, spec)
  const queues = trigger.tiers.map((tier) => ({ tier, arn: site.data.notices.queues[tier].queueArn }))
  made.addToRolePolicy(
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: queues.map(({ arn }) => arn),
    }),
  )
  for (const { tier, arn } of queues)
    new EventSourceMapping(site.scope, `${spec.name}-${tier}-mapping`, {
      target: made,
      eventSourceArn: arn,
      batchSize: trigger.batchSize,
      maxConcurrency: atOnce[tier],
      reportBatchItemFailures: true,
    })
}
