import { roll } from '../domain/decide-confirm.ts'
import { clockLines, type Rules, summaryOf } from '../domain/dispute-summary.ts'
import { figureLines } from '../domain/format.ts'
import { cardLines } from '../domain/grade-card.ts'
import { historyLine } from '../domain/history-lines.ts'
import { mayNow } from '../domain/may-now.ts'
import type { Officer } from '../domain/permissions.ts'
import { outcomeLabel, phaseLabel } from '../domain/procedure-state.ts'
import type { Refusal } from '../domain/refusal.ts'
import { nameIn, type Roster } from '../domain/roster.ts'
import { gradeLabel, postLabel, unitLabel } from '../domain/vocabulary.ts'
import { noticeLine } from './notice-line.ts'
import { type OpenedDispute, openDispute } from './open-dispute.ts'
import { reportsOf } from './reports-of.ts'
import type { Needs } from './world.ts'

type Viewing = Needs<
  'disputes' | 'reports' | 'notices' | 'directory' | 'policies' | 'calendar' | 'clock' | 'digest' | 'log'
>

/** The newest of the many that a long escalation makes. */
const noticesShown = 200

/**
 * One dispute whole, as an official may see it: head, grade card, reports, history, clocks, notices, and what this
 * official may do now. With `at`, what stood at that moment; then nothing may be done.
 */
export async function viewDispute(
  world: Viewing,
  asked: { officer: Officer; disputeId: string; at?: string },
): Promise<DisputeView | Refusal> {
  const opened = await openDispute(world, asked)
  return 'refused' in opened ? opened : viewOf(world, { officer: asked.officer, opened })
}

async function viewOf(world: Viewing, of: { officer: Officer; opened: OpenedDispute }) {
  const { officer, opened } = of
  const { dispute, commits, historyIntact, brokenAt, asOf } = opened
  const now = asOf ?? world.clock()
  const policy = world.policies.version(dispute.card.policy)
  const rules: Rules = { policy, calendar: world.calendar, now }
  const [roster, reports, notices] = await Promise.all([
    world.directory.roster(),
    reportsOf(world, commits),
    world.notices.of(dispute.disputeId),
  ])
  const shown = notices.filter(({ createdAt }) => createdAt <= now).toSorted((a, b) => b.seq - a.seq)
  return {
    ...summaryOf(dispute, rules),
    seq: dispute.seq,
    asOf,
    historyIntact,
    brokenAt,
    mergedInto: dispute.mergedInto?.disputeId ?? null,
    previous: dispute.previous?.disputeId ?? null,
    near: dispute.near,
    card: {
      policy: dispute.card.policy,
      proposed: dispute.card.proposed,
      proposedLabel: gradeLabel[dispute.card.proposed],
      lines: [...(dispute.drill ? ['演练：不是实际事项，不计入统计'] : []), ...cardLines(dispute.card, policy)],
      figures: figureLines(dispute.card.figures),
    },
    assessed: dispute.assessed && { grade: dispute.assessed.grade, at: dispute.assessed.at },
    procedure: procedureOf(opened, roster),
    roll: rollOf(opened, { roster, now }),
    clocks: clockLines(dispute, rules),
    reportLines: reports,
    history: commits.map(historyLine).reverse(),
    notices: shown.slice(0, noticesShown).map((notice) => noticeLine(notice, { dispute, roster })),
    noticesMore: Math.max(0, shown.length - noticesShown),
    may: asOf === null && historyIntact ? mayNow(officer, dispute) : [],
  }
}
export type DisputeView = Awaited<ReturnType<typeof viewOf>>

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
