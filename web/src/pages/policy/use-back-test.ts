import { useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { type BackTestFigures, noFigures, together } from '../../../../lib/domain/back-test-figures.ts'
import { useCall } from '../../app/api.ts'

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

type State = { tests: QuarterTest[]; wanted: readonly string[]; running: boolean; error: unknown }
const idle: State = { tests: [], wanted: [], running: false, error: null }

/** Tries a policy on one quarter after another, call by call; stopped or broken off it goes on from where it was. */
export function useBackTest(policy: Record<string, unknown>) {
  const call = useCall()
  const [state, setState] = useState<State>(idle)
  const stopped = useRef(false)

  async function go(wanted: readonly string[], known: readonly QuarterTest[]) {
    stopped.current = false
    const tests = new Map(known.map((test) => [test.quarter, test]))
    const show = (more: Partial<State>) => setState((was) => ({ ...was, wanted, tests: [...tests.values()], ...more }))
    show({ running: true, error: null })
    try {
      for (const quarter of wanted) {
        for (let test = tests.get(quarter); !test || test.next !== null; ) {
          if (stopped.current) return
          const cursor = test?.next
          const part: Reply = await call('backTestPolicy', { body: { policy, quarter, ...(cursor && { cursor }) } })
          test = added(test, part)
          tests.set(quarter, test)
          show({})
        }
      }
    } catch (error) {
      show({ error })
    } finally {
      show({ running: false })
    }
  }

  return {
    ...state,
    start: (wanted: readonly string[]) => void go(wanted, []),
    goOn: () => void go(state.wanted, state.tests),
    stop: () => {
      stopped.current = true
    },
  }
}
