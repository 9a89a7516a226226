import { audience } from '../domain/audience.ts'
import type { WorkingTime } from '../domain/calendar.ts'
import { deadlines } from '../domain/deadlines.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, FactOf } from '../domain/dispute-facts.ts'
import { findingWords } from '../domain/fact-words.ts'
import { shortFigures } from '../domain/format.ts'
import { reasonsOf } from '../domain/grade-card.ts'
import type { NoticeVariables } from '../domain/notice.ts'
import { discovering } from '../domain/permissions.ts'
import { gradeLabel, postLabel } from '../domain/vocabulary.ts'
import { type Call, dueWords, type Telling, variablesOf } from './notice-call.ts'

/** 四(三): an alert goes to its tier's audience. */
export function alertCall(alert: FactOf<'alert-raised'>, of: { commit: Commit; dispute: Dispute; on: Telling }): Call {
  const { commit, dispute, on } = of
  const policy = on.policies.version(dispute.card.policy)
  const graded = commit.facts.find((fact) => fact.type === 'graded')
  const told = graded ? { figures: shortFigures(graded.card), reason: reasonsOf(graded.card, policy)[0] ?? '' } : {}
  const due = dueOf(dispute, on)
  const variables = {
    ...variablesOf(on, dispute),
    ...told,
    ...broughtWords(commit, alert),
    ...assessedWords(commit),
    grade: alert.grade,
    ...(due && dueWords(due)),
  }
  const { tier, kind, from } = alert
  const rules = kind === 'watch' ? policy.audiences.watch : policy.audiences[tier]
  const recipients = audience(rules, { ...on, units: discovering(dispute), recused: dispute.procedure.recused })
  if (kind === 'watch') return { tier, template: 'watch', recipients, variables }
  return from
    ? { tier, template: 'alert-raised', recipients, variables: { ...variables, from } }
    : { tier, template: 'alert', recipients, variables }
}

/** 四(二): of a grade that an assessment made, whose it was and what it found. */
function assessedWords({ actor, facts }: Commit): Pick<NoticeVariables, 'assessed' | 'reason'> {
  const fact = facts.find((one) => one.type === 'assessed')
  if (!fact || actor.kind !== 'member') return {}
  const { post: by } = actor
  const reason = `${postLabel[by]}研判，${findingWords(fact.finding)}（四（二））`
  return { assessed: { by, pending: fact.pending === true }, reason }
}

/** Of a grade that came with what was merged, and is more than the figures say. */
function broughtWords({ facts }: Commit, { grade }: FactOf<'alert-raised'>): Pick<NoticeVariables, 'reason'> {
  const came = facts.some((fact) => fact.type === 'moved-in' && fact.brought?.grade === grade)
  const proposed = facts.some((fact) => fact.type === 'graded' && fact.card.proposed === grade)
  return came && !proposed ? { reason: `并入的事项为${gradeLabel[grade]}，待研判（四（二））` } : {}
}

/** By when the first thing is due: the confirmation of an alert, the judgement of a watch. */
const dueOf = (dispute: Dispute, on: Telling): WorkingTime | undefined =>
  deadlines(dispute, { policy: on.policies.version(dispute.card.policy), calendar: on.calendar })[0]
