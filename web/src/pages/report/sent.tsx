import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useEffect, useRef } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall, useReply } from '../../app/api.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { reviewSaid } from '../dispute/review-words.ts'
import { fieldLabel, fieldOf } from './form.ts'

const everyMs = 1_500

/** It has arrived: what it became, and what comes next. */
export function Sent({
  accepted,
  reportRef,
  correct,
  another,
}: {
  accepted: Replies['reportByHand']
  reportRef: string
  correct: () => void
  another: () => void
}) {
  const call = useCall()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const status = useReply(
    'handReportStatus',
    { params: { ref: reportRef } },
    // A correction is graded a moment later than it is taken: whatever was known before is asked anew.
    {
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.status === 'accepted' || !state.data ? everyMs : everyMs * 10),
    },
  )
  const withdraw = useMutation({
    mutationFn: () => call('withdrawHandReport', { params: { ref: reportRef } }),
    onSuccess: () => void status.refetch(),
  })
  const dispute = status.data?.dispute
  const withdrawn = withdraw.data !== undefined
  const { preview, needsReview, revision, reportId } = accepted
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {withdrawn ? '已撤回' : revision > 1 ? `更正已收下（第 ${revision} 版）` : '已收下'}
      </h1>
      <div className="report-sent">
        <Panel title="并入的事项">
          {withdrawn ? (
            <p>本条不再计入事项的数字；历史保留，等级不会因此自动下降。</p>
          ) : dispute ? (
            <p className="report-grade" role="status">
              <GradeMark grade={dispute.grade} long />
              <Link to="/disputes/$disputeId" params={{ disputeId: dispute.id }}>
                {dispute.number}
              </Link>
            </p>
          ) : (
            <p role="status">正在分级，编号随即显示…</p>
          )}
          <dl className="report-next">
            <dt>线索编号</dt>
            <dd>{reportId}</dd>
            <dt>单看本条</dt>
            <dd>
              {preview.reasons.map((reason) => (
                <p key={reason}>{reason}</p>
              ))}
            </dd>
            {needsReview.length > 0 && (
              <>
                <dt>待核</dt>
                <dd>
                  {needsReview.map((one) => `${fieldLabel[fieldOf(one.field)] ?? ''}：${reviewSaid(one)}`).join('；')}
                </dd>
              </>
            )}
            <dt>接下来</dt>
            <dd>
              {dispute === undefined
                ? '定级之后按等级通知'
                : dispute.grade === 'watch'
                  ? '由办公室研判是否上报领导小组'
                  : '新立或等级上升的，应签收的人收到通知；等级未变的不另通知'}
              ，进程和时限见事项页。情况有变化，请更正本条；又有新情况，请再报一条，系统会并入同一事项。
            </dd>
          </dl>
        </Panel>
        {withdraw.isError && <ProblemNote error={withdraw.error} again={() => withdraw.mutate()} />}
        <div className="report-send">
          <Button type="primary" onClick={another}>
            再报一条
          </Button>
          {!withdrawn && <Button onClick={correct}>更正本条</Button>}
          {!withdrawn && (
            <Popconfirm title="撤回本条？" okText="撤回" cancelText="不撤回" onConfirm={() => withdraw.mutate()}>
              <Button danger loading={withdraw.isPending}>
                撤回本条
              </Button>
            </Popconfirm>
          )}
        </div>
      </div>
    </>
  )
}
