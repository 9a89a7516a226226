import * as z from 'zod/mini'
import { canonicalJson, said } from '../domain/canonical-json.ts'
import { contributionOf } from '../domain/decide-link.ts'
import { figuresOf } from '../domain/figures.ts'
import { type Card, propose } from '../domain/grade.ts'
import { reasonsOf } from '../domain/grade-card.ts'
import { readReport } from '../domain/read-report.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { PersonToken, Report } from '../domain/report.ts'
import { ReportEnvelope } from '../domain/report-envelope.ts'
import { ReviewReason } from '../domain/review.ts'
import type { Source } from '../domain/source.ts'
import { recount } from '../domain/tally-change.ts'
import { Grade } from '../domain/vocabulary.ts'
import type { StoredRevision } from '../stores.ts'
import { plus, rankOf } from './commit.ts'
import { sealContext } from './seal-context.ts'
import type { Needs } from './world.ts'

export type Accepting = Needs<'firstLookMs' | 'reports' | 'seal' | 'policies' | 'clock' | 'newId'>

/** What a source is answered, kept with the revision so that a repeat hears the same words. */
const Answer = z.object({
  reportId: z.string(),
  revision: z.int(),
  needsReview: z.array(ReviewReason),
  preview: z.object({ grade: Grade, reasons: z.array(z.string()) }),
})
export type Accepted = z.infer<typeof Answer> & { isNew: boolean }

const utf8 = new TextEncoder()
/** In bytes of UTF-8, so that the item stays below 400 KB: what came as UTF-16, and numbers like 1e20, grow when written out. */
const sealedAtMost = 340_000

/**
 * Derived from the source and its own number, by keyed hash: the number may be anything, even a person's. Lone surrogates
 * are escaped, because UTF-8 makes all of them one character.
 */
export const reportIdOf = async (world: Needs<'seal'>, sourceId: string, ref: string): Promise<string> => {
  const distinct = ref.isWellFormed() ? ref : `\n${JSON.stringify(ref)}`
  return `r-${await world.seal.mac('report-id', `${sourceId}\n${distinct}`)}`
}

/**
 * Accepts what a source reports: one put, and it is safe. The same content again is answered as the first time and
 * changes nothing; other content under the same number is the next revision. `allow` is asked before anything is
 * written, and never for a report which alone would be red.
 */
export async function acceptReport(
  world: Accepting,
  sent: { source: Source; body: Record<string, unknown>; allow: () => Refusal | null },
): Promise<Accepted | Refusal> {
  const envelope = ReportEnvelope.safeParse(sent.body)
  if (!envelope.success) return invalid(envelope.error)
  const reportId = await reportIdOf(world, sent.source.id, envelope.data.ref)
  const contentMac = await world.seal.mac('content', canonicalJson({ ...said(sent.body), ref: envelope.data.ref }))
  const plain = utf8.encode(JSON.stringify(sent.body))
  if (plain.length > sealedAtMost) return { refused: 'too-large' }
  const draft = await draftRevision(world, { ...sent, envelope: envelope.data, reportId, contentMac })
  const refusal = draft.card.proposed === 'red' ? null : sent.allow()
  if (refusal) return refusal
  return putOrRepeat(world, draft, plain)
}

type Draft = { report: Report; card: Card; contentMac: string }

async function draftRevision(
  world: Accepting,
  of: { source: Source; envelope: ReportEnvelope; reportId: string; contentMac: string },
): Promise<Draft> {
  const { source, envelope, reportId, contentMac } = of
  const receivedAt = world.clock()
  const read = readReport({ body: envelope, reportId, revision: 1, source: source.id, receivedAt })
  const persons = await Promise.all(read.complainants.map((person) => tokenOf(world, person)))
  const report: Report = { ...read.report, persons }
  const { tally } = recount([contributionOf(report)])
  const policy = world.policies.current(receivedAt)
  const { signals, staffTotal } = report
  const card = propose({ figures: figuresOf(tally), signals, staffTotal, policy })
  return { report, card, contentMac }
}

/** Told apart by keyed hash, never by the raw value (DOMAIN 3.2). */
async function tokenOf(
  world: Accepting,
  { idNumber, phone }: { idNumber: string | null; phone: string | null },
): Promise<PersonToken> {
  return {
    ...(idNumber && { id: await world.seal.mac('person-id', idNumber) }),
    ...(phone && { phone: await world.seal.mac('person-phone', phone) }),
  }
}

async function putOrRepeat(world: Accepting, draft: Draft, plain: Uint8Array): Promise<Accepted> {
  const { contentMac, card } = draft
  const writeId = world.newId()
  let revision = 1
  for (;;) {
    const report: Report = { ...draft.report, revision }
    const { reportId, needsReview } = report
    const policy = world.policies.version(card.policy)
    const preview = { grade: card.proposed, reasons: reasonsOf(card, policy) }
    const answer = { reportId, revision, needsReview, preview }
    const sealed = await world.seal.seal(plain, sealContext(reportId, revision))
    const stored: StoredRevision = { report, contentMac, answer, sealed, writeId }
    const due = { rank: rankOf(card.proposed), dueAt: plus(report.receivedAt, world.firstLookMs) }
    if ((await world.reports.put(stored, due)) === 'written') return { ...answer, isNew: true }
    const known = await world.reports.revisions(reportId)
    const own = known.find((one) => one.writeId === writeId)
    const same = own ?? known.find((one) => one.contentMac === contentMac)
    if (same) return { ...Answer.parse(same.answer), isNew: own !== undefined }
    revision = known.length + 1
  }
}
