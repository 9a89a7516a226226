import { readAmountFen, readPeople } from '../../../../../lib/domain/figures-as-stated.ts'
import { persons, yuan } from '../../../../../lib/domain/format.ts'

type Measure = 'people' | 'amountYuan' | 'terminations'

/** How a figure will be read, so that 498万 typed as 498 is seen before it is sent; null: it cannot be read. */
export function figureSaid(measure: Measure, words: string): string | null {
  const { range, review } = measure === 'amountYuan' ? readAmountFen(words) : readPeople(words)
  const show = measure === 'amountYuan' ? yuan : persons
  const { lo, hi } = range
  if (review.length > 0 || (lo === null && hi === null)) return null
  if (lo !== null && lo === hi) return show(lo)
  if (lo === null) return hi === null ? null : `至多${show(hi)}`
  return hi === null ? `至少${show(lo)}` : `${show(lo)}至${show(hi)}`
}
