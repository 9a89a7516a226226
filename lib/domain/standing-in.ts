import type { Dispute } from './dispute.ts'
import type { Officer } from './permissions.ts'
import type { Roster } from './roster.ts'

/** A/B角: in a case from which somebody has withdrawn the deputy has the posts of that person too. */
export function officerIn(dispute: Dispute, officer: Officer, roster: Roster): Officer {
  const { recused } = dispute.procedure
  const stoodInFor = roster.filter(({ id, deputy }) => deputy === officer.id && recused.includes(id))
  if (stoodInFor.length === 0) return officer
  return { id: officer.id, posts: [...officer.posts, ...stoodInFor.flatMap(({ posts }) => posts)] }
}
