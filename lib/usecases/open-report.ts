import * as z from 'zod'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { capacityToOpen } from '../domain/decide-opening.ts'
import { erasureReasonLabel } from '../domain/erasure.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { masked, type Personal, personalOf, type StatedPerson } from '../domain/sealed-body.ts'
import { stops } from './check-chain.ts'
import { type History, readHistoryFor } from './read-history.ts'
import { type OpeningRequest, type OpeningWorld, Reason, recordOpening } from './record-opening.ts'
import { sealContext } from './seal-context.ts'

const Body = z.strictObject({
  revision: z.number({ error: '版次应为正整数。' }).int().positive().optional(),
  reason: Reason,
})

export type OpenedReport = { reportId: string; revision: number; disputeId: string } & Personal

/**
 * Opens what a report says of people: narrative, address, complainants. Recorded in the history of its dispute first;
 * the newest revision that says anything, unless one is named.
 */
export async function openReport(
  world: OpeningWorld,
  request: OpeningRequest & { reportId: string },
): Promise<OpenedReport | Refusal | ActRefusal> {
  const { officer, reportId } = request
  const asked = Body.safeParse(request.body)
  if (!asked.success) return invalid(asked.error, Object.keys(Body.shape))
  const found = await findReport(world, { officer, reportId, revision: asked.data.revision })
  if ('refused' in found) return found
  const { disputeId, commits, revision, sealed } = found
  const refusal = await recordOpening(world, {
    ...request,
    disputeId,
    commits,
    opening: { what: 'report', report: { reportId, revision } },
    reason: asked.data.reason,
  })
  return refusal ?? { reportId, revision, disputeId, ...(await unseal(world, { reportId, revision, sealed })) }
}

/** The people of a report as they are shown without opening it: masked, to whoever might open it. */
export async function glimpseReport(
  world: OpeningWorld,
  of: { officer: Officer; reportId: string },
): Promise<{ reportId: string; revision: number; complainants: StatedPerson[] } | Refusal | ActRefusal> {
  const found = await findReport(world, { ...of, revision: undefined })
  if ('refused' in found) return found
  const { revision, sealed } = found
  const { complainants } = await unseal(world, { reportId: of.reportId, revision, sealed })
  return { reportId: of.reportId, revision, complainants: complainants.map(masked) }
}

type Found = { disputeId: string; commits: History['commits']; revision: number; sealed: Uint8Array }

async function findReport(
  world: OpeningWorld,
  of: { officer: Officer; reportId: string; revision: number | undefined },
): Promise<Found | Refusal | ActRefusal> {
  const { officer, reportId } = of
  // Of a report that is not there, as much is read as of somebody else's.
  const disputeId = (await world.reports.claims([reportId])).get(reportId)?.disputeId ?? reportId
  const history = await readHistoryFor(world, { disputeId, sees: (one) => maySee(officer, one) })
  if (!history) return { refused: 'not-found' }
  const { dispute, commits, broken } = history
  if (stops(broken)) return refuse('history-broken')
  const may = capacityToOpen(dispute, { what: 'report' }, officer)
  if ('refused' in may) return may
  const revision = of.revision ?? (await newestSaying(world, reportId))
  const body = revision === null ? null : await world.bodies.body({ reportId, revision })
  if (revision === null || body === null) return refuse('nothing-sealed', '：没有这一版线索')
  if ('erasedFor' in body) return refuse('erased', `（${erasureReasonLabel[body.erasedFor]}）`)
  if (body.sealed === null) return refuse('nothing-sealed', '：这一版是撤回')
  return { disputeId, commits, revision, sealed: body.sealed }
}

/** A withdrawal says nothing of people; the revision before it does. */
const newestSaying = async (world: OpeningWorld, reportId: string): Promise<number | null> =>
  (await world.reports.revisions(reportId)).findLast(({ report }) => !report.withdrawn)?.report.revision ?? null

async function unseal(
  world: OpeningWorld,
  { reportId, revision, sealed }: { reportId: string; revision: number; sealed: Uint8Array },
): Promise<Personal> {
  const plain = await world.seal.open(sealed, sealContext(reportId, revision))
  return personalOf(JSON.parse(new TextDecoder().decode(plain)))
}
