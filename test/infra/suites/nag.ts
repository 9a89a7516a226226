import { App, Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { synthesized } from './synth.ts'

const findings = (app: App): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.map((violation) => `${violation.ruleName} ${JSON.stringify(violation.violatingResources)}`)

describe('cdk-nag, AwsSolutions', () => {
  it.each(['aws', 'aws-cn'] as const)('finds nothing in %s that has no written reason', (partition) => {
    expect(findings(synthesized(partition).app)).toEqual([])
  })

  it('would find a careless bucket', () => {
    const app = new App()
    new Bucket(new Stack(app, 'careless'), 'bucket')
    expect(findings(app).join()).toContain('AwsSolutions-S1')
  })
})
