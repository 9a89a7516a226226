import { Link } from '@tanstack/react-router'
import { Empty, Skeleton } from 'antd'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './briefings.css'

/** 简报 by quarter (五(二)), the newest first. */
export function Briefings() {
  const found = useReply('listBriefings')
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 6 }} />
  const { briefings, drafts } = found.data
  return (
    <>
      <div className="briefing-head">
        <h1>简报</h1>
      </div>
      <Panel title={`各季度简报（${briefings.length}）`}>
        {briefings.length === 0 ? (
          <Empty
            description={
              drafts ? '还没有简报。季度结束后的次日凌晨自动统计并生成初稿。' : '还没有发布的简报。发布后在此查阅。'
            }
          />
        ) : (
          <ul className="briefing-list">
            {briefings.map(({ quarter, issue, title, number, stage, stageLabel, publishedAt, changedAt }) => (
              <li key={`${quarter} ${issue}`}>
                <Link to="/briefings/$quarter" params={{ quarter }} search={issue > 1 ? { issue } : { issue: 1 }}>
                  {title}
                </Link>
                <span className="briefing-number">{number ?? '尚未编号'}</span>
                <span className={`briefing-stage briefing-${stage}`}>{stageLabel}</span>
                <time dateTime={publishedAt ?? changedAt}>
                  {beijingMinute(publishedAt ?? changedAt)} {publishedAt ? '发布' : '更新'}
                </time>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}
