import type { Grade } from './vocabulary.ts'

/** What a source may learn of how a dispute stands. */
export interface Standing {
  status: 'open' | 'closed' | 'expired' | 'merged'
  inForce: Grade
  reports: number
  /** The handling unit has reported its end; the office has not closed it yet. */
  concluded: boolean
}

/** One sentence that a hotline operator may read out; no details. */
export function sayStatus({ status, inForce, reports, concluded }: Standing): string {
  if (status === 'expired') return '您反映的情况已登记，近期没有新的情况；如有变化请再次反映。'
  if (status === 'closed') return '您反映的情况已办结。'
  if (concluded) return '您反映的情况已处置完毕，正在办理结案。'
  if (inForce === 'watch') return '您反映的情况已登记，正在研判。'
  return reports > 1 ? '您反映的情况已并入在办事项，正在处置。' : '您反映的情况已受理，正在处置。'
}
