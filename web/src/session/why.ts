import { ErrorResponse } from 'oidc-client-ts'

/** Why somebody stands before the door, as the page there says it. */
export type Why = 'expired' | 'idle' | 'unreachable' | `refused ${string}`

/** The provider has answered, and said no; anything else is no answer of it, and no end of the sign-in. */
export const isNo = (error: unknown): error is ErrorResponse => error instanceof ErrorResponse

/** Of a return from the provider that did not become a sign-in. */
export function whyRefused(error: unknown): Why {
  if (isNo(error)) return `refused ${error.error_description ?? error.error ?? ''}`
  // Went back to an address that was used already: nothing is wrong, one signs in again.
  return error instanceof Error && /state/i.test(error.message) ? 'expired' : 'unreachable'
}

export function whySaid(why: string | null, idleMinutes: number): string | null {
  if (why === null) return null
  if (why === 'idle') return `${idleMinutes} 分钟无人操作，已自动退出。`
  if (why === 'expired') return '登录已到期，请重新登录。'
  const [kind = '', ...more] = why.split(' ')
  const detail = more.join(' ')
  return kind === 'refused'
    ? `统一身份认证没有让您登录${detail ? `：${detail}` : ''}。请核对账号后再试，仍不行的与系统管理员联系。`
    : '登录没有完成：统一身份认证暂时连不上，请稍后再试；紧急事项请先用电话。'
}
