import { Button } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import type { View } from './dispute.tsx'

type Line = View['notices'][number]

/** So many stand there before one asks for all. */
const atFirst = 8

/** 通知: to whom what was sent by which way, and whether it arrived and was confirmed. */
export function NoticesPanel({ view }: { view: View }) {
  const [cursors, setCursors] = useState<string[]>([])
  const [all, setAll] = useState(false)
  const { notices, noticesNext } = view
  if (notices.length === 0) return null
  if (!all && notices.length > atFirst)
    return (
      <Panel title="通知">
        <Lines lines={notices.slice(0, atFirst)} />
        <Button size="small" onClick={() => setAll(true)}>
          全部 {noticesNext ? `${notices.length} 条以上` : `${notices.length} 条`}
        </Button>
      </Panel>
    )
  return (
    <Panel title="通知">
      <Lines lines={notices} />
      {cursors.map((cursor, i) => (
        <More
          key={cursor}
          view={view}
          cursor={cursor}
          last={i === cursors.length - 1}
          on={(further) => setCursors([...cursors, further])}
        />
      ))}
      {cursors.length === 0 && noticesNext && (
        <Button size="small" onClick={() => setCursors([noticesNext])}>
          更早的通知
        </Button>
      )}
    </Panel>
  )
}

function More(given: { view: View; cursor: string; last: boolean; on: (cursor: string) => void }) {
  const { view, cursor, last, on } = given
  const page = useReply('viewDispute', {
    params: { disputeId: view.id },
    query: { noticesCursor: cursor, asOf: view.asOf },
  })
  if (page.isError) return <ProblemNote error={page.error} again={() => void page.refetch()} />
  if (!page.data) return <p role="status">正在取更早的通知…</p>
  const { notices, noticesNext } = page.data
  return (
    <>
      <Lines lines={notices} />
      {last && noticesNext && (
        <Button size="small" onClick={() => on(noticesNext)}>
          更早的通知
        </Button>
      )}
    </>
  )
}

const way: Readonly<Record<Line['channels'][number]['kind'], string>> = { sms: '短信', email: '邮件' }

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="notice-lines">
      {lines.map(({ noticeId, label, name, to, state, stateLabel, channels, createdAt, confirmedAt, standsInFor }) => (
        <li key={noticeId} className={`notice-${state}`}>
          <time dateTime={createdAt}>{beijingMinute(createdAt)}</time>
          <span>
            {label} → {name}（{to}
            {standsInFor && `，代${standsInFor.name}`}）
          </span>
          <span>
            {stateLabel}
            {channels.length > 0 && `（${channels.map(({ kind }) => way[kind]).join('、')}）`}
            {confirmedAt && `，${beijingMinute(confirmedAt)} 已签收`}
          </span>
        </li>
      ))}
    </ul>
  )
}
