import { Link, Navigate, useParams } from '@tanstack/react-router'
import { Result, Skeleton } from 'antd'
import { useReply } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'

/** Where a message leads (`#/d/20261123-7KQ4`): to the dispute of that number, if it is one of those one may see. */
export function ByNumber() {
  const { number } = useParams({ from: '/d/$number' })
  const found = useReply('listDisputes', { query: { q: number } })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active />
  const dispute = found.data.disputes.find((one) => one.number === number)
  if (dispute) return <Navigate to="/disputes/$disputeId" params={{ disputeId: dispute.id }} replace />
  return (
    <Result
      status="404"
      title={<h1>没有预警事项 {number}</h1>}
      subTitle="编号可能有误，或者不在您的岗位可以查看的范围内。"
      extra={<Link to="/">回到今日</Link>}
    />
  )
}
