import { describe, expect, it } from 'vitest'
import { type Partition, stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

describe('delivery', () => {
  const delivery = (partition: Partition) =>
    synthesize(partition).filter(({ file }) => file === 'labour-dispute-warning-delivery.template.json')

  it('is a pipeline in aws: source, tests, staging, smoke, approval, production', () => {
    const [pipeline] = ofType(delivery('aws'), 'AWS::CodePipeline::Pipeline')
    const names = pipeline?.Properties.Stages.map(({ Name }: { Name: string }) => Name)
    expect(names).toEqual(['Source', 'Build', 'UpdatePipeline', 'Assets', 'demo-staging', 'demo'])
    const actions = (stage: string) =>
      pipeline?.Properties.Stages.find(({ Name }: { Name: string }) => Name === stage)
        .Actions.toSorted((a: { RunOrder: number }, b: { RunOrder: number }) => a.RunOrder - b.RunOrder)
        .map(({ Name }: { Name: string }) => Name)
    expect(actions('demo-staging').at(-1)).toBe('smoke')
    expect(actions('demo')[0]).toBe('approve')
    expect(actions('demo').at(-1)).toBe('smoke')
    expect(delivery('aws')[0]?.text).toContain('npm ci')
    expect(delivery('aws')[0]?.text).toContain('npm test')
    // Before ten minutes of tests: a record that is not complete.
    expect(delivery('aws')[0]?.text).toMatch(/npm ci.{1,40}npm run deploy -- check demo-staging demo.{1,40}npm test/)
  })

  it.each(
    stages.filter(({ partition }) => partition === 'aws').flatMap(({ name }) => [`${name}-data`, `${name}-service`]),
  )('by the pipeline changes no name in %s of a deployment by hand', (stack) => {
    const templates = synthesize('aws')
    // A permission made twice does no harm: the new one stands before the old one goes.
    const ids = (file: RegExp) =>
      templates
        .filter((template) => file.test(template.file))
        .map(({ resources }) =>
          Object.entries(resources)
            .filter(([, { Type }]) => Type !== 'AWS::Lambda::Permission')
            .map(([id, { Type }]) => `${id} ${Type}`)
            .sort(),
        )
    const [byHand, ...more] = ids(new RegExp(`^labour-dispute-warning-${stack}\\.template`))
    const byPipeline = ids(
      new RegExp(`^assembly-.*/[^/]*labourdisputewarning${stack.replaceAll('-', '')}[0-9A-F]{8}\\.template`),
    )
    expect(more).toEqual([])
    expect(byHand?.length).toBeGreaterThan(20)
    expect(byPipeline).toEqual([byHand])
  })

  it('is two builds in aws-cn with the same gates, production only for what passed staging', () => {
    const projects = ofType(delivery('aws-cn'), 'AWS::CodeBuild::Project')
    const commands = (name: string): string[] => {
      const found = projects.find(({ Properties }) => Properties.Name === `labour-dispute-warning-${name}`)
      const { BuildSpec } = found?.Properties.Source ?? {}
      const text = typeof BuildSpec === 'string' ? BuildSpec : BuildSpec['Fn::Join'][1].join('')
      return JSON.parse(text).phases.build.commands
    }
    expect(commands('to-staging').slice(0, 5)).toEqual([
      'npm ci',
      'npm run deploy -- check staging',
      'npm test',
      'npm run synth',
      'npm run deploy -- staging --yes',
    ])
    const [failing] = ofType(delivery('aws-cn'), 'AWS::Events::Rule').filter(({ Properties }) =>
      Properties.EventPattern.source.includes('aws.codebuild'),
    )
    expect(failing?.Properties.EventPattern.detail['build-status']).toContain('FAILED')
    const { Ref: told } = failing?.Properties.Targets[0].Arn ?? {}
    const policies = ofType(delivery('aws-cn'), 'AWS::SNS::TopicPolicy').flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    )
    expect(policies).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: { Ref: told },
      }),
    )
    expect(commands('to-production')[0]).toMatch(/^test "\$CODEBUILD_SOURCE_VERSION" = /)
    expect(commands('to-production').slice(1)).toEqual([
      'npm ci',
      'npm run deploy -- check production',
      'npm test',
      'npm run synth',
      'npm run deploy -- production --yes',
    ])
  })
})
