import type { Who } from '../act-rule.ts'
import { any, unit } from '../act-rule.ts'
import type { Dispute } from '../dispute.ts'
import { type Capacity, capacityAmong, type Officer } from '../permissions.ts'
import type { DocumentKind } from './document.ts'

/** Of a dispute. */
export type DisputeDocument = Extract<DocumentKind, 'grade-card' | 'special-report' | 'response-plan'>

const everyPart: Who[] = [
  ...any('office', 'group-leader', 'group-member', 'director', 'discipline'),
  ...unit('involved'),
  ...unit('discovering'),
]
/** 专报 is the office's, of whoever leads, and of the director (四(三)1); the plan of who handles the case too. */
const makers: Record<DisputeDocument, readonly Who[]> = {
  'grade-card': everyPart,
  'special-report': any('office', 'group-leader', 'director'),
  'response-plan': [...any('office', 'group-leader', 'director'), ...unit('handling')],
}
/** Their words are those of acts: the discipline office reads them, and does not make them (DOMAIN 1). */
const readers: Record<DisputeDocument, readonly Who[]> = {
  'grade-card': everyPart,
  'special-report': [...makers['special-report'], ...any('discipline', 'group-member')],
  'response-plan': [...makers['response-plan'], ...any('discipline', 'group-member')],
}

/** In which post somebody may make it; null: not at all. Who has withdrawn from a case makes nothing of it. */
export const capacityToMake = (kind: DisputeDocument, officer: Officer, dispute: Dispute): Capacity | null =>
  dispute.procedure.recused.includes(officer.id) ? null : capacityAmong(makers[kind], officer, dispute)

/** In which post somebody may read it; null: not at all. */
export const capacityToRead = (kind: DisputeDocument, officer: Officer, dispute: Dispute): Capacity | null =>
  dispute.procedure.recused.includes(officer.id) ? null : capacityAmong(readers[kind], officer, dispute)

export const isOfDispute = (kind: DocumentKind): kind is DisputeDocument => disputeDocuments.some((one) => one === kind)

/** What their authors write into them stands nowhere else unsealed: whoever reads one is recorded (DOMAIN 6). */
export const holdsWords = (kind: DocumentKind): kind is 'special-report' | 'response-plan' =>
  kind === 'special-report' || kind === 'response-plan'

const disputeDocuments: readonly DisputeDocument[] = ['special-report', 'response-plan', 'grade-card']
/** What somebody may make of a dispute, for the menu. */
export const mayMakeOf = (officer: Officer, dispute: Dispute): DisputeDocument[] =>
  disputeDocuments.filter((kind) => capacityToMake(kind, officer, dispute) !== null)
