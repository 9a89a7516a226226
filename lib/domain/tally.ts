import * as z from 'zod/mini'
import { PersonToken, Range } from './report.ts'
import { Category, ReportChannel, Signal, Unit } from './vocabulary.ts'

/** What one live report adds to its dispute (DOMAIN 3.2). Persons in persons, money in integer fen. */
export const Contribution = z.object({
  people: Range,
  amountFen: Range,
  terminations: Range,
  individual: z.boolean(),
  persons: z.array(PersonToken),
  signals: z.array(Signal),
  category: Category,
  channel: ReportChannel,
  unit: Unit,
  staffTotal: z.nullable(z.int()),
  /** Whose report it is; left out where that was not yet noted. */
  source: z.optional(z.string()),
})
export type Contribution = z.infer<typeof Contribution>

export const measures = ['people', 'amountFen', 'terminations'] as const
export type Measure = (typeof measures)[number]

/**
 * One token's standing in a dispute, by live reports: in how many it stands bare (it is the person's own key), in how
 * many beside an ID number (the person is counted under that); in how many individual reports it is the key, in how
 * many individual ones it stands beside the ID that is; the largest amount (fen) and terminations its individual
 * reports give; and the largest that those give in which it stands beside the ID. A phone's own complaint counts with
 * what it gives beyond the complaints of its holder under the ID: the person counts once, with the larger figure.
 */
export const TokenState = z.tuple([
  z.int(),
  z.int(),
  z.int(),
  z.int(),
  z.nullable(z.int()),
  z.nullable(z.int()),
  z.nullable(z.int()),
  z.nullable(z.int()),
])
export type TokenState = z.infer<typeof TokenState>
export const noToken: TokenState = [0, 0, 0, 0, null, null, null, null]

const NamedMeasure = z.object({
  /** Live reports that give this figure at all. */
  given: z.int(),
  /** Live reports without an upper figure. */
  open: z.int(),
  sumHi: z.int(),
  maxLo: z.nullable(z.int()),
  /** How many live reports give just that: only when the last of them goes must all be counted anew. */
  atMaxLo: z.int(),
  maxCollective: z.nullable(z.int()),
  atMaxCollective: z.int(),
  /** Over distinct persons' individual reports; for people the count of them. */
  verified: z.int(),
  /** Over individual reports without a token. */
  unverified: z.int(),
})
const whole = z.int()
/** Stored as a row of numbers, in the order of the names above: three of them stand in every commit and every head. */
const StoredMeasure = z.tuple([whole, whole, whole, z.nullable(whole), whole, z.nullable(whole), whole, whole, whole])
export const MeasureTally = z.codec(StoredMeasure, NamedMeasure, {
  decode: ([given, open, sumHi, maxLo, atMaxLo, maxCollective, atMaxCollective, verified, unverified]) => ({
    given,
    open,
    sumHi,
    maxLo,
    atMaxLo,
    maxCollective,
    atMaxCollective,
    verified,
    unverified,
  }),
  encode: (t): z.infer<typeof StoredMeasure> => [
    t.given,
    t.open,
    t.sumHi,
    t.maxLo,
    t.atMaxLo,
    t.maxCollective,
    t.atMaxCollective,
    t.verified,
    t.unverified,
  ],
})
export type MeasureTally = z.infer<typeof MeasureTally>

const Counts = z.record(z.string(), z.int())

/** Everything the arithmetic needs, of constant size however many reports there are. */
export const Tally = z.object({
  reports: z.int(),
  /** Known distinct persons, in individual and collective reports alike. */
  persons: z.int(),
  people: MeasureTally,
  amountFen: MeasureTally,
  terminations: MeasureTally,
  staffTotal: z.nullable(z.int()),
  signals: Counts,
  categories: Counts,
  channels: Counts,
  units: Counts,
})
export type Tally = z.infer<typeof Tally>

const noMeasure: MeasureTally = {
  given: 0,
  open: 0,
  sumHi: 0,
  maxLo: null,
  atMaxLo: 0,
  maxCollective: null,
  atMaxCollective: 0,
  verified: 0,
  unverified: 0,
}
export const noTally: Tally = {
  reports: 0,
  persons: 0,
  people: noMeasure,
  amountFen: noMeasure,
  terminations: noMeasure,
  staffTotal: null,
  signals: {},
  categories: {},
  channels: {},
  units: {},
}

/** The figure a range counts with: its lower end, or its upper where it has no other. */
export const used = (range: Range): number | null => range.lo ?? range.hi

/** Each person once, under the ID number where there is one; a bare phone that also stands beside an ID is that person. */
export function distinctPersons(persons: readonly PersonToken[]): PersonToken[] {
  const seen = new Map<string, PersonToken>()
  for (const person of persons) {
    const key = tokenKey(person)
    if (key !== undefined && seen.get(key)?.phone === undefined) seen.set(key, person)
  }
  return [...seen.values()]
}

/** The token a person is counted under. */
export const tokenKey = (person: PersonToken): string | undefined => person.id ?? person.phone

/** Whether the report counts as one person's own for this measure: «25 terminated» told by one person does not. */
export const isOwn = (contribution: Contribution, measure: Measure): boolean =>
  contribution.individual && (measure !== 'terminations' || (used(contribution.terminations) ?? 0) <= 1)
