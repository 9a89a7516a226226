/** What the gateway itself answers, as problem details: the cloud's gateway responses are rewritten the same way. */
export const gatewayProblems = {
  'not-found': { status: 404, title: '地址不存在' },
  'bad-request': { status: 400, title: '请求无法读取' },
  'too-large': { status: 413, title: '请求内容过大' },
  internal: { status: 500, title: '系统故障' },
  'bad-gateway': { status: 502, title: '系统故障' },
  timeout: { status: 504, title: '处理超时' },
} as const
export type GatewayProblem = keyof typeof gatewayProblems

/** The body: what it is, and the request id to quote. */
export const problemBody = (code: GatewayProblem, requestId: string): string =>
  JSON.stringify({ type: `urn:problem:labour-dispute-warning:${code}`, ...gatewayProblems[code], requestId })
