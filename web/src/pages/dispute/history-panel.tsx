import { beijingSecond } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'
import { Earlier } from './earlier.tsx'
import { OpenText } from './open-sealed.tsx'

type Line = View['history'][number]

/** 历史: what happened, who did it and when, newest first; each entry chained to the one before. */
export function HistoryPanel({ view }: { view: View }) {
  const { history, historyNext, historyIntact } = view
  const show = (lines: readonly Line[]) => <Lines lines={lines} view={view} />
  return (
    <Panel
      title="历史"
      extra={
        <span className={historyIntact ? 'chain-good' : 'chain-bad'}>
          {historyIntact ? '历史链逐条校验相符' : '历史链校验不符'}
        </span>
      }
    >
      <Earlier
        key={view.asOf}
        view={view}
        first={history}
        keyOf={({ seq }) => seq}
        what="历史"
        cursor="historyCursor"
        next={historyNext}
        pick={(page) => ({ lines: page.history, next: page.historyNext })}
        show={show}
      />
    </Panel>
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
