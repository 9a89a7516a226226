import type { Replies } from '../../../lib/contract/routes.ts'
import { untilText } from './beijing.ts'
import './clock-text.css'

type Clock = Replies['viewDispute']['clocks'][number]

/** A deadline in words: when, how long still or how long over, and whether its day is certain. `now`: of the answer. */
export function ClockText({
  clock,
  now,
}: {
  clock: Pick<Clock, 'dueAt' | 'due' | 'overdue' | 'known' | 'basis'>
  now: string
}) {
  return (
    <span className={clock.overdue ? 'clock clock-over' : 'clock'} title={`时限依据：${clock.basis}`}>
      <time dateTime={clock.dueAt}>{clock.due}</time>
      <span>{untilText(clock.dueAt, now)}</span>
      {!clock.known && <span className="clock-unknown">待放假通知</span>}
    </span>
  )
}
