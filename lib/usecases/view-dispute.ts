import { attachmentLines } from '../domain/attachment-lines.ts'
import { roll } from '../domain/decide-confirm.ts'
import type { Dispute } from '../domain/dispute.ts'
import { clockLines, type Rules, summaryOf } from '../domain/dispute-summary.ts'
import { figureLines } from '../domain/format.ts'
import { cardLines } from '../domain/grade-card.ts'
import { cardPicture } from '../domain/grade-card-picture.ts'
import { historyLine } from '../domain/history-lines.ts'
import { mayNow } from '../domain/may-now.ts'
import { maySee, type Officer, seesAll } from '../domain/permissions.ts'
import { outcomeLabel, phaseLabel } from '../domain/procedure-state.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { nameIn, type Roster } from '../domain/roster.ts'
import { gradeLabel, postLabel, unitLabel } from '../domain/vocabulary.ts'
import { loadDispute } from './load-dispute.ts'
import { noticeLine } from './notice-line.ts'
import { type OpenedDispute, openDispute } from './open-dispute.ts'
import { reportsOf } from './reports-of.ts'
import { pageFrom, pageSize, readViewPages, sortable, type ViewPages } from './view-pages.ts'
import type { Needs } from './world.ts'

type Viewing = Needs<
  'disputes' | 'reports' | 'notices' | 'directory' | 'policies' | 'calendar' | 'clock' | 'digest' | 'log'
>

/**
 * One dispute whole, as an official may see it: head, grade card, reports, history, clocks, notices, and what this
 * official may do now. With `asOf`, what stood at that moment; then nothing may be done. Reports, history and notices
 * come a page at a time.
 */
export async function viewDispute(
  world: Viewing,
  asked: { officer: Officer; disputeId: string; query: Readonly<Record<string, string | undefined>> },
): Promise<DisputeView | Refusal> {
  const { officer, disputeId } = asked
  const pages = readViewPages(world.digest, asked)
  if (isRefusal(pages)) return pages
  const opened = await openDispute(world, { officer, disputeId, ...(pages.at !== undefined && { at: pages.at }) })
  return 'refused' in opened ? opened : viewOf(world, { officer, opened, pages })
}

async function viewOf(world: Viewing, of: { officer: Officer; opened: OpenedDispute; pages: ViewPages }) {
  const { officer, opened, pages } = of
  const { dispute, commits, historyIntact, brokenAt, asOf } = opened
  const now = asOf ?? world.clock()
  const policy = world.policies.version(dispute.card.policy)
  const rules: Rules = { policy, calendar: world.calendar, now }
  const roster = await world.directory.roster()
  const [named, reports, notices] = await Promise.all([
    namedTo(world, { officer, dispute }),
    reportsOf(world, { commits, from: pages.from.reports, roster }),
    noticesOf(world, { dispute, from: pages.from.notices, now }),
  ])
  const history = pageFrom(commits.toReversed(), { from: pages.from.history, at: ({ seq }) => sortable(seq) })
  return {
    ...summaryOf(dispute, rules),
    seq: dispute.seq,
    at: now,
    asOf,
    historyIntact,
    brokenAt,
    mergedInto: named(dispute.mergedInto?.disputeId),
    previous: named(dispute.previous?.disputeId),
    near: dispute.near.filter(({ disputeId }) => named(disputeId) !== null),
    card: {
      policy: dispute.card.policy,
      proposed: dispute.card.proposed,
      proposedLabel: gradeLabel[dispute.card.proposed],
      lines: [...(dispute.drill ? ['演练：不是实际事项，不计入统计'] : []), ...cardLines(dispute.card, policy)],
      figures: figureLines(dispute.card.figures),
      picture: cardPicture(dispute.card, policy),
    },
    assessed: dispute.assessed && { grade: dispute.assessed.grade, at: dispute.assessed.at },
    procedure: procedureOf(opened, roster),
    roll: rollOf(opened, { roster, now }),
    clocks: clockLines(dispute, rules),
    reportLines: { shown: reports.shown, more: reports.more, next: pages.next('reports', reports.end) },
    attachments: attachmentLines(commits),
    history: history.shown.map(historyLine),
    historyNext: pages.next('history', history.end),
    notices: notices.shown.map((notice) => noticeLine(notice, { dispute, roster })),
    noticesNext: pages.next('notices', notices.end),
    may: asOf === null && historyIntact ? mayNow(officer, dispute, { ...rules, roster }) : [],
  }
}
export type DisputeView = Awaited<ReturnType<typeof viewOf>>

/** The other matters that this one names, as far as this official may know of them. */
async function namedTo(world: Needs<'disputes'>, of: { officer: Officer; dispute: Dispute }) {
  const { mergedInto, previous, near } = of.dispute
  const others = [mergedInto?.disputeId, previous?.disputeId, ...near.map(({ disputeId }) => disputeId)]
  const ids = [...new Set(others.flatMap((id) => id ?? []))]
  const seen = seesAll(of.officer)
    ? ids
    : (await Promise.all(ids.map((id) => loadDispute(world, id)))).flatMap(({ dispute }) =>
        dispute && maySee(of.officer, dispute) ? [dispute.disputeId] : [],
      )
  return (id: string | undefined): string | null => (id !== undefined && seen.includes(id) ? id : null)
}

/** A page of them, the newest first; of a moment those made by then, so that a page may be shorter. */
async function noticesOf(world: Needs<'notices'>, of: { dispute: Dispute; from: string | null; now: string }) {
  const { dispute, from, now } = of
  const found = await world.notices.newest(dispute.disputeId, { upTo: dispute.seq, after: from, limit: pageSize + 1 })
  const page = found.slice(0, pageSize)
  const end = found.length > pageSize ? page.at(-1)?.noticeId : undefined
  return { shown: page.filter(({ createdAt }) => createdAt <= now), end }
}

function procedureOf({ dispute }: OpenedDispute, roster: Roster) {
  const { judged, designatedAt, final, objected, signedAt, plan, returned, special, progressAt, outcome, recused } =
    dispute.procedure
  return {
    judged,
    designatedAt,
    final,
    objected: objected.map((unit) => ({ unit, label: unitLabel[unit] })),
    signedAt,
    plan,
    returned,
    special: { required: special.required, done: special.done.map((phase) => ({ phase, label: phaseLabel[phase] })) },
    progressAt,
    outcome,
    outcomeLabel: outcome && outcomeLabel[outcome],
    recused: recused.map((member) => ({ member, name: nameIn(roster, member) })),
    asked: dispute.procedure.asked ?? [],
    referred: (dispute.procedure.referred ?? []).map((unit) => ({ unit, label: unitLabel[unit] })),
  }
}

/** 签收 roll-call of the newest alert: who has confirmed, and who is waited for. */
function rollOf({ dispute }: OpenedDispute, on: { roster: Roster; now: string }) {
  if (dispute.alert?.kind !== 'rise') return null
  const { called, missing, complete } = roll(dispute, on)
  return {
    alert: dispute.alert.seq,
    complete: complete || dispute.procedure.rollComplete,
    called: called.length,
    missing: missing.map(({ member, post }) => ({ member: member.id, name: member.name, label: postLabel[post] })),
    confirmed: dispute.procedure.confirmed.map(({ member, post, at, via }) => ({
      member,
      name: nameIn(on.roster, member),
      label: postLabel[post],
      at,
      via,
    })),
  }
}
