import { describe, expect, it } from 'vitest'
import { consoleRoutes } from '../../../infra/console.ts'
import { manifest } from '../../../infra/manifest.ts'
import { stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

describe.each(stages)('the API of $name', (stage) => {
  const file = `labour-dispute-warning-${stage.name}-service.template.json`
  const service = synthesize(stage.partition).filter((template) => template.file === file)

  it('serves exactly the manifest’s routes and the console’s', () => {
    const [template] = service
    const resources = template?.resources ?? {}
    const pathOf = (id: string | undefined): string => {
      const found = id === undefined ? undefined : resources[id]
      if (found?.Type !== 'AWS::ApiGateway::Resource') return ''
      return `${pathOf(found.Properties.ParentId.Ref)}/${found.Properties.PathPart}`
    }
    const served = ofType(service, 'AWS::ApiGateway::Method').map(
      ({ Properties }) => `${Properties.HttpMethod} ${pathOf(Properties.ResourceId.Ref) || '/'}`,
    )
    const wanted = manifest.flatMap(({ trigger }) =>
      trigger.kind === 'api' ? trigger.routes.map(({ method, path }) => `${method} ${path}`) : [],
    )
    const pages = consoleRoutes.map(({ method, path }) => `${method} ${path}`)
    expect(served.sort()).toEqual([...wanted, ...pages].sort())
  })

  it('has a regional API that passes bytes through and logs who asked', () => {
    const [api] = ofType(service, 'AWS::ApiGateway::RestApi')
    expect(api?.Properties.EndpointConfiguration).toEqual({ Types: ['REGIONAL'] })
    expect(api?.Properties.BinaryMediaTypes).toEqual(['*/*'])
    const [live] = ofType(service, 'AWS::ApiGateway::Stage')
    expect(live?.Properties.AccessLogSetting.Format).toContain('$context.requestId')
    expect(live?.Properties.AccessLogSetting.Format).not.toContain('$context.path')
    expect(live?.Properties.TracingEnabled).toBe(false)
    expect(live?.Properties.MethodSettings[0]).toMatchObject({
      DataTraceEnabled: false,
      ThrottlingRateLimit: stage.throttle.rate,
      ThrottlingBurstLimit: stage.throttle.burst,
    })
  })

  it('answers every refusal of the gateway as a problem in Chinese with its request id', () => {
    const answers = ofType(service, 'AWS::ApiGateway::GatewayResponse').map(({ Properties }) => Properties)
    const types = answers.map(({ ResponseType }) => ResponseType)
    expect(types).toEqual(expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX', 'REQUEST_TOO_LARGE', 'THROTTLED']))
    for (const { ResponseTemplates, ResponseParameters, StatusCode } of answers) {
      const body = JSON.parse(ResponseTemplates['application/json'])
      expect(body).toMatchObject({ status: Number(StatusCode), requestId: '$context.requestId' })
      expect(body.type).toMatch(/^urn:problem:labour-dispute-warning:[a-z-]+$/)
      expect(body.title).toMatch(/\p{Script=Han}/u)
      expect(ResponseParameters['gatewayresponse.header.content-type']).toContain('application/problem+json')
    }
  })
})
