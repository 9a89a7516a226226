import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { quarterLabel } from '../../../../lib/domain/quarter.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { serverNow } from '../../look/server-clock.ts'
import { quartersUntil } from '../accountability/quarters.ts'
import { BackTestTables } from './back-test-tables.tsx'
import { useBackTest } from './use-back-test.ts'

/** 回测: what the warnings of past quarters would have been under the policy that was previewed. Changes nothing. */
export function BackTestPanel({ policy }: { policy: Record<string, unknown> }) {
  const offered = quartersUntil(serverNow(), 6)
  const [quarters, setQuarters] = useState<string[]>(offered.slice(0, 2))
  const test = useBackTest(policy)
  const { wanted, tests, running } = test
  const left = tests.length < wanted.length || tests.some(({ next }) => next !== null)
  return (
    <section className="back-test" aria-labelledby="back-test">
      <h3 id="back-test">回测：过去的季度如果按这份规则</h3>
      <p className="policy-when">
        按当时每一步的数字重新分级、重新算应发的预警。哪些线索归为一件、研判、核实和其他办理保持原样：人当时会不会另做决定，无从知道。不改动任何事项。整个季度没有动静的事项不看，也不计入季末等级。
      </p>
      <div className="back-test-form">
        <Checkbox.Group
          aria-label="季度"
          value={quarters}
          disabled={running}
          options={offered.map((value) => ({ value, label: quarterLabel(value) }))}
          onChange={setQuarters}
        />
        {running ? (
          <Button onClick={test.stop}>停止</Button>
        ) : (
          <Button disabled={quarters.length === 0} onClick={() => test.start(quarters)}>
            回测
          </Button>
        )}
        {!running && left && <Button onClick={test.goOn}>继续</Button>}
      </div>
      {wanted.length > 0 && <Progress wanted={wanted} tests={tests} running={running} />}
      {test.error !== null && <ProblemNote error={test.error} again={test.goOn} />}
      <BackTestTables tests={tests} />
    </section>
  )
}

type Known = Pick<ReturnType<typeof useBackTest>, 'wanted' | 'tests' | 'running'>

/** A quarter of which nothing is known yet counts as one not begun. */
function Progress({ wanted, tests, running }: Known) {
  const done = tests.reduce((sum, { looked, disputes }) => sum + (disputes === 0 ? 1 : looked / disputes), 0)
  const whole = done >= wanted.length
  const looked = tests.reduce((sum, one) => sum + one.looked, 0)
  return (
    <p className="back-test-progress" role="status">
      <progress aria-label="回测进度" max={wanted.length} value={done} />
      已看 {looked} 件{whole ? '，看完了。' : running ? '，正在看……' : '，没有看完。'}
    </p>
  )
}
