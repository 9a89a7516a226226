import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { manifest } from '../../../infra/manifest.ts'
import { type Partition, stages } from '../../../infra/stages.ts'
import { ofType, type Resource, synthesize, type Template } from './synth.ts'

const partitions: readonly Partition[] = ['aws', 'aws-cn']
const synthesized = new Map(partitions.map((partition) => [partition, synthesize(partition)]))
const templatesOf = (partition: Partition): Template[] => synthesized.get(partition) ?? []
const serviceOf = (name: string): Template[] =>
  stages
    .filter((stage) => stage.name === name)
    .flatMap(({ partition }) => templatesOf(partition))
    .filter(({ file }) => file === `labour-dispute-warning-${name}-service.template.json`)
const dataOf = (name: string): Template[] =>
  stages
    .filter((stage) => stage.name === name)
    .flatMap(({ partition }) => templatesOf(partition))
    .filter(({ file }) => file === `labour-dispute-warning-${name}-data.template.json`)

describe.each(stages)('stage $name', (stage) => {
  const service = serviceOf(stage.name)
  const data = dataOf(stage.name)
  const functions = ofType(service, 'AWS::Lambda::Function')
  const named = (name: string): Resource[] =>
    functions.filter(({ Properties }) => Properties.FunctionName === `labour-dispute-warning-${stage.name}-${name}`)
  const mappings = ofType(service, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties)

  it('has two stacks', () => {
    expect(service).toHaveLength(1)
    expect(data).toHaveLength(1)
  })

  it('is every function of the manifest, once, and no other', () => {
    expect(functions).toHaveLength(manifest.length)
    for (const { name, timeoutSeconds, memoryMb } of manifest) {
      const [made, ...more] = named(name)
      expect(more).toEqual([])
      expect(made?.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: [stage.architecture],
        Timeout: timeoutSeconds,
        MemorySize: memoryMb,
      })
      expect(made?.Properties.TracingConfig).toBeUndefined()
    }
  })

  it('keeps each function’s log for at least 180 days', () => {
    const logs = ofType(service, 'AWS::Logs::LogGroup')
    expect(logs).toHaveLength(manifest.length + 1)
    for (const { Properties, DeletionPolicy } of logs) {
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(180)
      expect(DeletionPolicy).toBe('Retain')
    }
  })

  it('reads the stream by prefix, with every limit set', () => {
    const streams = manifest.flatMap(({ trigger }) => (trigger.kind === 'stream' ? [trigger] : []))
    const found = mappings.filter(({ StartingPosition }) => StartingPosition)
    expect(found).toHaveLength(streams.length)
    for (const mapping of found) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        ParallelizationFactor: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      })
      expect(mapping.MaximumRecordAgeInSeconds).toBeGreaterThan(0)
      expect(mapping.DestinationConfig.OnFailure.Destination).toBeDefined()
    }
    const patterns = found.map(({ FilterCriteria }) => JSON.parse(FilterCriteria.Filters[0].Pattern))
    expect(patterns).toEqual(
      streams.map(({ pkPrefix, skPrefix }) => ({
        eventName: ['INSERT'],
        dynamodb: { Keys: { pk: { S: [{ prefix: pkPrefix }] }, sk: { S: [{ prefix: skPrefix }] } } },
      })),
    )
  })

  it('reads each tier by itself, blue narrower than red', () => {
    const widths = Object.fromEntries(
      mappings
        .filter(({ ScalingConfig }) => ScalingConfig)
        .map((mapping) => [
          /notices(red|yellow|blue)/.exec(JSON.stringify(mapping.EventSourceArn))?.[1],
          mapping.ScalingConfig.MaximumConcurrency,
        ]),
    )
    expect(Object.keys(widths).sort()).toEqual(['blue', 'red', 'yellow'])
    expect(widths.blue).toBeLessThan(widths.yellow)
    expect(widths.yellow).toBeLessThan(widths.red)
  })

  it('keeps room for grading, red messages and the sweeper, where it can; the document says how much', () => {
    const reserved = functions.map(({ Properties }) => Properties.ReservedConcurrentExecutions ?? 0)
    const asked = manifest.map(({ concurrency = 0 }) => concurrency)
    expect(reserved.toSorted()).toEqual(stage.reserveConcurrency ? asked.toSorted() : manifest.map(() => 0))
    const widest = mappings.reduce((sum, { ScalingConfig }) => sum + (ScalingConfig?.MaximumConcurrency ?? 0), 0)
    expect(manifest.find(({ name }) => name === 'deliver-notice')?.concurrency).toBe(widest)
    // Lambda leaves a hundred to the functions without a reserve.
    const needed = 100 + 2 * asked.reduce((sum, one) => sum + one, 0)
    const document = readFileSync('docs/deploy.md', 'utf8')
    expect(document).toContain(`Lambda concurrency is at least ${needed}`)
    for (const { name, concurrency, may } of manifest) {
      if (concurrency !== undefined)
        expect(document).toContain(`--function-name $P-${name} --reserved-concurrent-executions ${concurrency}\n`)
      // Whoever restores data stops everything that writes.
      if (may.table?.includes('PutItem'))
        expect(document.match(/for f in .*; do/g)?.every((all) => all.includes(name))).toBe(true)
    }
  })

  it('gives every rule and asynchronous function limits and a place for what fails', () => {
    const rules = ofType(service, 'AWS::Events::Rule')
    const expected = manifest.filter(({ trigger }) => trigger.kind === 'bus' || trigger.kind === 'schedule')
    expect(rules).toHaveLength(expected.length)
    for (const { Properties } of rules)
      for (const target of Properties.Targets) {
        expect(target.DeadLetterConfig.Arn).toBeDefined()
        expect(target.RetryPolicy.MaximumEventAgeInSeconds).toBeLessThanOrEqual(1800)
      }
    const invokes = ofType(service, 'AWS::Lambda::EventInvokeConfig')
    expect(invokes).toHaveLength(expected.length)
    for (const { Properties } of invokes) {
      expect(Properties.MaximumRetryAttempts).toBeLessThanOrEqual(2)
      expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined()
    }
    const expressions = rules.map(({ Properties }) => Properties.ScheduleExpression)
    // 00:05 北京时间: rules know only UTC.
    for (const wanted of ['rate(1 minute)', 'cron(5 16 * * ? *)']) expect(expressions).toContain(wanted)
  })

  it('keeps what must survive', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Events::EventBus', 'AWS::Events::Archive'].concat(
      'AWS::SNS::Topic',
      'AWS::SQS::Queue',
    )
    for (const type of kept) {
      const found = ofType(data, type)
      expect(found.length, type).toBeGreaterThan(0)
      for (const { DeletionPolicy, UpdateReplacePolicy } of found) {
        expect(DeletionPolicy, type).toMatch(/^Retain(ExceptOnCreate)?$/)
        expect(UpdateReplacePolicy, type).toBe('Retain')
      }
      // Set-aside queues, and the key of the functions' settings, which come anew with every deployment.
      const mayGo = ['AWS::SQS::Queue', 'AWS::KMS::Key'].includes(type)
      if (!mayGo) expect(ofType(service, type), type).toEqual([])
    }
    const [table] = ofType(data, 'AWS::DynamoDB::Table')
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      GlobalSecondaryIndexes: ['agenda', 'lists'].map((IndexName) => ({
        IndexName,
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    })
  })

  it('can be deployed again after a first deployment that failed: nothing that is left behind holds a name', () => {
    const names = ['TopicName', 'QueueName', 'Name', 'TableName', 'LogGroupName', 'FunctionName', 'ArchiveName']
    const all = [...data, ...service].flatMap(({ resources }) => Object.values(resources))
    const named = all.filter(({ Properties }) => names.some((name) => Properties?.[name] !== undefined))
    expect(named.length).toBeGreaterThan(10)
    for (const { Type, DeletionPolicy } of named)
      expect(DeletionPolicy ?? 'Delete', Type).toMatch(/^(Delete|RetainExceptOnCreate)$/)
  })

  it('has a queue per tier whose failures go to its own dead-letter queue', () => {
    const queues = ofType(data, 'AWS::SQS::Queue').map(({ Properties }) => Properties)
    for (const tier of ['red', 'yellow', 'blue']) {
      const queue = queues.find(({ QueueName }) => QueueName.endsWith(`notices-${tier}`))
      expect(queue.RedrivePolicy.maxReceiveCount).toBe(5)
      expect(queue.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]).toContain(`notices${tier}dead`)
      const slowest = manifest
        .filter(({ trigger }) => trigger.kind === 'queue')
        .map(({ timeoutSeconds }) => timeoutSeconds)
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Math.max(...slowest))
    }
  })
})
