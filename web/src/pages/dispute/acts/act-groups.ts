import { anyTimeActs } from '../../../../../lib/domain/any-time-acts.ts'
import { endedBy } from '../../../../../lib/domain/step-acts.ts'
import type { Offered, View } from './values.ts'

/** Often wanted besides the step itself; the rest is 更多. */
const often: readonly string[] = [
  'confirm-by-phone',
  'attach',
  'report-special',
  'ask-upgrade',
  'correct-facts',
  'reopen',
]
const isAnyTime = (action: string): boolean => Object.hasOwn(anyTimeActs, action)

export interface Groups {
  /** What is expected of this person now: 签收 first, then what ends the step. */
  expected: Offered[]
  /** 本步骤 */
  step: Offered[]
  /** 随时可办 */
  often: Offered[]
  /** 更多 */
  more: Offered[]
}

/** The acts that are offered, by how likely one is to want them. */
export function grouped({ may, step }: Pick<View, 'may' | 'step'>): Groups {
  const expected = step === null ? [] : [endedBy[step]]
  const groups: Groups = { expected: [], step: [], often: [], more: [] }
  for (const one of may) {
    if (one.action === 'confirm' || expected.some((name) => name === one.action)) groups.expected.push(one)
    else if (often.includes(one.action)) groups.often.push(one)
    else if (isAnyTime(one.action) || one.action === 'close') groups.more.push(one)
    else groups.step.push(one)
  }
  return groups
}
