import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi'
import { type Operation, operations } from './operations.ts'
import { type ProblemCode, problems, toProblem } from './problem.ts'
import { ProblemReply } from './responses.ts'
import { type Method, type RouteName, routes } from './routes.ts'

const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef'
const verb = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const satisfies Record<Method, string>
const isRouteName = (name: string): name is RouteName => Object.hasOwn(routes, name)

/** Every refusal a route may answer with: its own and those that follow from its caller and body. */
function refusalsOf(name: RouteName): ProblemCode[] {
  const { caller, body } = routes[name]
  const guarded: ProblemCode[] = caller.kind === 'anyone' ? [] : ['unauthenticated', 'forbidden']
  const read: ProblemCode[] = body === 'none' ? [] : ['body-unreadable', 'too-large', 'unsupported-media-type']
  return [...guarded, ...read, ...operations[name].refuses, 'internal']
}

const problemExample = (code: ProblemCode) => ({
  ...(code === 'internal'
    ? { type: 'urn:problem:labour-dispute-warning:internal', ...problems.internal }
    : toProblem({ refused: code })),
  requestId,
})

/** One answer per status; codes that share a status share it as examples. */
function problemResponses(codes: readonly ProblemCode[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      String(status),
      {
        description: same.map((code) => problems[code].title).join('；'),
        content: {
          'application/problem+json': {
            schema: ProblemReply,
            examples: Object.fromEntries(same.map((code) => [code, { value: problemExample(code) }])),
          },
        },
      },
    ]),
  )
}

/** A signature binds no path, so it opens only routes with a body. */
const securityOf = (name: RouteName): Record<string, string[]>[] => {
  const { kind } = routes[name].caller
  if (kind === 'anyone') return []
  if (kind === 'official') return [{ bearerToken: [] }]
  return routes[name].body === 'none' ? [{ apiKey: [] }] : [{ apiKey: [] }, { webhookSignature: [] }]
}

const replyOf = ({ reply }: Operation): ZodOpenApiResponseObject => ({
  description: reply.schema.meta()?.description ?? '成功',
  content: {
    [reply.page ? 'text/html' : 'application/json']: {
      schema: reply.schema,
      ...(reply.example === undefined ? {} : { examples: { usual: { value: reply.example } } }),
    },
  },
})

function operationOf(name: RouteName): ZodOpenApiOperationObject {
  const operation = operations[name]
  const { summary, description, tag, params, query, headers, body, reply } = operation
  return {
    operationId: name,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    security: securityOf(name),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: body.schema, examples: body.examples } },
          },
        }),
    responses: { [reply.status]: replyOf(operation), ...problemResponses(refusalsOf(name)) },
  }
}

/** The OpenAPI 3.1 document of the API, drawn from the route table. */
export function openApiDocument() {
  const names = Object.keys(routes).filter(isRouteName)
  const byPath = Map.groupBy(names, (name) => routes[name].path)
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '劳动纠纷预警接口',
      version: '1.0.0',
      description:
        '供热线、表单和其他平台上报劳动纠纷线索，供各岗位办理预警事项。错误一律为 application/problem+json（RFC 9457），errors 中指出字段和改法。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: '本机或部署地址' }],
    tags: [
      { name: 'officials', description: '各岗位：本人、事项、办理' },
      { name: 'administration', description: '规则、通讯录、来源的维护' },
      { name: 'reports', description: '线索：上报、更正、查询、撤回' },
      { name: 'service', description: '服务本身' },
    ],
    paths: Object.fromEntries(
      [...byPath].map(([path, same]) => [
        path,
        Object.fromEntries(same.map((name) => [verb[routes[name].method], operationOf(name)])),
      ]),
    ),
    components: {
      securitySchemes: {
        bearerToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            '本单位身份认证平台（OpenID Connect）签发的令牌：Authorization: Bearer …。岗位以通讯录为准，不看令牌。',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'API 密钥：Authorization: Bearer ldw_…' },
        webhookSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'Standard Webhooks：webhook-id、webhook-timestamp（秒，前后 300 秒内）、webhook-signature（v1，HMAC-SHA256，按原始字节计算）。可加 X-Source 注明来源。只用于带请求体的接口。',
        },
      },
    },
  })
}

export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`
