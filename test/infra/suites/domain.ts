import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import cdkJson from '../../../cdk.json' with { type: 'json' }
import { gatewayLinkLength, lostWithoutName } from '../../../infra/confirm-links.ts'
import { manifest } from '../../../infra/manifest.ts'
import { addProduct } from '../../../infra/product.ts'
import { type Stage, stages } from '../../../infra/stages.ts'
import { smsUnits } from '../../../lib/domain/sms-room.ts'
import { dummyConsole } from './synth.ts'

/** The service stack of one stage by itself, and what is said while it is synthesized. */
function synthesized(stage: Stage) {
  const folder = mkdtempSync(join(tmpdir(), 'domain-'))
  const bundles = join(folder, 'bundles')
  for (const { name } of manifest) {
    mkdirSync(join(bundles, name), { recursive: true })
    writeFileSync(join(bundles, name, 'index.js'), '')
  }
  const app = new App({ outdir: join(folder, 'out'), context: cdkJson.context })
  addProduct(app, { stage, bundles, console: dummyConsole(folder) })
  const assembly = app.synth()
  const service = assembly.stacks.find(({ stackName }) => stackName.endsWith('-service'))!
  const data = JSON.stringify(assembly.stacks.find(({ stackName }) => stackName.endsWith('-data'))!.template)
  const { Outputs, Resources } = service.template
  rmSync(folder, { recursive: true, force: true })
  const confirmUrls = Object.values<{ Type: string; Properties: Record<string, unknown> }>(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .flatMap(({ Properties }) => /"CONFIRM_URL":"([^"]*)"/.exec(JSON.stringify(Properties))?.[1] ?? [])
  const warnings = service.messages
    .filter(({ level }) => level === 'warning')
    .map(({ entry }) => String(entry.data))
    .filter((said) => said.includes('link to confirm'))
  const all = JSON.stringify(Resources)
  return { Outputs, Resources, confirmUrls, warnings, all, data }
}

const named = (stage: Stage): Stage => ({
  ...stage,
  domain: {
    name: 'yj.example.cn',
    certificateArn: `arn:${stage.partition}:acm:${stage.region}:000000000000:certificate/one`,
  },
})

describe.each(stages)('$name', (stage) => {
  it('with a name of its own says what it must point at, and sends links to confirm by', () => {
    const { Outputs, Resources, confirmUrls, warnings } = synthesized(named(stage))
    const [id, attribute] = Outputs.RegionalDomainName.Value['Fn::GetAtt']
    expect(Resources[id]).toMatchObject({
      Type: 'AWS::ApiGateway::DomainName',
      Properties: { DomainName: 'yj.example.cn' },
    })
    expect(attribute).toBe('RegionalDomainName')
    expect(Outputs.ApiUrl.Value).toBe('https://yj.example.cn/')
    expect(confirmUrls).toEqual(['https://yj.example.cn', 'https://yj.example.cn'])
    expect(warnings).toEqual([])
    expect(lostWithoutName(named(stage))).toBeNull()
  })

  it('with a name of its own has its console there, from where files may be uploaded', () => {
    const { all, data } = synthesized(named(stage))
    expect(all).toContain(`"method.response.header.location":"'/console/'"`)
    expect(all).not.toContain('/live/console')
    expect(data).toContain('"AllowedOrigins":["https://yj.example.cn"]')
  })

  it('without one sends none, since the gateway’s own is longer than a short message, and says so', () => {
    const { confirmUrls, warnings } = synthesized(stage)
    expect(gatewayLinkLength(stage)).toBeGreaterThan(smsUnits)
    expect(confirmUrls).toEqual([])
    expect(warnings).toEqual([expect.stringContaining(`${gatewayLinkLength(stage)} characters`)])
    expect(warnings[0]).toContain(lostWithoutName(stage))
  })
})
