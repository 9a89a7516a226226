import type { Problem } from '../../../lib/contract/problem.ts'

/** Why a call did not succeed, in words for whoever made it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /** 0: no answer came. */
  readonly status: number
  readonly title: string
  readonly problem: Partial<Problem>

  constructor(status: number, problem: Partial<Problem>, options?: ErrorOptions) {
    super(problem.detail ?? problem.title ?? '系统未能答复', options)
    this.status = status
    this.title = problem.title ?? '系统未能答复'
    this.problem = problem
  }

  /** Whether the same call may be tried again as it is. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** No answer, or none of this API. An aborted call stays what it is. */
export function unreachable(cause: unknown): ApiProblem {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
  return new ApiProblem(
    0,
    { title: '网络不通', detail: '没有收到系统的答复。填写的内容仍在，网络恢复后请再试一次。' },
    { cause },
  )
}

export async function readProblem(response: Response): Promise<ApiProblem> {
  const type = response.headers.get('content-type') ?? ''
  const read: unknown = type.includes('json') ? await response.json().catch(() => null) : null
  const problem: Partial<Problem> = typeof read === 'object' && read !== null ? read : {}
  const id = response.headers.get('x-amzn-requestid')
  const detail =
    response.status >= 500
      ? `系统出了故障，本次没有办成，请稍后再试。${id ? `如需报修，请提供编号 ${id}。` : ''}`
      : problem.detail
  return new ApiProblem(response.status, { ...problem, ...(detail !== undefined && { detail }) })
}
