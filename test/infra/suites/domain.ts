import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import cdkJson from '../../../cdk.json' with { type: 'json' }
import { manifest } from '../../../infra/manifest.ts'
import { addProduct } from '../../../infra/product.ts'
import { stages } from '../../../infra/stages.ts'

describe.each(stages)('$name with a name of its own', (stage) => {
  it('says what the name must point at', () => {
    const folder = mkdtempSync(join(tmpdir(), 'domain-'))
    const bundles = join(folder, 'bundles')
    for (const { name } of manifest) {
      mkdirSync(join(bundles, name), { recursive: true })
      writeFileSync(join(bundles, name, 'index.js'), '')
    }
    const app = new App({ outdir: join(folder, 'out'), context: cdkJson.context })
    const certificateArn = `arn:${stage.partition}:acm:${stage.region}:000000000000:certificate/one`
    addProduct(app, { stage: { ...stage, domain: { name: 'yj.example.cn', certificateArn } }, bundles })
    app.synth()
    const file = readdirSync(join(folder, 'out')).find((name) => name.endsWith('-service.template.json')) ?? ''
    const { Outputs, Resources } = JSON.parse(readFileSync(join(folder, 'out', file), 'utf8'))
    rmSync(folder, { recursive: true, force: true })
    const [id, attribute] = Outputs.RegionalDomainName.Value['Fn::GetAtt']
    expect(Resources[id]).toMatchObject({
      Type: 'AWS::ApiGateway::DomainName',
      Properties: { DomainName: 'yj.example.cn' },
    })
    expect(attribute).toBe('RegionalDomainName')
    expect(Outputs.ApiUrl.Value).toBe('https://yj.example.cn/')
  })
})
