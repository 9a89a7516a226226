import { drillOf } from './drill.ts'
import type { Policy } from './policy.ts'
import type { Report } from './report.ts'
import type { Category } from './vocabulary.ts'

/**
 * Who owes the workers (DOMAIN 3.1), most certain first: the credit code if its check digit holds, else the normalised
 * name, else the project in its district, else nothing: such a report opens a dispute of its own. A
 * drill is of a kind of its own, so that nothing in earnest ever meets it.
 */
export type Identity =
  | { kind: 'employer'; code: string | null; name: string | null }
  | { kind: 'project'; project: string }
  | { kind: 'drill'; drill: string }
  | { kind: 'none' }

export function identityOf(report: Report, normalName: (name: string) => string | null): Identity {
  const drill = drillOf(report)
  if (drill !== null) return { kind: 'drill', drill }
  const code = report.employer.codeHolds ? report.employer.creditCode : null
  const name = report.employer.name === null ? null : normalName(report.employer.name)
  if (code !== null || name !== null) return { kind: 'employer', code, name }
  const project = report.project === null ? null : normalName(report.project)
  if (project === null) return { kind: 'none' }
  return { kind: 'project', project: `${project}|${report.district ?? ''}` }
}

/**
 * The family of a matter, named by its first category so that keys outlive a policy that lists families in another
 * order; reports of one family on one employer are one dispute.
 */
export const familyOf = (category: Category, policy: Policy): string =>
  policy.families.find((categories) => categories.includes(category))?.[0] ?? category

/**
 * The families to look in: the report's own, in which it opens when nothing is open, and for a category that joins
 * whatever is open (7) all the others.
 */
export function familiesToTry(category: Category, policy: Policy): { own: string; others: string[] } {
  const own = familyOf(category, policy)
  if (!policy.joinsAnything.includes(category)) return { own, others: [] }
  const names = policy.families.map((categories) => familyOf(categories[0] ?? category, policy))
  return { own, others: names.filter((family) => family !== own) }
}

/** 再发: the new episode opens within the policy's months after the old one was closed; a watch that lapsed does not count. */
export function recurs(endedAt: string, openedAt: string, policy: Policy): boolean {
  const until = new Date(endedAt)
  until.setUTCMonth(until.getUTCMonth() + policy.recurrenceMonths)
  return openedAt <= until.toISOString()
}
