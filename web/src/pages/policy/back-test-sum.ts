import type { Replies } from '../../../../lib/contract/routes.ts'
import { type BackTestFigures, noFigures, together } from '../../../../lib/domain/back-test-figures.ts'

type Reply = Replies['backTestPolicy']

/** What is known of one quarter so far; `next`: there is more. */
export interface QuarterTest {
  quarter: string
  label: string
  disputes: number
  looked: number
  was: BackTestFigures
  would: BackTestFigures
  cameTrue: number
  changes: Reply['changes']
  unread: number
  next: string | null
}

const begun = ({ quarter, label, disputes }: Reply): QuarterTest => ({
  ...{ quarter, label, disputes, looked: 0, cameTrue: 0, changes: [], unread: 0, next: null },
  ...{ was: noFigures, would: noFigures },
})

/** The parts of a quarter add up. */
export function added(before: QuarterTest | undefined, part: Reply): QuarterTest {
  const sum = before ?? begun(part)
  return {
    ...sum,
    disputes: part.disputes,
    looked: sum.looked + part.looked,
    was: together(sum.was, part.was),
    would: together(sum.would, part.would),
    cameTrue: sum.cameTrue + part.cameTrue,
    changes: [...sum.changes, ...part.changes],
    unread: sum.unread + part.unread.length,
    next: part.next,
  }
}
