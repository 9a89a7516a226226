import { type ActRefusal, refuse } from './act-refusals.ts'
import type { Who } from './act-rule.ts'
import type { AttachedTo } from './attachment.ts'
import type { Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import { type Capacity, capacityAmong, named, type Officer } from './permissions.ts'
import type { TextRef } from './procedure-state.ts'

/** What is opened: one revision of a report, the words of an act, or a paper. */
export type Opening =
  | { what: 'report'; report: { reportId: string; revision: number } }
  | { what: 'text'; text: TextRef }
  | { what: 'attachment'; attachmentId: string; to: AttachedTo }

const handling: readonly Who[] = [
  { post: 'office', part: 'any' },
  { post: 'group-leader', part: 'any' },
  { post: 'liaison', part: 'handling' },
  { post: 'unit-head', part: 'handling' },
]

/** A paper of a report is as the report: it names those who complain. One of a plan or of progress is as their words. */
const rulesFor = (opening: Opening | { what: 'report' }): readonly Who[] =>
  mayOpen[opening.what === 'text' || ('to' in opening && opening.to.part !== 'report') ? 'text' : 'report']

/**
 * Who may open what is sealed (DOMAIN 6; the posts are ours): complainants only who handles the case and who leads. Words
 * of acts also the director, who approves plans (四(三)1), and the discipline office (六(二)).
 */
const mayOpen: Record<'report' | 'text', readonly Who[]> = {
  report: handling,
  text: [...handling, { post: 'director', part: 'any' }, { post: 'discipline', part: 'any' }],
}

const labels = { report: '线索封存内容', text: '办理文字', attachment: '附件' } satisfies Record<
  Opening['what'],
  string
>

/** Decides an opening: in which post, and the fact that is recorded before anything is shown. */
export function decideOpening(
  dispute: Dispute,
  opening: Opening,
  by: { officer: Officer; reason: TextRef },
): { facts: Fact[]; as: Capacity } | ActRefusal {
  const as = capacityToOpen(dispute, opening, by.officer)
  return 'refused' in as ? as : { facts: [{ ...openedOf(opening), reason: by.reason }], as }
}

/** In which post somebody may open this; or why not. */
export function capacityToOpen(
  dispute: Dispute,
  opening: Opening | { what: 'report' },
  officer: Officer,
): Capacity | ActRefusal {
  const rules = rulesFor(opening)
  const as = capacityAmong(rules, officer, dispute)
  if (!as) return refuse('opening-not-yours', `：${labels[opening.what]}由${named(rules)}开启`)
  return dispute.procedure.recused.includes(officer.id) ? refuse('recused') : as
}

const openedOf = (opening: Opening): Omit<FactOf<'sealed-opened'>, 'reason'> => ({
  type: 'sealed-opened',
  what: opening.what,
  report: opening.what === 'report' ? opening.report : null,
  text: opening.what === 'text' ? opening.text : null,
  ...(opening.what === 'attachment' && { attachment: opening.attachmentId }),
})

/** The words that a history refers to, by their id. */
export function textIn(facts: readonly Fact[], textId: string): TextRef | null {
  for (const fact of facts) for (const ref of refsOf(fact)) if (ref.id === textId) return ref
  return null
}

/** The words that a fact refers to; those that an opening was of stand in the fact of their act. */
export function refsOf(fact: Fact): TextRef[] {
  if (fact.type === 'sealed-opened') return [fact.reason]
  const text = 'text' in fact ? [fact.text] : []
  return fact.type === 'assessed' && fact.meeting ? [...text, fact.meeting] : text
}
