import { type ActRefusal, refuse } from './act-refusals.ts'
import type { Who } from './act-rule.ts'
import type { Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import { type Capacity, capacityAmong, named, type Officer } from './permissions.ts'
import type { TextRef } from './procedure-state.ts'

/** What is opened: one revision of a report, or the words of an act. */
export type Opening =
  | { what: 'report'; report: { reportId: string; revision: number } }
  | { what: 'text'; text: TextRef }

const handling: readonly Who[] = [
  { post: 'office', part: 'any' },
  { post: 'group-leader', part: 'any' },
  { post: 'liaison', part: 'handling' },
  { post: 'unit-head', part: 'handling' },
]

/**
 * Who may open what is sealed (DOMAIN 6; the posts are ours): complainants only who handles the case and who leads. Words
 * of acts also the director, who approves plans (四(三)1), and the discipline office (六(二)).
 */
export const mayOpen: Record<Opening['what'], readonly Who[]> = {
  report: handling,
  text: [...handling, { post: 'director', part: 'any' }, { post: 'discipline', part: 'any' }],
}

const labels = { report: '线索封存内容', text: '办理文字' } satisfies Record<Opening['what'], string>

/** Decides an opening: in which post, and the fact that is recorded before anything is shown. */
export function decideOpening(
  dispute: Dispute,
  opening: Opening,
  by: { officer: Officer; reason: TextRef },
): { facts: Fact[]; as: Capacity } | ActRefusal {
  const as = capacityToOpen(dispute, opening.what, by.officer)
  return 'refused' in as ? as : { facts: [{ ...openedOf(opening), reason: by.reason }], as }
}

/** In which post somebody may open this; or why not. */
export function capacityToOpen(dispute: Dispute, what: Opening['what'], officer: Officer): Capacity | ActRefusal {
  const rules = mayOpen[what]
  const as = capacityAmong(rules, officer, dispute)
  if (!as) return refuse('opening-not-yours', `：${labels[what]}由${named(rules)}开启`)
  return dispute.procedure.recused.includes(officer.id) ? refuse('recused') : as
}

const openedOf = (opening: Opening): Omit<FactOf<'sealed-opened'>, 'reason'> => ({
  type: 'sealed-opened',
  what: opening.what,
  report: opening.what === 'report' ? opening.report : null,
  text: opening.what === 'text' ? opening.text : null,
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
