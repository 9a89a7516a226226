import type { Refusal, RefusalCode, RefusalError } from '../domain/refusal.ts'

export type ProblemCode = RefusalCode | 'internal'

/** Problem details (RFC 9457). A fault of ours carries the request id and nothing else. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  errors?: RefusalError[]
  code?: string
  /** The version that stands now, and what has changed since the one that was seen. */
  version?: number
  changes?: object[]
}

/** Status, title and usual sentence of every problem: the closed list. */
export const problems: Record<ProblemCode, { status: number; title: string; detail?: string }> = {
  'body-unreadable': {
    status: 400,
    title: '请求内容无法读取',
    detail: '请求体不是可读取的 JSON，请按 errors 中指出的位置修改后重发。',
  },
  unauthenticated: {
    status: 401,
    title: '身份未通过验证',
    detail: '请使用有效的 API 密钥或令牌（Authorization: Bearer …），或 Standard Webhooks 签名。',
  },
  forbidden: { status: 403, title: '没有权限', detail: '该来源或岗位未获授权进行此操作，请联系领导小组办公室。' },
  'not-found': { status: 404, title: '地址不存在', detail: '没有这个接口，请对照 /v1/openapi.json。' },
  'report-not-found': { status: 404, title: '没有这条线索', detail: '本来源没有这个编号的线索。' },
  'too-large': {
    status: 413,
    title: '请求内容过大',
    detail: '单条线索、一份表单不超过 262144 字节，批量不超过 4194304 字节。请删去附件性质的内容后重发。',
  },
  'too-many-rows': { status: 413, title: '批量条数过多', detail: '一次最多 500 条，请分批发送。' },
  'unsupported-media-type': {
    status: 415,
    title: '内容类型不支持',
    detail: '请发送 JSON，并声明 Content-Type: application/json。',
  },
  invalid: { status: 422, title: '内容不符合要求', detail: '请按 errors 中指出的字段修改后重发。' },
  'too-many-keys': {
    status: 422,
    title: '有效密钥过多',
    detail: '每个来源最多两个有效密钥，请先停用其中一个。',
  },
  'too-many-requests': {
    status: 429,
    title: '请求过于频繁',
    detail: '已超过该来源的每分钟限额，请按 Retry-After 等待后重发。',
  },
  'dispute-not-found': { status: 404, title: '没有这件事项', detail: '没有这件事项，或您的岗位无权查看。' },
  'record-not-found': { status: 404, title: '没有这份记录', detail: '没有这份记录，或您的岗位无权查看。' },
  'version-needed': {
    status: 428,
    title: '须注明所见版本',
    detail: '请在 If-Match 中带上所见事项的版本（ETag），以免覆盖他人刚办理的内容。',
  },
  'out-of-date': {
    status: 412,
    title: '事项已有变化',
    detail: '您打开之后，他人已办理或等级已变。请看 changes 中的变化，刷新后再办；填写的内容没有提交。',
  },
  'act-forbidden': { status: 403, title: '不由您的岗位办理', detail: '您的岗位不能办理这一步。' },
  'act-declined': { status: 422, title: '现在不能办理', detail: '按程序现在不能办理这一步，原因见 code。' },
  'member-not-found': { status: 404, title: '没有这个人', detail: '通讯录中没有这个编号的人。' },
  'source-not-found': { status: 404, title: '没有这个来源', detail: '没有这个编号的来源。' },
  'changed-meanwhile': {
    status: 409,
    title: '他人刚刚改过',
    detail: '他人刚刚改过这一项，您的改动没有写入。请刷新后再办。',
  },
  'quarter-not-found': { status: 404, title: '没有这个季度的统计', detail: '这个季度没有统计过：本系统从启用起统计。' },
  internal: { status: 500, title: '系统故障' },
}

const type = (code: ProblemCode): string => `urn:problem:labour-dispute-warning:${code}`

/** A refusal as problem details, without the request id: for one row of a batch. */
export function toProblem(refusal: Refusal): Problem {
  const { status, title, detail } = problems[refusal.refused]
  const text = refusal.detail ?? detail
  return {
    type: type(refusal.refused),
    title,
    status,
    ...(text === undefined ? {} : { detail: text }),
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    ...(refusal.code === undefined ? {} : { code: refusal.code }),
    ...refusal.meanwhile,
  }
}

/** What a caller learns of a fault: that it was ours. */
export const faultProblem = (): Problem => ({ type: type('internal'), ...problems.internal })

/** Headers that belong to a refusal (RFC 9110: WWW-Authenticate, Retry-After). */
export function refusalHeaders(refusal: Refusal): Record<string, string> {
  if (refusal.refused === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="labour-dispute-warning"' }
  if (refusal.retryAfterSeconds !== undefined) return { 'retry-after': String(refusal.retryAfterSeconds) }
  return {}
}
