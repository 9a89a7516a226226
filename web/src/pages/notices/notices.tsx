import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { useRef } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './notices.css'

type Line = Replies['myNotices']['notices'][number]

const everyMs = 30_000

/** 我的通知: what was sent to me of matters that are open; first what waits for my 签收. */
export function Notices() {
  const call = useCall()
  const list = useInfiniteQuery({
    queryKey: ['myNotices', 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call('myNotices', { query: { cursor: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
    refetchInterval: everyMs,
  })
  if (list.isError && !list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (!list.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const notices = list.data.pages.flatMap((page) => page.notices)
  const waiting = notices.filter(({ toConfirm }) => toConfirm)
  const others = notices.filter(({ toConfirm }) => !toConfirm)
  return (
    <>
      <h1>我的通知</h1>
      {notices.length === 0 ? (
        <Empty className="list-empty" description="在办事项中没有发给您的通知。" />
      ) : (
        <div className="notices-page">
          {waiting.length > 0 && (
            <Panel title={`待签收（${waiting.length}）`}>
              <Lines lines={waiting} />
            </Panel>
          )}
          {others.length > 0 && (
            <Panel title="其他通知">
              <Lines lines={others} />
            </Panel>
          )}
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              更早的通知
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <ul className="notice-rows">
    {lines.map((line) => (
      <li key={line.noticeId}>
        <GradeMark grade={line.grade} />
        <span className="notice-what">
          <strong>{line.label}</strong>
          <Link to="/disputes/$disputeId" params={{ disputeId: line.disputeId }}>
            {line.employer}
          </Link>
          <span>{line.figures}</span>
          <span>{line.number}</span>
        </span>
        <span className="notice-when">
          {beijingMinute(line.createdAt)}
          {line.dueAt && `，${beijingMinute(line.dueAt)} 前`}
        </span>
        {line.toConfirm ? <Confirm line={line} /> : <span className="notice-state">{stateOf(line)}</span>}
      </li>
    ))}
  </ul>
)

const stateOf = ({ confirmedAt, stateLabel }: Line): string =>
  confirmedAt ? `${beijingMinute(confirmedAt)} 已签收` : stateLabel

/** 签收 with one press; pressed again after a lost answer it is still one. */
function Confirm({ line: { disputeId } }: { line: Line }) {
  const call = useCall()
  const client = useQueryClient()
  const key = useRef('')
  const confirm = useMutation({
    mutationFn: async () => {
      if (key.current === '') key.current = crypto.randomUUID()
      const { version } = await call('viewDispute', { params: { disputeId } })
      return call('actOnDispute', {
        params: { disputeId },
        headers: { 'If-Match': `"${version}"`, 'Idempotency-Key': key.current },
        body: { action: 'confirm' },
      })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['myNotices'] })
      await client.invalidateQueries({ queryKey: ['today'] })
    },
  })
  if (confirm.data) {
    const { next } = confirm.data
    return (
      <span className="notice-state" role="status">
        已签收{next ? `；下一时限：${next.due} 前${next.label}` : ''}
      </span>
    )
  }
  return (
    <span className="notice-confirm">
      <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
        签收
      </Button>
      {confirm.isError && <Alert type="error" role="alert" title={confirm.error.message} />}
    </span>
  )
}
