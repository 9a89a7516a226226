import { Button } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import type { View } from './dispute.tsx'

interface Given<Line> {
  view: View
  /** What is listed: 线索, 通知, 历史. */
  what: string
  /** The query by which the API is asked for the next page. */
  cursor: 'reportsCursor' | 'noticesCursor' | 'historyCursor'
  /** Of the page that stands there already. */
  next: string | null
  /** Lines and next cursor of a further page. */
  pick: (page: View) => { lines: readonly Line[]; next: string | null }
  show: (lines: readonly Line[]) => React.ReactNode
}

/** The pages after the first, each fetched when it is asked for. */
export function Earlier<Line>(given: Given<Line>) {
  const [cursors, setCursors] = useState<readonly string[]>([])
  const { next } = given
  const last = cursors.at(-1)
  return (
    <>
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
