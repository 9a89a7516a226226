import { type Briefing, briefingId, type IssueNumber } from '../domain/briefing/briefing.ts'
import { BriefingAct, type BriefingCommand } from '../domain/briefing/commands.ts'
import { decideBriefing } from '../domain/briefing/decide.ts'
import { briefingKind } from '../domain/briefing/kind.ts'
import { refuse } from '../domain/briefing/refusals.ts'
import { numberOf, registerId, registerKind } from '../domain/briefing/register.ts'
import type { Recorded } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { type Figuring, figuresNow } from './briefing-figures.ts'
import { rulesOf } from './carry-record.ts'
import { issuesOf } from './view-briefings.ts'

export type ActingOnBriefing = ActingOnRecord & Figuring

export interface BriefingRequest {
  officer: Member
  quarter: string
  version: number
  actId: string
  body: Record<string, unknown>
}

type Acted = { record: Recorded<Briefing> } | Refusal

/** One act on the newest issue of a quarter's briefing; a correction opens the next one. */
export async function actOnBriefing(world: ActingOnBriefing, request: BriefingRequest): Promise<Acted> {
  const { officer, quarter, version, actId } = request
  const read = BriefingAct.safeParse(request.body)
  if (!read.success) return invalid(read.error)
  const act = read.data
  const newest = (await issuesOf(world, { officer, quarter })).at(-1)
  if (!newest) return { refused: 'record-not-found' }
  const { id } = newest.record
  const done = (command: BriefingCommand, of = id, on: number | null = version) =>
    actOnRecord(world, briefingKind, { id: of, by: { officer }, command, version: on, actId })
  switch (act.action) {
    case 'edit':
    case 'renew':
    case 'withdraw':
    case 'return':
      return done(act)
    case 'refresh':
    case 'submit':
    case 'approve':
      return done({ action: act.action, current: await figuresNow(world, quarter) })
    case 'publish':
      return publish(world, { newest, officer, current: await figuresNow(world, quarter), done })
    case 'correct':
      return correct(world, { newest, request, reason: act.reason, done })
  }
}

type Done = (command: BriefingCommand, of?: string, on?: number | null) => Promise<Acted>

/**
 * The number first, then the publication: a number that was given stays this briefing's, so that breaking off in between
 * leaves no gap once it is published.
 */
async function publish(
  world: ActingOnBriefing,
  of: { newest: Recorded<Briefing>; officer: Member; current: Awaited<ReturnType<typeof figuresNow>>; done: Done },
): Promise<Acted> {
  const { newest, officer, current, done } = of
  const unnumbered: IssueNumber = { year: 1, n: 1 }
  const on = { by: { officer }, policy: rulesOf(world).policy }
  const would = decideBriefing(newest.state, { action: 'publish', current, number: unnumbered }, on)
  // Out already, it may be this very act sent again: the record knows.
  if (isRefusal(would))
    return newest.state.number ? done({ action: 'publish', current, number: newest.state.number }) : would
  const briefing = newest.record.id
  const given = await actOnRecord(world, registerKind, {
    id: registerId,
    by: { system: 'publish-briefing' },
    command: { action: 'give', briefing },
    version: null,
    actId: null,
  })
  if (isRefusal(given)) return given
  const number = numberOf(given.record.state, briefing)
  if (!number) throw new Error(`no number was given to ${briefing}`)
  return done({ action: 'publish', current, number })
}

/** 更正: the published one stays as it is; the next issue begins with today's figures. */
async function correct(
  world: ActingOnBriefing,
  of: { newest: Recorded<Briefing>; request: BriefingRequest; reason: string; done: Done },
): Promise<Acted> {
  const { newest, request, reason, done } = of
  const { state } = newest
  // Sent again after it was done: the next issue is there, and knows the act.
  if (state.issue > 1 && state.stage === 'draft' && state.corrects?.reason === reason) return { record: newest }
  if (state.number === null) return refuse('briefing-unpublished')
  if (newest.version !== request.version)
    return { refused: 'out-of-date', meanwhile: { version: newest.version, changes: [] } }
  const figures = await figuresNow(world, request.quarter)
  if (!figures) return refuse('figures-missing')
  const issue = state.issue + 1
  const corrects = { number: state.number, reason }
  return done(
    { action: 'draft', quarter: request.quarter, issue, corrects, figures },
    briefingId(request.quarter, issue),
    null,
  )
}
