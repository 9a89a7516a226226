import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forEver } from '../../../infra/console.ts'
import { stages } from '../../../infra/stages.ts'
import { ofType, type Resource, synthesize, synthesized } from './synth.ts'

interface Published {
  source: { path: string }
  destinations: Record<string, { bucketName: string; objectKey: string }>
}

/** Fn::Join and Fn::Sub as text, references by their name. */
const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(text).join('')
  if (typeof value !== 'object' || value === null) return ''
  const [[kind, inner] = []] = Object.entries(value)
  return kind === 'Fn::Join' ? inner[1].map(text).join('') : kind === 'Fn::Sub' ? text(inner) : `{${text(inner)}}`
}

describe.each(stages)('the console of $name', ({ name, partition, region, oidc, label }) => {
  const service = synthesize(partition).filter(
    ({ file }) => file === `labour-dispute-warning-${name}-service.template.json`,
  )
  const { outdir } = synthesized(partition)
  const files: Record<string, Published> = JSON.parse(
    readFileSync(join(outdir, `labour-dispute-warning-${name}-service.assets.json`), 'utf8'),
  ).files
  const published = new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ bucketName, objectKey }) => [
        objectKey,
        { bucketName, path: join(outdir, source.path) },
      ]),
    ),
  )
  const pathOf = (id: string | undefined): string => {
    const found = id === undefined ? undefined : service[0]?.resources[id]
    if (found?.Type !== 'AWS::ApiGateway::Resource') return ''
    return `${pathOf(found.Properties.ParentId.Ref)}/${found.Properties.PathPart}`
  }
  const methods = new Map(
    ofType(service, 'AWS::ApiGateway::Method')
      .filter(({ Properties }) => Properties.Integration.Type !== 'AWS_PROXY')
      .map((method) => [pathOf(method.Properties.ResourceId.Ref) || '/', method.Properties]),
  )
  const integrationOf = (path: string) => methods.get(path).Integration
  const keyOf = (path: string): string =>
    text(integrationOf(path).Uri).replace(/^arn:[\w-]+:apigateway:[\w-]+:s3:path\/[^/]+\//, '')
  const headersOf = (path: string, status = '200'): Record<string, string> => {
    const { ResponseParameters } = integrationOf(path).IntegrationResponses.find(
      ({ StatusCode }: { StatusCode: string }) => StatusCode === status,
    )
    return Object.fromEntries(
      Object.entries(ResponseParameters).map(([key, value]) => [
        key.replace('method.response.header.', ''),
        text(value),
      ]),
    )
  }
  const served = ['/console', '/console/console.json', '/console/assets/{file}', '/d', '/d/{number}']

  it('is read from S3, by GET, by a role that may read these files and nothing else', () => {
    expect([...methods.keys()].sort()).toEqual(['/', ...served].sort())
    const roles = served.map((path) => {
      const { IntegrationHttpMethod, Type, Credentials, Uri } = integrationOf(path)
      expect({ method: methods.get(path).HttpMethod, IntegrationHttpMethod, Type }).toEqual({
        method: 'GET',
        IntegrationHttpMethod: 'GET',
        Type: 'AWS',
      })
      expect(text(Uri)).toMatch(new RegExp(`^arn:${partition}:apigateway:${region}:s3:path/`))
      return Credentials['Fn::GetAtt'][0]
    })
    expect(new Set(roles).size).toBe(1)
    const policies = ofType(service, 'AWS::IAM::Policy').filter(({ Properties }) =>
      Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roles[0]),
    )
    const statements = policies.flatMap(({ Properties }: Resource) => Properties.PolicyDocument.Statement)
    expect(statements).toEqual([{ Effect: 'Allow', Action: 's3:GetObject', Resource: expect.anything() }])
    expect(text(statements[0].Resource)).toMatch(
      new RegExp(`^arn:${partition}:s3:::cdk-[^/]+-${region}/labour-dispute-warning/console/\\*$`),
    )
  })

  it('is published by the deployment itself to where it is read from, every file of it', () => {
    for (const path of served.slice(0, 2)) expect([...published.keys()]).toContain(keyOf(path))
    for (const path of served.slice(3)) expect(keyOf(path)).toBe(keyOf('/console'))
    const assets = keyOf('/console/assets/{file}').replace('{file}', '')
    const page = readFileSync(published.get(keyOf('/console'))!.path, 'utf8')
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
    expect(named.length).toBeGreaterThan(0)
    for (const address of named) {
      expect(address).toMatch(/^\/live\/console\/assets\//)
      expect([...published.keys()]).toContain(`${assets}${address.replace('/live/console/assets/', '')}`)
    }
    const mine = [...published].filter(([key]) => key.startsWith('labour-dispute-warning/console/'))
    expect(mine).toHaveLength(4)
    for (const [, { bucketName, path }] of mine) {
      expect(text(integrationOf('/console').Uri)).toContain(`s3:path/${bucketName}/`)
      expect(existsSync(path)).toBe(true)
    }
    // Else `cdk gc` would take them for garbage.
    for (const [key] of mine) expect(service[0]?.text).toContain(`"${key.replace(/\.\w+$/, '')}"`)
  })

  it('knows its identity provider and which stage it is', () =>
    expect(JSON.parse(readFileSync(published.get(keyOf('/console/console.json'))!.path, 'utf8'))).toEqual({
      issuer: oidc.issuer,
      clientId: oidc.clientId,
      scope: oidc.scope,
      stage: label,
      local: false,
    }))

  it('may call its own origin, the identity provider and the bucket of the attachments only', () => {
    for (const path of served) {
      const headers = headersOf(path)
      expect(headers['content-security-policy']).toMatch(/^'default-src 'none'; script-src 'self'; .*'$/)
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/)
      const [, called = ''] = /connect-src ([^;]*);/.exec(headers['content-security-policy'] ?? '') ?? []
      const [own, issuer, bucket, ...more] = called.split(' ')
      expect([own, issuer, more]).toEqual(["'self'", new URL(oidc.issuer).origin, []])
      expect(bucket).toMatch(/^https:\/\/\{.*[Aa]ttachments.*\}$/)
      expect(headers).toMatchObject({
        'x-content-type-options': "'nosniff'",
        'x-frame-options': "'DENY'",
        'referrer-policy': "'no-referrer'",
      })
    }
  })

  it('keeps for ever what is named by its content, and nothing else', () => {
    const kept = served.map((path) => [path, headersOf(path)['cache-control']])
    expect(kept.filter(([, how]) => how !== "'no-store'")).toEqual([['/console/assets/{file}', `'${forEver}'`]])
    expect(headersOf('/console')['strict-transport-security']).toBe("'max-age=31536000'")
    expect(headersOf('/console')['content-type']).toBe("'text/html; charset=utf-8'")
    expect(headersOf('/console/assets/{file}')['content-type']).toBe('integration.response.header.Content-Type')
  })

  it('declares each header it sends, without which API Gateway refuses the deployment', () => {
    for (const { Integration, MethodResponses } of methods.values())
      for (const { StatusCode, ResponseParameters } of Integration.IntegrationResponses) {
        const declared = MethodResponses.find((one: { StatusCode: string }) => one.StatusCode === StatusCode)
        expect(Object.keys(declared.ResponseParameters)).toEqual(
          expect.arrayContaining(Object.keys(ResponseParameters)),
        )
      }
  })

  it('says as a problem that a file is not there', () => {
    for (const path of served)
      for (const [status, given] of [
        ['404', '403'],
        ['404', '404'],
        ['502', '503'],
      ] as const) {
        const answer = integrationOf(path).IntegrationResponses.find(
          ({ SelectionPattern }: { SelectionPattern?: string }) =>
            SelectionPattern !== undefined && new RegExp(`^${SelectionPattern}$`).test(given),
        )
        expect(answer.StatusCode).toBe(status)
        expect(JSON.parse(answer.ResponseTemplates['application/json'])).toMatchObject({ status: Number(status) })
        expect(answer.ContentHandling).toBe('CONVERT_TO_TEXT')
        expect(headersOf(path, status)['content-type']).toContain('application/problem+json')
      }
  })

  it('is where the bare address leads', () => {
    const { Type, ContentHandling } = integrationOf('/')
    // Without it an API that takes everything for binary answers 500.
    expect({ Type, ContentHandling }).toEqual({ Type: 'MOCK', ContentHandling: 'CONVERT_TO_TEXT' })
    expect(headersOf('/', '302')).toEqual({ location: "'/live/console/'", 'cache-control': "'no-store'" })
  })

  it('comes compressed', () =>
    expect(ofType(service, 'AWS::ApiGateway::RestApi')[0]?.Properties.MinimumCompressionSize).toBe(1024))

  it('is the same in the pipeline, in one step', () => {
    const pipelined = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
      new RegExp(`labourdisputewarning${name.replace('-', '')}service[0-9A-F]{8}\\.assets\\.json$`).test(file),
    )
    expect(pipelined).toHaveLength(partition === 'aws' ? 1 : 0)
    for (const file of pipelined) {
      const own: Record<string, Published> = JSON.parse(readFileSync(join(outdir, file), 'utf8')).files
      const keys = Object.keys(own).filter((key) => key.startsWith('labour-dispute-warning/console/'))
      expect(keys.sort()).toEqual(
        Object.keys(files)
          .filter((key) => key.startsWith('labour-dispute-warning/console/'))
          .sort(),
      )
      for (const key of keys) expect(existsSync(join(outdir, file, '..', own[key]!.source.path))).toBe(true)
    }
    const steps = ofType(
      synthesize('aws').filter(({ file }) => file === 'labour-dispute-warning-delivery.template.json'),
      'AWS::CodePipeline::Pipeline',
    ).flatMap(({ Properties }) => Properties.Stages.find((one: { Name: string }) => one.Name === 'Assets').Actions)
    expect(steps).toHaveLength(1)
  })
})
