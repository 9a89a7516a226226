import type { Dispute } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import { employerKey } from './employer-name.ts'
import { discovering, unitsWithPart } from './permissions.ts'
import { type Step, stepOf, steps } from './procedure.ts'
import { type Grade, grades, type Unit } from './vocabulary.ts'

/** On the shelf of its units a dispute stands by grade and step, the gravest first, of those the longest open; an ended one by its end. */
export type Shelf = 'open' | 'ended'
export interface Listing {
  shelf: Shelf
  order: string
  /** Where the dispute itself stands; null: with no unit. */
  main: Unit | null
  /** The other units that may see it. */
  others: Unit[]
}

const two = (n: number): string => String(n).padStart(2, '0')
/** `0-03`: red, the fourth step; without a step yet to take it comes last. */
export const placeOf = (grade: Grade, step: Step | null): string =>
  `${grades.indexOf(grade)}-${step === null ? 99 : two(steps.indexOf(step))}`

export function listingOf(dispute: Dispute): Listing {
  const main = dispute.procedure.handling ?? discovering(dispute)[0] ?? null
  const others = unitsWithPart(dispute).filter((unit) => unit !== main)
  if (dispute.status !== 'open') return { shelf: 'ended', order: dispute.endedAt ?? dispute.openedAt, main, others }
  return { shelf: 'open', order: `${placeOf(dispute.inForce, stepOf(dispute))}#${dispute.openedAt}`, main, others }
}

/** What a dispute can be found by for ever: said once, in its first commit. */
export interface Mark {
  by: 'number' | 'name' | 'category' | 'district'
  value: string
  /** Sorts those of one value. */
  order: string
}

/** The part of a name by which it is looked for; longer ones say no more. */
const nameKept = 60

export function marksOf(commit: Commit): Mark[] {
  const opened = commit.facts.find((fact) => fact.type === 'opened')
  if (!opened) return []
  const { number, employer, category, district } = opened
  const [date = '', code = ''] = number.split('-')
  const name = employer.name === null ? null : employerKey(employer.name)
  return [
    { by: 'number', value: code, order: date },
    { by: 'category', value: category, order: commit.at },
    ...(district === null ? [] : [{ by: 'district', value: district, order: commit.at } as const]),
    ...(name === null ? [] : [nameMark(name)]),
  ]
}

/** Under its first character, so that no one partition holds all names. */
export function nameMark(name: string): Mark {
  const kept = Array.from(name).slice(0, nameKept)
  return { by: 'name', value: kept[0] ?? '', order: kept.join('') }
}
