import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import 'virtual:antd/meetings.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useReply } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './meetings.css'
import { PlanForm } from './plan-form.tsx'

type List = Replies['listMeetings']

/** 预警分析会 (五(一)): the next one first; the office plans from here. */
export function Meetings() {
  const found = useReply('listMeetings')
  const [planning, setPlanning] = useState<'quarterly' | 'extraordinary' | null>(null)
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 6 }} />
  const { meetings, plan } = found.data
  const quarterly = plan?.quarter ? (
    <Button type="primary" onClick={() => setPlanning('quarterly')}>
      拟定{plan.label}会议
    </Button>
  ) : null
  return (
    <>
      <div className="meeting-head">
        <h1>会议</h1>
        {plan && planning === null && (
          <span className="meeting-buttons">
            {meetings.length > 0 && quarterly}
            <Button onClick={() => setPlanning('extraordinary')}>召集临时会议</Button>
          </span>
        )}
      </div>
      <div className="meeting-column">
        {plan && planning && (
          <Panel title={planning === 'quarterly' ? `拟定${plan.label}预警分析会` : '召集临时预警分析会'}>
            <PlanForm kind={planning} plan={plan} close={() => setPlanning(null)} />
          </Panel>
        )}
        <Panel title="预警分析会">
          {meetings.length > 0 ? (
            <Lines meetings={meetings} />
          ) : (
            <div className="meeting-none">
              <p>{plan ? '还没有拟定过会议。方案要求原则上每季度召开一次（五（一））。' : '没有您参加的会议。'}</p>
              {planning === null && quarterly}
            </div>
          )}
        </Panel>
      </div>
    </>
  )
}

const Lines = ({ meetings }: { meetings: List['meetings'] }) => (
  <ul className="meeting-lines">
    {meetings.map((one) => (
      <li key={one.id} className={`meeting-line meeting-${one.phase}`}>
        <Link to="/meetings/$meetingId" params={{ meetingId: one.id }}>
          {one.title}
        </Link>
        <span>{one.phaseLabel}</span>
        <span className="meeting-when">
          {one.when} · {one.place}
        </span>
        <span className="meeting-counts">
          议题 {one.items}
          {one.actions > 0 && ` · 议定事项 ${one.actions}，未办结 ${one.openActions}`}
          {one.overdueActions > 0 && <strong> · 逾期 {one.overdueActions}</strong>}
        </span>
      </li>
    ))}
  </ul>
)
