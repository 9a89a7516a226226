import { Link } from '@tanstack/react-router'
import type { Replies } from '../../../lib/contract/routes.ts'
import { GradeMark } from './grade-mark.tsx'
import './dispute-link.css'

type Summary = Replies['listDisputes']['disputes'][number]

/** How a dispute is called wherever it stands in a list: grade, number, employer. */
export function DisputeLink({
  dispute,
}: {
  dispute: Pick<Summary, 'id' | 'number' | 'grade' | 'pending' | 'employer' | 'drill'>
}) {
  return (
    <Link to="/disputes/$disputeId" params={{ disputeId: dispute.id }} className="dispute-link">
      <GradeMark grade={dispute.grade} pending={dispute.pending} />
      {dispute.drill && <span className="drill-mark">演练</span>}
      <span className="dispute-name" title={dispute.employer.name ?? undefined}>
        {dispute.employer.name ?? '用人单位不详'}
      </span>
      <span className="dispute-number">{dispute.number}</span>
    </Link>
  )
}
