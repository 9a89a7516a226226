import { Button } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { beijingSecond } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import type { View } from './dispute.tsx'
import { OpenText } from './open-sealed.tsx'

type Line = View['history'][number]

/** 历史: what happened, who did it and when, newest first; each entry chained to the one before. */
export function HistoryPanel({ view }: { view: View }) {
  const [cursors, setCursors] = useState<string[]>([])
  const { history, historyNext } = view
  return (
    <Panel
      title="历史"
      extra={
        <span className={view.historyIntact ? 'chain-good' : 'chain-bad'}>
          {view.historyIntact ? '历史链逐条校验相符' : '历史链校验不符'}
        </span>
      }
    >
      <Lines lines={history} view={view} />
      {cursors.map((cursor, i) => (
        <More
          key={cursor}
          view={view}
          cursor={cursor}
          last={i === cursors.length - 1}
          on={(further) => setCursors([...cursors, further])}
        />
      ))}
      {cursors.length === 0 && historyNext && (
        <Button size="small" onClick={() => setCursors([historyNext])}>
          更早的历史
        </Button>
      )}
    </Panel>
  )
}

function More(given: { view: View; cursor: string; last: boolean; on: (cursor: string) => void }) {
  const { view, cursor, last, on } = given
  const page = useReply('viewDispute', {
    params: { disputeId: view.id },
    query: { historyCursor: cursor, asOf: view.asOf },
  })
  if (page.isError) return <ProblemNote error={page.error} again={() => void page.refetch()} />
  if (!page.data) return <p role="status">正在取更早的历史…</p>
  const { history, historyNext } = page.data
  return (
    <>
      <Lines lines={history} view={view} />
      {last && historyNext && (
        <Button size="small" onClick={() => on(historyNext)}>
          更早的历史
        </Button>
      )}
    </>
  )
}

function Lines({ lines, view }: { lines: readonly Line[]; view: View }) {
  return (
    <ol className="history-lines">
      {lines.map(({ seq, at, by, label, facts, texts, hash }) => (
        <li key={seq}>
          <time dateTime={at}>{beijingSecond(at)}</time>
          <div>
            <p>
              <strong>{label}</strong>
              <span>{by ? by.label : '系统'}</span>
            </p>
            {facts.length > 0 && (
              <ul>
                {facts.map((fact) => (
                  <li key={fact}>{fact}</li>
                ))}
              </ul>
            )}
            {view.asOf === null && texts.map((textId) => <OpenText key={textId} disputeId={view.id} textId={textId} />)}
          </div>
          <span className="history-hash" title={hash}>
            #{seq} {hash.slice(0, 8)}
          </span>
        </li>
      ))}
    </ol>
  )
}
