import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { busSource, product } from '../../lib/names.ts'
import type { Stage } from '../stages.ts'
import { type Attachments, attachmentsBucket } from './attachments.ts'
import { keptOnceMade } from './kept.ts'
import { masterKey } from './keys.ts'
import { type Notices, notices, opsTopic } from './notices.ts'
import { operatorPolicy } from './operators.ts'
import { type Roots, rootsBucket } from './roots.ts'
import { store } from './store.ts'

const tableArnExport = (stage: Stage) => `${product}-${stage.name}-table-arn`
export const attachmentsArnExport = (stage: Stage) => `${product}-${stage.name}-attachments-arn`
export const rootsArnExport = (stage: Stage) => `${product}-${stage.name}-roots-arn`

/** What must survive: the table, the keys, the bus with its archive, the topics and queues. */
export class DataStack extends Stack {
  readonly table: Table
  /** As other stacks name it. */
  readonly tableArn: string
  readonly masterKey: Key
  readonly bus: EventBus
  readonly notices: Notices
  readonly roots: Roots
  /** As other stacks name it. */
  readonly rootsArn: string
  readonly attachments: Attachments
  /** As other stacks name it. */
  readonly attachmentsArn: string

  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: true })
    const { stage } = props
    const desk = { scope: this, stage, ops: opsTopic(this, stage) }
    this.table = store(desk)
    this.tableArn = this.exportValue(this.table.tableArn, { name: tableArnExport(stage) })
    this.masterKey = masterKey(this, stage)
    this.notices = notices(desk)
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: `${product}-${stage.name}`,
      description: '事项的每一件事实，按版本化的格式；局内其他系统可以订阅',
    })
    this.bus.applyRemovalPolicy(keptOnceMade)
    const archive = this.bus.archive('Archive', {
      description: 'every fact, for replay',
      eventPattern: { source: [busSource] },
      retention: Duration.days(stage.archiveDays),
    })
    archive.applyRemovalPolicy(keptOnceMade)
    this.roots = rootsBucket(this, stage)
    this.rootsArn = this.exportValue(this.roots.bucket.bucketArn, { name: rootsArnExport(stage) })
    this.attachments = attachmentsBucket(this, stage)
    const { bucketArn } = this.attachments.bucket
    this.attachmentsArn = this.exportValue(bucketArn, { name: attachmentsArnExport(stage) })
    operatorPolicy(this, stage)
    new CfnOutput(this, 'TableName', { value: this.table.tableName })
    new CfnOutput(this, 'RootsBucket', { value: this.roots.bucket.bucketName })
    new CfnOutput(this, 'AttachmentsBucket', { value: this.attachments.bucket.bucketName })
    new CfnOutput(this, 'KeyArn', { value: this.masterKey.keyArn })
    new CfnOutput(this, 'MailTopicArn', { value: this.notices.topics.mail.topicArn })
  }
}
