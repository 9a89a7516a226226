import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Result, Skeleton } from 'antd'
import { useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReply } from '../../app/api.ts'
import { beijingSecond } from '../../look/beijing.ts'
import { MakeDocument } from '../../look/make-document.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import 'virtual:antd/dispute.css'
import { Acts } from './acts/acts.tsx'
import { AsOf } from './as-of.tsx'
import { CardPanel } from './card-panel.tsx'
import './dispute.css'
import { Head } from './head.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { PathPanel } from './path-panel.tsx'
import { ReportsPanel } from './reports-panel.tsx'
import { RollPanel } from './roll-panel.tsx'

export type View = Replies['viewDispute']

/** Others act on it too: looked at again so often while it is open. */
const everyMs = 20_000

export function DisputePage() {
  const { disputeId } = useParams({ from: '/disputes/$disputeId' })
  const [asOf, setAsOf] = useState<string | null>(null)
  const found = useReply(
    'viewDispute',
    { params: { disputeId }, query: { asOf } },
    { refetchInterval: asOf === null ? everyMs : false },
  )
  if (found.isError && !found.data) {
    const { error } = found
    if (error instanceof ApiProblem && error.status === 404)
      return (
        <Result
          status="404"
          title="没有这件事项，或您的岗位无权查看"
          subTitle="成员单位只能打开与本单位有关的事项。如认为有误，请与领导小组办公室联系。"
          extra={
            <Link to="/disputes" search={{}}>
              回到预警事项
            </Link>
          }
        />
      )
    return (
      <>
        <ProblemNote error={error} again={() => void found.refetch()} />
        {asOf !== null && <Button onClick={() => setAsOf(null)}>回到现在</Button>}
      </>
    )
  }
  if (!found.data) return <Skeleton active paragraph={{ rows: 12 }} />
  const view = found.data
  return (
    <article className="dispute">
      {!view.historyIntact && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title="历史记录校验不符"
          description={`第 ${view.brokenAt?.seq ?? '?'} 条起与历史链不符（${view.brokenAt?.reason ?? '原因不明'}）。查清之前不能办理，请立即与系统管理员联系。`}
        />
      )}
      {view.asOf !== null && (
        <Alert
          type="warning"
          showIcon
          title={`这是 ${beijingSecond(view.asOf)} 的样子，不能办理。`}
          action={
            <Button size="small" onClick={() => setAsOf(null)}>
              回到现在
            </Button>
          }
        />
      )}
      <Head view={view} now={view.at}>
        <AsOf value={asOf} set={setAsOf} openedAt={view.openedAt} />
        <Button onClick={() => window.print()}>打印</Button>
      </Head>
      {view.asOf === null && <Acts view={view} />}
      <div className="dispute-grid">
        <div className="dispute-column">
          <CardPanel view={view} />
          <ReportsPanel view={view} />
          <PapersPanel view={view} />
          {view.asOf === null && <MakeDocument of={{ disputeId: view.id }} />}
        </div>
        <div className="dispute-column">
          <PathPanel view={view} now={view.at} />
          <RollPanel view={view} />
          <NoticesPanel view={view} />
        </div>
      </div>
      <HistoryPanel view={view} />
    </article>
  )
}
