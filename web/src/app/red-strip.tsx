import { Link, useLocation } from '@tanstack/react-router'
import { useReply } from './api.ts'
import './red-strip.css'

const everyMs = 30_000

/** On every other page what the first one says at its top: a red that is not wholly confirmed cannot be missed. */
export function RedStrip() {
  const { pathname } = useLocation()
  const { data } = useReply('today', {}, { refetchInterval: everyMs })
  const count = data?.unconfirmed.length ?? 0
  const drills = data?.unconfirmed.filter(({ dispute }) => dispute.drill).length ?? 0
  if (count === 0 || pathname === '/') return null
  return (
    <p className="red-strip" role="status">
      <Link to="/">
        {count} 件红色预警尚未签收齐{drills > 0 && `（其中演练 ${drills} 件）`}
      </Link>
    </p>
  )
}
