import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import type { FunctionSpec } from '../manifest.ts'

export interface Match {
  spec: FunctionSpec
  /** The path as the manifest spells it. */
  resource: string
  parameters: Record<string, string> | null
}

/**
 * Finds the function of a request as API Gateway does: first the path, a fixed segment before a variable one, then the
 * method; `/reports/batch` without that method is not `/reports/{id}`.
 */
export function router(manifest: readonly FunctionSpec[]) {
  const routes = manifest
    .flatMap((spec) => (spec.trigger.kind === 'api' ? spec.trigger.routes.map((route) => ({ spec, ...route })) : []))
    .map((route) => ({ ...route, segments: route.path.split('/') }))
    .sort((a, b) => variables(a.segments) - variables(b.segments))
  return (method: string, path: string): Match | null => {
    const given = path.split('/')
    let nearest: string | undefined
    for (const { spec, method: wanted, path: resource, segments } of routes) {
      if (segments.length !== given.length || (nearest !== undefined && resource !== nearest)) continue
      const found: Record<string, string> = {}
      const fits = segments.every((segment, i) => {
        const value = given[i] ?? ''
        if (!isVariable(segment)) return segment === value
        found[segment.slice(1, -1)] = decoded(value)
        return value !== ''
      })
      if (fits) nearest = resource
      if (fits && method === wanted) return { spec, resource, parameters: Object.keys(found).length > 0 ? found : null }
    }
    return null
  }
}

const isVariable = (segment: string) => segment.startsWith('{')
const variables = (segments: readonly string[]) => segments.filter(isVariable).length
const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'expect'])

/** The request as API Gateway REST (v1) hands it to a proxy function under binaryMediaTypes `*\/*`. */
export function proxyEvent({
  request,
  body,
  match,
  requestId,
}: {
  request: IncomingMessage
  body: Buffer
  match: Match
  requestId: string
}) {
  const { path, query } = splitUrl(request.url ?? '/')
  const headers = new Map<string, string[]>()
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2)
    if (!hopByHop.has(name.toLowerCase())) add(headers, name, value)
  }
  const port = String(request.socket.localPort ?? '')
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
  headers.set('X-Forwarded-For', [sourceIp])
  headers.set('X-Forwarded-Port', [port])
  headers.set('X-Forwarded-Proto', ['http'])
  const parameters = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(query)) add(parameters, name, value)
  const now = new Date()
  return {
    resource: match.resource,
    path,
    httpMethod: request.method ?? 'GET',
    headers: last(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: parameters.size > 0 ? last(parameters) : null,
    multiValueQueryStringParameters: parameters.size > 0 ? Object.fromEntries(parameters) : null,
    pathParameters: match.parameters,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      extendedRequestId: requestId,
      httpMethod: request.method ?? 'GET',
      identity: { sourceIp, userAgent: request.headers['user-agent'] ?? null },
      path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTime: now.toUTCString(),
      requestTimeEpoch: now.getTime(),
      resourceId: 'local',
      resourcePath: match.resource,
      stage: 'local',
    },
    body: body.length > 0 ? body.toString('base64') : null,
    isBase64Encoded: body.length > 0,
  }
}

export const splitUrl = (url: string) => {
  const at = url.indexOf('?')
  return at === -1 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) }
}

const add = (to: Map<string, string[]>, name: string, value: string) => to.set(name, [...(to.get(name) ?? []), value])
const last = (values: Map<string, string[]>) =>
  Object.fromEntries([...values].map(([name, list]) => [name, list.at(-1) ?? '']))

const Field = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const Answer = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), Field).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(Field)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** A function's answer as HTTP; null when it has not the shape API Gateway asks for (there a 502). */
export function httpAnswer(result: unknown) {
  const answer = Answer.safeParse(result)
  if (!answer.success) return null
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer.data
  return {
    status: statusCode,
    headers: { ...headers, ...multiValueHeaders },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  }
}
