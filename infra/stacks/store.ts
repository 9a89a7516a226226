import { RemovalPolicy } from 'aws-cdk-lib'
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { type AlarmDesk, oneMinute, raiseAlarm } from '../alarms.ts'
import { tableDefinition, tableIndexes } from '../table-definition.ts'
import { tableKey } from './keys.ts'

const text = (name: string) => ({ name, type: AttributeType.STRING })

/** The one table, as infra/table-definition.ts says; it outlives every stack. */
export function store(desk: AlarmDesk): Table {
  const { scope, stage } = desk
  const { partitionKey, sortKey, billing, stream } = tableDefinition
  const table = new Table(scope, 'Table', {
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    billingMode: BillingMode[billing],
    stream: StreamViewType[stream],
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: tableKey(scope, stage),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  for (const index of tableIndexes)
    table.addGlobalSecondaryIndex({
      indexName: index.indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
      projectionType: ProjectionType[index.projection],
    })
  const throttles = (name: string, index?: string) =>
    table.metric(name, {
      statistic: 'Sum',
      period: oneMinute,
      ...(index && { dimensionsMap: { TableName: table.tableName, GlobalSecondaryIndexName: index } }),
    })
  raiseAlarm(desk, {
    name: 'table-throttled',
    impact: '数据表限流：收报和分级变慢，来源系统可能收到 500 并重试；已收下的线索由待办巡查补上。',
    metric: new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0) + FILL(agenda, 0) + FILL(lists, 0)',
      usingMetrics: {
        reads: throttles('ReadThrottleEvents'),
        writes: throttles('WriteThrottleEvents'),
        agenda: throttles('WriteThrottleEvents', tableDefinition.agenda.indexName),
        lists: throttles('WriteThrottleEvents', tableDefinition.lists.indexName),
      },
      period: oneMinute,
      label: 'throttled requests',
    }),
    atLeast: 10,
    periods: { in: 2, of: 3 },
  })
  return table
}
