import { useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall } from '../../app/api.ts'
import { added, type QuarterTest } from './back-test-sum.ts'

type Reply = Replies['backTestPolicy']

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
