import { endOf } from '../domain/deadlines.ts'
import { contributionOf } from '../domain/decide-link.ts'
import type { Dispute } from '../domain/dispute.ts'
import { nearLabel } from '../domain/fact-words.ts'
import { figuresOf } from '../domain/figures.ts'
import { beijingMinute } from '../domain/format.ts'
import { propose } from '../domain/grade.ts'
import { reasonsOf } from '../domain/grade-card.ts'
import { cardPicture } from '../domain/grade-card-picture.ts'
import { PreviewEnvelope, reportingUnit } from '../domain/hand-report.ts'
import { handSource } from '../domain/hand-source.ts'
import { familyOf } from '../domain/linking.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import { readReport } from '../domain/read-report.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Report } from '../domain/report.ts'
import { recount } from '../domain/tally-change.ts'
import { type Grade, gradeLabel, unitLabel } from '../domain/vocabulary.ts'
import { wouldJoin } from './claim-report.ts'
import { likeMatches } from './near-matches.ts'
import type { Needs } from './world.ts'

type Previewing = Needs<'disputes' | 'keys' | 'digest' | 'policies' | 'calendar' | 'clock'>
const fields = Object.keys(PreviewEnvelope.shape)
/** A grade does not depend on it; where it is not said yet, nothing is looked for. */
const anyCategory = 'wage-arrears'
const nowhere = { disputeId: '', key: '', episode: 1 }
const unlooked = { joins: null, similar: [], hidden: false }

/**
 * What a report would be, of what is typed so far: the grade that it gives by itself and the disputes it may belong to.
 * Writes nothing, and is told nothing of people: whether somebody's telephone is known elsewhere is nobody's to try out.
 */
export async function previewReport(
  world: Previewing,
  asked: { officer: Officer; body: Record<string, unknown> },
): Promise<ReturnType<typeof shown> | Refusal> {
  const { officer } = asked
  const read = PreviewEnvelope.safeParse(asked.body)
  if (!read.success) return invalid(read.error, fields)
  const { category, channel = 'daily-work', listed = 0, unit: named, ...stated } = read.data
  const unit = reportingUnit(officer, named)
  if (unit !== null && typeof unit !== 'string') return unit
  const complainants = Array.from({ length: listed }, () => ({ name: '·' }))
  const body = {
    ...stated,
    ref: handSource,
    channel,
    category: category ?? anyCategory,
    complainants,
    ...(unit && { unit }),
  }
  const receivedAt = world.clock()
  const told = readReport({ body, reportId: handSource, revision: 1, source: handSource, receivedAt })
  const report: Report = { ...told.report, persons: [] }
  const places = category ? await placesOf(world, { officer, report }) : unlooked
  return shown(world, { report, places })
}

function shown(
  world: Previewing,
  { report, places }: { report: Report; places: Awaited<ReturnType<typeof placesOf>> },
) {
  const policy = world.policies.current(report.receivedAt)
  const { signals, staffTotal, unit } = report
  const card = propose({ figures: figuresOf(recount([contributionOf(report)]).tally), signals, staffTotal, policy })
  return {
    at: report.receivedAt,
    grade: card.proposed,
    gradeLabel: gradeLabel[card.proposed],
    reasons: reasonsOf(card, policy),
    picture: cardPicture(card, policy),
    needsReview: report.needsReview,
    unit,
    unitLabel: unitLabel[unit],
    reportBy: limitOf(world, { report, grade: card.proposed }),
    ...places,
  }
}

/** By when it is to be reported, from when the unit learnt of it (六(二)); null where that is not said. */
function limitOf(world: Previewing, { report, grade }: { report: Report; grade: Grade }) {
  const { knownAt, receivedAt } = report
  if (knownAt === null) return null
  const policy = world.policies.current(receivedAt)
  const { at, known } = endOf(knownAt, policy.reportWithin[grade], world.calendar)
  return { at, due: beijingMinute(at), known, late: receivedAt > at }
}

/**
 * The dispute that it would join, and open ones that look alike, as far as this official sees them. Of others it is said
 * only that there may be some: whether any employer has an open dispute is nobody's to try out.
 */
async function placesOf(world: Previewing, { officer, report }: { officer: Officer; report: Report }) {
  const joined = await wouldJoin(world, report)
  const place = joined?.place ?? nowhere
  const family = familyOf(report.category, world.policies.current(report.receivedAt))
  const like = await likeMatches(world, report, { place, family })
  const heads = await Promise.all(like.map(({ disputeId }) => world.disputes.head(disputeId)))
  const found = like.flatMap(({ reasons }, i) => {
    const dispute = heads[i]
    return dispute ? [{ dispute, reasons: reasons.map((reason) => nearLabel[reason]) }] : []
  })
  const similar = found.filter(({ dispute }) => maySee(officer, dispute))
  const seen = joined !== null && maySee(officer, joined.dispute)
  return {
    joins: seen ? match(joined.dispute, []) : null,
    similar: similar.map(({ dispute, reasons }) => match(dispute, reasons)),
    hidden: (joined !== null && !seen) || similar.length < found.length,
  }
}

const match = (dispute: Dispute, reasons: string[]) => ({
  number: dispute.number,
  reasons,
  id: dispute.disputeId,
  grade: dispute.inForce,
  gradeLabel: gradeLabel[dispute.inForce],
  employer: dispute.employer.name,
  reports: dispute.tally.reports,
})
