import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { manifest } from '../../../infra/manifest.ts'
import { type Partition, stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

const partitions: readonly Partition[] = ['aws', 'aws-cn']
const templates = partitions.flatMap(synthesize).filter(({ file }) => !file.includes('/'))
const prefix = new RegExp(
  `^labour-dispute-warning-(${stages
    .map(({ name }) => name)
    .sort((a, b) => b.length - a.length)
    .join('|')})-`,
)
const alarms = ofType(templates, 'AWS::CloudWatch::Alarm').map(({ Properties }) => ({
  ...Properties,
  stage: prefix.exec(Properties.AlarmName)?.[1],
  name: Properties.AlarmName.replace(prefix, ''),
}))
const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8')
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section]),
)

describe('alarms', () => {
  it.each(stages)('in $name watch every function for errors, throttling and slowness', ({ name: stage }) => {
    const here = alarms.filter((alarm) => alarm.stage === stage).map(({ name }) => name)
    for (const { name, silentMinutes } of manifest) {
      expect(here).toEqual(expect.arrayContaining([`${name}-errors`, `${name}-throttles`, `${name}-slow`]))
      expect(here.includes(`${name}-silent`)).toBe(silentMinutes !== undefined)
    }
    expect(new Set(here).size).toBe(here.length)
  })

  it('say who is hurt and where to read on, and reach the operators at the beginning and the end', () => {
    expect(alarms.length).toBeGreaterThan(100)
    for (const { name, AlarmDescription, AlarmActions, OKActions } of alarms) {
      expect(AlarmDescription).toMatch(/\p{Script=Han}{6}/u)
      expect(AlarmDescription).toContain(`docs/runbook.md#${name}`)
      expect(JSON.stringify(AlarmActions)).toContain('Topicops')
      expect(OKActions).toEqual(AlarmActions)
    }
    for (const { name, errorImpact } of manifest)
      expect(alarms.find((alarm) => alarm.name === `${name}-errors`)?.AlarmDescription).toContain(errorImpact)
  })

  it.each(stages)('in $name may publish to the topic that they name', ({ name: stage, partition }) => {
    const [data] = synthesize(partition).filter(
      ({ file }) => file === `labour-dispute-warning-${stage}-data.template.json`,
    )
    const named = new Set(
      ofType(
        synthesize(partition).filter(({ file }) => file.startsWith(`labour-dispute-warning-${stage}-data.`)),
        'AWS::CloudWatch::Alarm',
      ).flatMap(({ Properties }) => Properties.AlarmActions.map(({ Ref }: { Ref: string }) => Ref)),
    )
    expect(named.size).toBe(1)
    const [topic = ''] = named
    const policies = Object.values(data?.resources ?? {}).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::SNS::TopicPolicy' && Properties.Topics.some((one: { Ref: string }) => one.Ref === topic),
    )
    const allowed = policies
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect, Action }) => Effect === 'Allow' && Action === 'sns:Publish')
    expect(allowed).toEqual([
      expect.objectContaining({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Resource: { Ref: topic } }),
    ])
    const [{ Condition }] = allowed
    expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
    const source: string = Condition.ArnLike['aws:SourceArn']['Fn::Join'][1]
      .map((part: string | { Ref: string }) => (typeof part === 'string' ? part : '000000000000'))
      .join('')
    const [head = ''] = source.split('*')
    expect(head).toMatch(new RegExp(`^arn:${partition}:cloudwatch:[a-z0-9-]+:000000000000:alarm:`))
    for (const alarm of alarms.filter((one) => one.stage === stage))
      expect(`${head.slice(0, head.lastIndexOf(':') + 1)}${alarm.AlarmName}`.startsWith(head)).toBe(true)
  })

  it('treat silence as an alarm', () => {
    const silent = alarms.filter(({ name }) => name.endsWith('-silent'))
    expect(silent).toHaveLength(stages.length)
    for (const alarm of silent)
      expect(alarm).toMatchObject({
        TreatMissingData: 'breaching',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
      })
  })

  it.each(stages)('in $name look at what this stage counts, and at no other', ({ name: stage, partition }) => {
    const own = alarms.filter((alarm) => alarm.stage === stage && alarm.Namespace === 'labour-dispute-warning')
    expect(own.length).toBeGreaterThan(3)
    for (const { Dimensions } of own) expect(Dimensions).toEqual([{ Name: 'stage', Value: stage }])
    const functions = ofType(
      synthesize(partition).filter(({ file }) => file.startsWith(`labour-dispute-warning-${stage}-service.`)),
      'AWS::Lambda::Function',
    )
    for (const { Properties } of functions) expect(Properties.Environment.Variables.STAGE_NAME).toBe(stage)
  })

  it('tell when nobody reports any more where reports are a daily matter, by what the gateway answered', () => {
    const found = alarms.filter(({ name }) => name === 'no-report-accepted')
    expect(found.map(({ stage }) => stage)).toEqual(stages.filter((one) => one.reportsDaily).map(({ name }) => name))
    for (const { Metrics, ...alarm } of found) {
      expect(alarm).toMatchObject({
        TreatMissingData: 'breaching',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
      })
      const read = Metrics.flatMap(
        ({
          MetricStat,
        }: {
          MetricStat?: { Metric: { Dimensions: { Name: string; Value: string }[] }; Period: number }
        }) => {
          if (!MetricStat) return []
          expect(MetricStat.Period).toBe(86_400)
          return [MetricStat.Metric.Dimensions.find(({ Name }) => Name === 'Resource')?.Value]
        },
      )
      const posts = manifest.flatMap(({ name, trigger }) =>
        trigger.kind === 'api' && name === 'receive-report'
          ? trigger.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
          : [],
      )
      expect([...new Set(read)].sort()).toEqual(posts.sort())
    }
  })

  it('watch every queue of failed work', () => {
    for (const { resources } of templates.filter(({ file }) => /-(data|service)\.template/.test(file))) {
      const all = Object.entries(resources)
      const watched = JSON.stringify(all.filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm'))
      const aside = all.filter(([id, { Type }]) => Type === 'AWS::SQS::Queue' && /dead|setaside/.test(id))
      expect(aside.length).toBeGreaterThan(0)
      for (const [id] of aside) expect(watched).toContain(`"Fn::GetAtt":["${id}","QueueName"]`)
    }
  })

  it('have each a section of the runbook, and the runbook no other', () => {
    expect([...sections.keys()].sort()).toEqual([...new Set(alarms.map(({ name }) => name))].sort())
    for (const [name, text] of sections) {
      for (const part of ['**含义**', '**影响**', '**先做**', '**解除**']) expect(text, name).toContain(part)
      expect(text.match(/^[123]\. /gm), name).toHaveLength(3)
    }
  })
})
