import { Link } from '@tanstack/react-router'
import { mayCall, useMe } from '../../session/me.ts'

/** A dispute's number, leading to it for whoever may see disputes: `admin` previews a policy and sees none (DOMAIN 6). */
export function NumberLink({ disputeId, number }: { disputeId: string; number: string }) {
  if (!mayCall(useMe(), 'viewDispute')) return number
  return (
    <Link to="/disputes/$disputeId" params={{ disputeId }}>
      {number}
    </Link>
  )
}
