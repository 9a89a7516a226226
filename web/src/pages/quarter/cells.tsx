import { spanText } from '../../look/beijing.ts'
import { TableHead } from '../../look/table-head.tsx'
import { changeOf } from './compared.ts'

/** A figure with its change against the quarter before and the same quarter of last year. */
export function Compared({ now, before, lastYear }: { now: number; before: number | null; lastYear: number | null }) {
  if (before === null && lastYear === null) return now
  const [toBefore, toLastYear] = [changeOf(now, before), changeOf(now, lastYear)]
  return (
    <>
      <span className="quarter-now">{now}</span>
      <span className="quarter-change" aria-hidden="true">
        {toBefore.mark} / {toLastYear.mark}
      </span>
      <span className="visually-hidden">
        ，较上季度{toBefore.words}，较上年同期{toLastYear.words}
      </span>
    </>
  )
}

export const minutesText = (minutes: number | null): string => (minutes === null ? '—' : spanText(minutes * 60_000))

/** A table that may be wider than a narrow window: it scrolls in itself, by keyboard too. */
export function Grid({ label, head, children }: { label: string; head: readonly string[]; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="quarter-scroll" tabIndex={0} aria-label={label}>
      <table className="quarter-table">
        <TableHead names={head} />
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
