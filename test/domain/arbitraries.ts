import fc from 'fast-check'
import type { Policy } from '../../lib/domain/policy.ts'
import type { PersonToken, Range, Report } from '../../lib/domain/report.ts'
import { signals } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'

/** The same plan under the other reading of "A、B或C". */
export const bothNeeded: Policy = { ...changchun, version: 'changchun-1-both', reading: 'people-and-amount' }

/** A UTC instant so many days and minutes after the beginning of 2 March 2026. */
export const day = (days: number, minutes = 0): string =>
  new Date(Date.UTC(2026, 2, 2) + days * 86_400_000 + minutes * 60_000).toISOString()

export const exactly = (n: number): Range => ({ lo: n, hi: n })
export const unsaid: Range = { lo: null, hi: null }
export const report = (over: Partial<Report> = {}): Report => ({
  reportId: 'r1',
  revision: 1,
  source: 'hotline',
  ref: 'A-1',
  withdrawn: false,
  receivedAt: day(0),
  channel: 'complaint-hotline',
  category: 'wage-arrears',
  campaign: null,
  employer: { name: '样例建筑有限公司', creditCode: null, codeHolds: false },
  project: null,
  district: null,
  people: unsaid,
  amountFen: unsaid,
  terminations: unsaid,
  staffTotal: null,
  stated: {},
  signals: [],
  occurredAt: null,
  knownAt: null,
  unit: 'labour-inspection',
  individual: false,
  persons: [],
  needsReview: [],
  ...over,
})

/** A complaint by one person about himself. */
export const complaint = (over: Partial<Report> = {}): Report =>
  report({ people: exactly(1), individual: true, ...over })

const idTokens = ['id0', 'id1', 'id2', 'id3', 'id4']
const phoneTokens = ['ph0', 'ph1', 'ph2', 'ph3']
export const everyToken = [...idTokens, ...phoneTokens, 'foreman']

/** Anybody under any of the tokens: the same phone beside several IDs, the same ID with and without its phone. */
export const anyPerson: fc.Arbitrary<PersonToken> = fc.oneof(
  fc.record({ id: fc.constantFrom(...idTokens) }),
  fc.record({ phone: fc.constantFrom(...phoneTokens) }),
  fc.record({ id: fc.constantFrom(...idTokens), phone: fc.constantFrom(...phoneTokens) }),
)

/** Persons who give the same tokens each time, some of them their foreman's phone beside their own ID. */
export const steadyPerson: fc.Arbitrary<PersonToken> = fc.constantFrom<PersonToken>(
  { id: 'id0' },
  { id: 'id1', phone: 'foreman' },
  { id: 'id2', phone: 'foreman' },
  { id: 'id3', phone: 'ph0' },
  { phone: 'ph1' },
  { phone: 'ph2' },
)

const rangeUpTo = (max: number): fc.Arbitrary<Range> => {
  const n = fc.integer({ min: 0, max })
  return fc.oneof(
    fc.constant(unsaid),
    n.map(exactly),
    n.map((lo): Range => ({ lo, hi: null })),
    n.map((hi): Range => ({ lo: null, hi })),
    fc.tuple(n, n).map(([a, b]): Range => ({ lo: Math.min(a, b), hi: Math.max(a, b) })),
  )
}

/** What a report may say; figures lie about the thresholds. */
export const saying = (person: fc.Arbitrary<PersonToken>): fc.Arbitrary<Partial<Report>> => {
  const persons = (maxLength: number) =>
    fc.uniqueArray(person, { maxLength, selector: ({ id, phone }) => id ?? phone ?? '' })
  const common = {
    amountFen: rangeUpTo(600_000_000),
    signals: fc.uniqueArray(fc.constantFrom(...signals), { maxLength: 1 }),
    staffTotal: fc.option(fc.integer({ min: 1, max: 300 })),
    category: fc.constantFrom<Report['category'][]>('wage-arrears', 'contract', 'public-opinion'),
  }
  const one = { people: fc.constantFrom(exactly(1), unsaid), individual: fc.constant(true) }
  const many = { people: rangeUpTo(70), individual: fc.constant(false) }
  return fc.oneof(
    fc.record({ ...common, ...one, terminations: rangeUpTo(2), persons: persons(1) }),
    fc.record({ ...common, ...many, terminations: rangeUpTo(25), persons: persons(4) }),
  )
}

/** A report's revisions, oldest first; any but the first may withdraw it. */
export const story = (says: fc.Arbitrary<Partial<Report>>): fc.Arbitrary<Report[]> =>
  fc
    .tuple(fc.array(says, { minLength: 1, maxLength: 3 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
    .map(([said, gone]) =>
      said.map((one, n) => report({ ...one, revision: n + 1, withdrawn: n > 0 && gone[n] === true })),
    )

/** Any order that keeps each report's revisions in theirs, cut into batches anyhow. */
export const telling = (stories: readonly Report[][]): fc.Arbitrary<Report[][]> => {
  const turns = stories.flatMap((revisions, n) => revisions.map(() => n))
  const whole = { minLength: turns.length, maxLength: turns.length }
  return fc.tuple(fc.shuffledSubarray(turns, whole), fc.array(fc.boolean(), whole)).map(([order, cuts]) => {
    const told = stories.map(() => 0)
    const batches: Report[][] = [[]]
    for (const [turn, n] of order.entries()) {
      const revision = stories[n]?.[told[n] ?? 0]
      if (!revision) continue
      told[n] = (told[n] ?? 0) + 1
      if (cuts[turn]) batches.push([])
      batches.at(-1)?.push({ ...revision, reportId: `r${n}` })
    }
    return batches.filter((batch) => batch.length > 0)
  })
}
