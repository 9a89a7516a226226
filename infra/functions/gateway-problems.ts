import { problems, toProblem } from '../../lib/contract/problem.ts'

type Known = keyof typeof problems

/** What API Gateway answers itself, before any function of ours: our problem, and its status where it differs. */
interface GatewayProblem {
  problem: Record<string, unknown> & { status: number }
  headers?: Readonly<Record<string, string>>
}

const ours = (code: Exclude<Known, 'internal'>): GatewayProblem['problem'] => ({ ...toProblem({ refused: code }) })

const own = (name: string, status: number, title: string, detail: string): GatewayProblem['problem'] => ({
  type: `${toProblem({ refused: 'invalid' }).type.replace(/[^:]+$/, '')}${name}`,
  title,
  status,
  detail,
})

const retryLater = { 'retry-after': '5' }
const faultDetail = '请稍后原样重发；同一来源、同一编号的线索不会重复受理。'
const fault = (status: number) => own('internal', status, problems.internal.title, faultDetail)
const tooOften: GatewayProblem = {
  problem: own('too-many-requests', 429, problems['too-many-requests'].title, '请按 Retry-After 等待后原样重发。'),
  headers: retryLater,
}
const unknownPath: GatewayProblem = { problem: ours('not-found') }
const unreadable: GatewayProblem = { problem: ours('body-unreadable') }

/** By API Gateway's response type. The local host answers the same. */
export const gatewayProblems: Readonly<Record<string, GatewayProblem>> = {
  DEFAULT_4XX: { problem: own('bad-request', 400, '请求无法处理', '网关没有接受这个请求，请对照 /v1/openapi.json。') },
  DEFAULT_5XX: { problem: fault(500) },
  ACCESS_DENIED: { problem: ours('forbidden') },
  BAD_REQUEST_BODY: unreadable,
  BAD_REQUEST_PARAMETERS: unreadable,
  INTEGRATION_FAILURE: { problem: fault(502), headers: retryLater },
  INTEGRATION_TIMEOUT: { problem: fault(504), headers: retryLater },
  MISSING_AUTHENTICATION_TOKEN: unknownPath,
  QUOTA_EXCEEDED: tooOften,
  REQUEST_TOO_LARGE: { problem: ours('too-large') },
  RESOURCE_NOT_FOUND: unknownPath,
  THROTTLED: tooOften,
  UNSUPPORTED_MEDIA_TYPE: { problem: ours('unsupported-media-type') },
  WAF_FILTERED: { problem: ours('forbidden') },
}
