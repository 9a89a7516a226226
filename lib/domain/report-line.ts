import { type FirstKnowledge, timelinessLabel } from './first-knowledge.ts'
import { persons, yuan } from './format.ts'
import { handReporter } from './hand-source.ts'
import type { Range, Report } from './report.ts'
import { nameIn, type Roster } from './roster.ts'
import { categoryLabel, channelLabel, postLabel, signalLabel, unitLabel } from './vocabulary.ts'

/** Where a report stands in the dispute that is shown. */
export type ReportState = 'counted' | 'withdrawn' | 'moved'

const figure = ({ lo, hi }: Range, show: (n: number) => string): string => {
  if (lo === null && hi === null) return '待核'
  if (lo === hi && lo !== null) return show(lo)
  return `${lo === null ? '不详' : show(lo)}至${hi === null ? '不详' : show(hi)}`
}

/** A report as a dispute shows it: facts as the source stated them, nothing of people but how many were named. */
export const reportLine = (
  report: Report,
  standing: { state: ReportState; movedTo: string | null; first: FirstKnowledge | null; roster: Roster },
) => ({
  reportId: report.reportId,
  revision: report.revision,
  state: standing.state,
  movedTo: standing.movedTo,
  source: report.source,
  ref: report.ref,
  reporter: reporterOf(report, standing.roster),
  channel: report.channel,
  channelLabel: channelLabel[report.channel],
  category: report.category,
  categoryLabel: categoryLabel[report.category],
  unit: report.unit,
  unitLabel: unitLabel[report.unit],
  receivedAt: report.receivedAt,
  occurredAt: report.occurredAt,
  knownAt: report.knownAt,
  /** Null: it came from another dispute, whose history tells. */
  knowledge: standing.first && knowledgeOf(standing.first),
  employer: report.employer.name,
  people: figure(report.people, persons),
  amount: figure(report.amountFen, yuan),
  terminations: figure(report.terminations, persons),
  stated: report.stated,
  signals: report.signals.map((signal) => signalLabel[signal]),
  individual: report.individual,
  /** How many people were named; who they are is sealed. */
  named: report.persons.length,
  needsReview: report.needsReview,
})

/** Who has reported by hand, and in which post for that unit. */
function reporterOf(report: Report, roster: Roster) {
  const hand = handReporter(report)
  if (!hand) return null
  const posts = roster.find(({ id }) => id === hand.member)?.posts ?? []
  const held = posts.find(({ unit }) => unit === report.unit) ?? posts[0]
  const label = held ? `${held.unit ? unitLabel[held.unit] : ''}${postLabel[held.post]}` : '已不在通讯录'
  return { member: hand.member, name: nameIn(roster, hand.member), label }
}

const knowledgeOf = ({ reportedAt, alertedAt, confirmedAt, timeliness, gaps }: FirstKnowledge) => ({
  reportedAt,
  alertedAt,
  confirmedAt,
  timeliness,
  timelinessLabel: timelinessLabel[timeliness],
  gaps,
})
export type ReportLine = ReturnType<typeof reportLine>
