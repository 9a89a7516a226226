import { toProblem } from '../../lib/contract/problem.ts'
import { type ApiParts, type ApiRequest, api } from '../../lib/lambda/api.ts'
import { context, keptLog } from './lambda-context.ts'

interface Asked {
  method?: string
  path?: string
  body?: string | Uint8Array | null
  headers?: Record<string, string>
  encoded?: boolean
}
const event = ({
  method = 'POST',
  path = '/v1/reports',
  body = '{"ref":"1"}',
  headers = {},
  encoded = true,
}: Asked) => ({
  httpMethod: method,
  path,
  headers,
  multiValueHeaders: {},
  queryStringParameters: null,
  body: body === null ? null : encoded ? Buffer.from(body).toString('base64') : String(body),
  isBase64Encoded: encoded,
  requestContext: { requestId: 'gateway-1', identity: { sourceIp: '127.0.0.1' } },
})

export const accepted = {
  reportId: 'r1',
  isNew: true,
  revision: 1,
  needsReview: [],
  preview: { grade: 'red' as const, reasons: [] },
}

/** An API with doubles behind it, and what they saw. */
export function service(overrides: Partial<ApiParts<{ source: string }>> = {}) {
  const seen: ApiRequest[] = []
  const { log, lines } = keptLog()
  const handler = api<{ source: string }>({
    log,
    open: { health: async () => ({ status: 200, body: { status: 'ok', time: '2026-11-23T06:00:00.000Z' } }) },
    secured: {
      acceptReport: async (request) => {
        seen.push(request)
        return { status: 202, body: accepted }
      },
      acceptBatch: async (request) => {
        seen.push(request)
        const results = request.rows.map((row) =>
          'refusal' in row
            ? { index: row.index, ...toProblem(row.refusal) }
            : { index: row.index, status: 202 as const, ...accepted },
        )
        const refused = request.rows.filter((row) => 'refusal' in row).length
        return { status: 200, body: { accepted: results.length - refused, refused, results } }
      },
      reportStatus: async (request) => {
        seen.push(request)
        return { refused: 'report-not-found' }
      },
    },
    authenticate: async ({ headers, scope }) =>
      headers.authorization === 'Bearer good' ? { source: scope } : { refused: 'unauthenticated' },
    ...overrides,
  })
  const ask = async (asked: Asked) => {
    const reply = await handler(
      event({ ...asked, headers: { authorization: 'Bearer good', ...asked.headers } }),
      context,
    )
    return { ...reply, json: reply.body === '' ? null : JSON.parse(reply.body) }
  }
  return { ask, handler, seen, lines }
}
