import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import cdkJson from '../../cdk.json' with { type: 'json' }
import { assemble } from '../../infra/assemble.ts'
import { manifest } from '../../infra/manifest.ts'

describe('cdk-nag, AwsSolutions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nag-'))
  beforeAll(() => {
    for (const { name } of manifest) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'index.js'), `// ${name}`)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const findings = (app: App): string[] =>
    new AwsSolutionsChecks(app)
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources = [], violatingConstructs = [] }) =>
        [...violatingResources, ...violatingConstructs].map((where) => `${ruleName} ${JSON.stringify(where)}`),
      )

  it.each(['aws', 'aws-cn'] as const)('finds nothing in %s that has no written reason', (partition) => {
    const app = new App({ outdir: join(folder, `out-${partition}`), context: cdkJson.context })
    assemble(app, { partition, bundles: folder })
    // References between stacks have their names only once the app is prepared.
    app.synth()
    expect(findings(app)).toEqual([])
  })

  it('would find a careless bucket', () => {
    const app = new App({ outdir: join(folder, 'out-careless'), context: cdkJson.context })
    new Bucket(new Stack(app, 'careless'), 'bucket')
    expect(findings(app).join()).toContain('AwsSolutions-S1')
  })
})
