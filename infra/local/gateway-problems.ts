import { gatewayProblems } from '../functions/gateway-problems.ts'

/** What the gateway itself answers, by API Gateway's names: the very problems that the cloud's gateway answers with. */
const responses = {
  'not-found': { status: 404, type: 'MISSING_AUTHENTICATION_TOKEN' },
  'bad-request': { status: 400, type: 'DEFAULT_4XX' },
  'too-large': { status: 413, type: 'REQUEST_TOO_LARGE' },
  internal: { status: 500, type: 'DEFAULT_5XX' },
  'bad-gateway': { status: 502, type: 'INTEGRATION_FAILURE' },
  timeout: { status: 504, type: 'INTEGRATION_TIMEOUT' },
} as const
export type GatewayProblem = keyof typeof responses

/** The answer, with the request id to quote. */
export function problemAnswer(code: GatewayProblem, requestId: string) {
  const { status, type } = responses[code]
  const { problem, headers = {} } = gatewayProblems[type] ?? {}
  const body = JSON.stringify({ ...problem, requestId })
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-amzn-requestid': requestId,
      ...headers,
    },
    body,
  }
}
