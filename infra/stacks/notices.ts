import { ArnFormat, Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Alias } from 'aws-cdk-lib/aws-kms'
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Tier } from '../../lib/domain/vocabulary.ts'
import { product } from '../../lib/names.ts'
import type { TierTopicKey } from '../../lib/ports.ts'
import { type AlarmDesk, alarmPrefix, oneMinute, raiseAlarm } from '../alarms.ts'
import { manifest } from '../manifest.ts'
import type { Stage } from '../stages.ts'
import { keptOnceMade } from './kept.ts'

export interface Notices {
  topics: Readonly<Record<TierTopicKey, Topic>>
  queues: Readonly<Record<Tier, Queue>>
}

const slowest = Math.max(...manifest.filter((spec) => spec.trigger.kind === 'queue').map((spec) => spec.timeoutSeconds))

/** Six times the function's timeout, as Lambda asks of a queue it reads. */
const visibilityTimeout = Duration.seconds(6 * slowest)
const shown: Record<Tier, string> = { red: '红色', yellow: '黄色', blue: '蓝色' }
/** Seconds the oldest notice may wait before the operators are told. */
const patience: Record<Tier, number> = { red: 120, yellow: 300, blue: 1800 }

export const opsTopic = (scope: Construct, stage: Stage): Topic => {
  // Not under the account's SNS key: CloudWatch may not use that, and an alarm carries no secret.
  const topic = new Topic(scope, 'Topic-ops', { topicName: `${product}-${stage.name}-ops`, enforceSSL: true })
  topic.applyRemovalPolicy(keptOnceMade)
  topic.addSubscription(new EmailSubscription(stage.alarmEmail))
  topic.addToResourcePolicy(alarmsMayPublish(scope, { stage, topic }))
  return topic
}

/** `enforceSSL` gives a topic a policy of its own in place of SNS's, which let CloudWatch in: alarms must be named. */
function alarmsMayPublish(scope: Construct, { stage, topic }: { stage: Stage; topic: Topic }): PolicyStatement {
  const stack = Stack.of(scope)
  const alarms = stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: `${alarmPrefix(stage)}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
  return new PolicyStatement({
    sid: 'AlarmsOfThisStage',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
  })
}

/** A topic per tier, the mail topic, and behind each tier its queue, so that red never waits behind blue. */
export function notices(desk: AlarmDesk & { ops: Topic }): Notices {
  const { scope, stage, ops } = desk
  const snsKey = Alias.fromAliasName(scope, 'SnsKey', 'alias/aws/sns')
  const topic = (name: string) => {
    const made = new Topic(scope, `Topic-${name}`, {
      topicName: `${product}-${stage.name}-${name}`,
      masterKey: snsKey,
      enforceSSL: true,
    })
    made.applyRemovalPolicy(keptOnceMade)
    return made
  }
  const topics = { red: topic('red'), yellow: topic('yellow'), blue: topic('blue'), mail: topic('mail'), ops }
  const queue = (tier: Tier) => tierQueue(desk, topics[tier], tier)
  return { topics, queues: { red: queue('red'), yellow: queue('yellow'), blue: queue('blue') } }
}

function tierQueue(desk: AlarmDesk, topic: Topic, tier: Tier): Queue {
  const { scope, stage } = desk
  const kept = { enforceSSL: true, removalPolicy: keptOnceMade, retentionPeriod: Duration.days(14) }
  const name = `notices-${tier}`
  const dead = new Queue(scope, `Queue-${name}-dead`, { ...kept, queueName: `${product}-${stage.name}-${name}-dead` })
  const queue = new Queue(scope, `Queue-${name}`, {
    ...kept,
    queueName: `${product}-${stage.name}-${name}`,
    visibilityTimeout,
    deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
  })
  const subscription = topic.addSubscription(
    new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: dead }),
  ).node.defaultChild
  // CDK would name it by its whole path, which a pipeline lengthens: the one made new would be the one there is, and
  // taking the old one off would take both.
  if (subscription instanceof CfnSubscription) subscription.overrideLogicalId(`Subscription${tier}`)
  raiseAlarm(desk, {
    name: `${name}-dead`,
    impact: `${shown[tier]}预警的通知五次没有处理成：收件人可能没有收到，待办巡查仍会补发。`,
    metric: dead.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: oneMinute }),
  })
  raiseAlarm(desk, {
    name: `${name}-waiting`,
    impact: `${shown[tier]}预警的通知在队列里等得太久：收件人收到得晚。`,
    metric: queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: oneMinute }),
    atLeast: patience[tier],
    periods: { in: 2, of: 3 },
  })
  return queue
}
