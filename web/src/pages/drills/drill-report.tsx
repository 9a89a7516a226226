import { Link, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './drills.css'

const everyMs = 10_000

/** 演练报告: who was reached, when each confirmed, which clocks were kept. */
export function DrillReportPage() {
  const { disputeId } = useParams({ from: '/drills/$disputeId' })
  const found = useReply('reportDrill', { params: { disputeId } }, { refetchInterval: everyMs })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const report = found.data
  const handed = report.reached.filter((one) => one.handed).length
  return (
    <>
      <div className="drill-title">
        <h1>
          {report.title}（{report.gradeLabel}，{report.statusLabel}）
        </h1>
        <Link to="/disputes/$disputeId" params={{ disputeId }}>
          {report.number}
        </Link>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <div className="drills">
        <Panel title="概况">
          <ul className="drill-lines">
            {report.summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={`签收（${report.confirmed.length}）`}>
          {report.confirmed.length === 0 && <p>还没有人签收。</p>}
          <ul className="drill-lines">
            {report.confirmed.map(({ member, say }) => (
              <li key={member}>{say}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={`通知（送出 ${handed}，共 ${report.reached.length}）`}>
          <ul className="drill-lines">
            {report.reached.map(({ member, label, createdAt, say, confirmedAt }) => (
              <li key={`${member} ${label} ${createdAt}`} className={confirmedAt ? 'drill-kept' : ''}>
                {say}
              </li>
            ))}
          </ul>
        </Panel>
        <div className="drill-column">
          <Panel title="时限">
            <ul className="drill-lines">
              {report.clocks.map(({ clock, since, say, kept }) => (
                <li key={`${clock} ${since}`} className={kept === false ? 'drill-missed' : ''}>
                  {say}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="各步骤用时">
            <ul className="drill-lines">
              {report.steps.map(({ step, from, say }) => (
                <li key={`${step} ${from}`}>
                  {say}（{beijingMinute(from)} 起）
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  )
}
