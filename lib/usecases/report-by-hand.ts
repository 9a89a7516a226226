import { HandEnvelope, HandRef, reportingUnit } from '../domain/hand-report.ts'
import { handRef, handSource, handSourceLabel } from '../domain/hand-source.ts'
import type { Officer } from '../domain/permissions.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import { factsAsTyped, nothingSaid, saysSomething } from '../domain/said-by-hand.ts'
import { newSource } from '../domain/source.ts'
import type { GlanceStore } from '../stores.ts'
import { type Accepted, type Accepting, acceptReport, reportIdOf } from './accept-report.ts'
import { reportStatus, type Status } from './report-status.ts'
import { type Withdrawn, withdrawReport } from './withdraw-report.ts'
import type { Needs } from './world.ts'

/** It has no keys, and no outside system can be it. */
const source = { ...newSource(handSource, handSourceLabel), scopes: [], active: false }
const fields = Object.keys(HandEnvelope.shape)

/**
 * A report that an official fills in (四(四)1): it goes the way of every report. The same form again is a repeat, its
 * `ref` with other contents a correction; both are this person's own.
 */
export async function reportByHand(
  world: Accepting,
  asked: { officer: Officer; body: Record<string, unknown> },
): Promise<Accepted | Refusal> {
  const read = HandEnvelope.safeParse(asked.body)
  if (!read.success) return invalid(read.error, fields)
  if (!saysSomething(asked.body))
    return { refused: 'invalid', errors: [{ pointer: '/people', code: 'nothing-said', message: nothingSaid }] }
  const { channel = 'daily-work', ref, unit: named, ...stated } = read.data
  const unit = reportingUnit(asked.officer, named)
  if (unit !== null && typeof unit !== 'string') return unit
  const body = { ...stated, channel, ref: handRef(asked.officer.id, ref), ...(unit && { unit }) }
  return acceptReport(world, { source, body, allow: () => null })
}

type Own = { officer: Officer; ref: string }

/** The report that this person has sent under the form's number. */
async function own(world: Needs<'seal'>, { officer, ref }: Own): Promise<{ reportId: string } | Refusal> {
  if (!HandRef.safeParse(ref).success) return { refused: 'report-not-found' }
  return { reportId: await reportIdOf(world, handSource, handRef(officer.id, ref)) }
}

export type HandStatus = Status & { reportId: string; revision: number; facts: ReturnType<typeof factsAsTyped> | null }

/** What has become of it: which dispute holds it; and what it says, for whoever corrects it. */
export async function handReportStatus(
  world: Needs<'seal' | 'reports'> & { glances: GlanceStore },
  asked: Own,
): Promise<HandStatus | Refusal> {
  const found = await own(world, asked)
  if (isRefusal(found)) return found
  const status = await reportStatus(world, { source, ...found })
  if (isRefusal(status)) return status
  const newest = (await world.reports.revisions(found.reportId)).at(-1)?.report
  const facts = newest && !newest.withdrawn ? factsAsTyped(newest) : null
  return { ...status, ...found, revision: newest?.revision ?? 0, facts }
}

export async function withdrawHandReport(
  world: Parameters<typeof withdrawReport>[0] & Needs<'seal'>,
  asked: Own,
): Promise<Withdrawn | Refusal> {
  const found = await own(world, asked)
  return isRefusal(found) ? found : withdrawReport(world, { source, ...found })
}
