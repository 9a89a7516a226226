import { roll } from '../domain/decide-confirm.ts'
import { shortFigures } from '../domain/format.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { Via } from '../domain/procedure-state.ts'
import type { Refusal } from '../domain/refusal.ts'
import { nameIn } from '../domain/roster.ts'
import { gradeLabel, type Post, postLabel, type Unit, unitLabel } from '../domain/vocabulary.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

const notFound: Refusal = { refused: 'not-found' }
const viaLabel: Record<Via, string> = { console: '系统', link: '短信链接', phone: '电话代记' }

/**
 * 签收点名: who was called by the newest alert, who has confirmed when and how, who is missing. Telephone numbers are the
 * office's, which calls; those of officials are no sealed data, so that reading them is no entry of the history.
 */
export async function rollCall(
  world: Needs<'disputes' | 'directory' | 'clock'>,
  asked: { officer: Officer; disputeId: string },
) {
  const { dispute } = await loadDispute(world, asked.disputeId)
  if (!dispute || !maySee(asked.officer, dispute)) return notFound
  const now = world.clock()
  const roster = await world.directory.roster()
  const calls = asked.officer.posts.some(({ post }) => post === 'office')
  const { alert, procedure, number, inForce, employer, project } = dispute
  const rises = alert?.kind === 'rise'
  const { called, complete } = roll(dispute, { roster, now })
  const one = (of: { member: string; post: Post; unit: Unit | null; standsInFor: string | null }) => {
    const confirmed =
      procedure.confirmed.find(({ member }) => member === of.member) ??
      procedure.confirmed.find((by) => by.for === of.member)
    return {
      member: of.member,
      name: nameIn(roster, of.member),
      post: of.post,
      label: `${of.unit ? unitLabel[of.unit] : ''}${postLabel[of.post]}`,
      standsInFor: of.standsInFor,
      phone: (calls && roster.find(({ id }) => id === of.member)?.phone) || null,
      confirmedAt: confirmed?.at ?? null,
      via: confirmed?.via ?? null,
      viaLabel: confirmed ? `${confirmed.for === of.member ? '代理人' : ''}${viaLabel[confirmed.via]}` : null,
    }
  }
  const waited = called.map(({ member, post, unit, standsInFor }) =>
    one({ member: member.id, post, unit, standsInFor: standsInFor?.name ?? null }),
  )
  const others = procedure.confirmed.filter(
    (by) => !waited.some((each) => each.member === by.member || each.member === by.for),
  )
  return {
    id: dispute.disputeId,
    number,
    drill: dispute.drill === true,
    grade: inForce,
    gradeLabel: gradeLabel[inForce],
    employer: employer.name ?? employer.creditCode ?? project,
    figures: shortFigures(dispute.card),
    at: now,
    alertedAt: rises ? alert.at : null,
    complete: rises && (complete || procedure.rollComplete),
    missing: rises ? waited.filter(({ confirmedAt }) => confirmedAt === null).length : 0,
    called: rises ? waited : [],
    alsoConfirmed: others.map(({ member, post }) => one({ member, post, unit: null, standsInFor: null })),
  }
}
