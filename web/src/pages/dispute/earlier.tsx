import { Button } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import type { View } from './dispute.tsx'
import { mergeLines } from './merge-lines.ts'

interface Given<Line> {
  view: View
  /** What is listed: 线索, 通知, 历史. */
  what: string
  /** The query by which the API is asked for the next page. */
  cursor: 'reportsCursor' | 'noticesCursor' | 'historyCursor'
  /** The first page, and where it ends. */
  first: readonly Line[]
  next: string | null
  keyOf: (line: Line) => string | number
  /** Lines and next cursor of a further page. */
  pick: (page: View) => { lines: readonly Line[]; next: string | null }
  show: (lines: readonly Line[]) => React.ReactNode
}

/**
 * The first page, which is looked at again and again, and those after it, each fetched when it is asked for. Once there
 * are such the first keeps what new lines push off it: they go on from where it ended then.
 */
export function Earlier<Line>(given: Given<Line>) {
  const { first, next, keyOf, show } = given
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [seen, setSeen] = useState({ first, lines: first })
  if (seen.first !== first) {
    const merged = cursors.length === 0 ? first : mergeLines(seen.lines, first, keyOf)
    if (merged === null) setCursors([])
    setSeen({ first, lines: merged ?? first })
  }
  const last = cursors.at(-1)
  return (
    <>
      {show(seen.lines)}
      {cursors.map((at) => (
        <Page
          key={at}
          given={given}
          at={at}
          further={at === last ? (further) => setCursors([...cursors, further]) : null}
        />
      ))}
      {last === undefined && next && (
        <Button size="small" onClick={() => setCursors([next])}>
          更早的{given.what}
        </Button>
      )}
    </>
  )
}

function Page<Line>({
  given,
  at,
  further,
}: {
  given: Given<Line>
  at: string
  further: ((next: string) => void) | null
}) {
  const { view, what, cursor, pick, show } = given
  const page = useReply('viewDispute', { params: { disputeId: view.id }, query: { [cursor]: at, asOf: view.asOf } })
  if (page.isError) return <ProblemNote error={page.error} again={() => void page.refetch()} />
  if (!page.data) return <p role="status">正在取更早的{what}…</p>
  const { lines, next } = pick(page.data)
  return (
    <>
      {show(lines)}
      {further && next && (
        <Button size="small" onClick={() => further(next)}>
          更早的{what}
        </Button>
      )}
    </>
  )
}
