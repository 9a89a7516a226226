import { Button } from 'antd'
import { useState } from 'react'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'
import { Earlier } from './earlier.tsx'

type Line = View['notices'][number]

/** So many stand there before one asks for all. */
const atFirst = 8

/** 通知: to whom what was sent by which way, and whether it arrived and was confirmed. */
export function NoticesPanel({ view }: { view: View }) {
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
  const show = (lines: readonly Line[]) => <Lines lines={lines} />
  return (
    <Panel title="通知">
      <Earlier
        key={view.asOf}
        view={view}
        first={notices}
        keyOf={({ noticeId }) => noticeId}
        what="通知"
        cursor="noticesCursor"
        next={noticesNext}
        pick={(page) => ({ lines: page.notices, next: page.noticesNext })}
        show={show}
      />
    </Panel>
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
