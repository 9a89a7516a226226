import * as fc from 'fast-check'
import type { BriefingFigures, Compared, Count } from '../../../lib/domain/briefing/figures.ts'
import { clockNames } from '../../../lib/domain/clock-names.ts'
import { categories, channels, grades, units } from '../../../lib/domain/vocabulary.ts'

export const nothing: Compared = { now: 0, before: null, lastYear: null }

/** A quarter in which nothing came, the first one there is. */
export const emptyQuarter: BriefingFigures = {
  quarter: '2026Q4',
  fewBelow: 5,
  reports: nothing,
  disputes: nothing,
  grades: grades.map((key) => ({ key, count: nothing })),
  categories: [],
  channels: [],
  units: [],
  districts: [],
  weeks: [{ from: '2026-10-01', disputes: 0, reports: 0 }],
  open: 0,
  closed: 0,
  clocks: [],
  alert: { median: null, p90: null },
  bounces: 0,
  recurrences: 0,
  merges: 0,
  quality: { cameTrue: 0, dismissed: 0, withoutWarning: 0, leadMedian: null, raised: 0, lowered: 0 },
  signs: [],
}

const graded = (counts: Record<(typeof grades)[number], Compared>) => grades.map((key) => ({ key, count: counts[key] }))

/** A quarter with something of everything. */
export const fullQuarter: BriefingFigures = {
  ...emptyQuarter,
  reports: { now: 60, before: 40, lastYear: 75 },
  disputes: { now: 40, before: 32, lastYear: 40 },
  grades: graded({
    red: { now: 8, before: 5, lastYear: 0 },
    yellow: { now: 12, before: 12, lastYear: 16 },
    blue: { now: 'few', before: 6, lastYear: null },
    watch: { now: 'few', before: 'few', lastYear: 9 },
  }),
  categories: [
    { key: 'contract', count: { now: 8, before: 8, lastYear: 8 } },
    { key: 'wage-arrears', count: { now: 25, before: 20, lastYear: null } },
    { key: 'pension', count: { now: 'few', before: null, lastYear: null } },
  ],
  channels: [{ key: 'complaint-hotline', count: { now: 30, before: null, lastYear: null } }],
  units: [
    { key: 'labour-inspection', count: { now: 28, before: null, lastYear: null } },
    { key: 'petitions', count: { now: 'few', before: null, lastYear: null } },
  ],
  districts: [
    { key: '朝阳区', count: { now: 18, before: null, lastYear: null } },
    { key: '', count: { now: 22, before: null, lastYear: null } },
  ],
  weeks: [
    { from: '2026-10-01', disputes: 'few', reports: 6 },
    { from: '2026-10-05', disputes: 9, reports: 12 },
  ],
  open: 11,
  closed: 29,
  clocks: [
    { clock: 'confirm', kept: 80, missed: 0, median: 12, p90: 29 },
    { clock: 'plan', kept: 17, missed: 6, median: 1_500, p90: 3_000 },
  ],
  alert: { median: 95, p90: 400 },
  bounces: 'few',
  recurrences: 6,
  merges: 0,
  quality: { cameTrue: 18, dismissed: 7, withoutWarning: 'few', leadMedian: 2_880, raised: 'few', lowered: 0 },
  signs: [{ category: 'wage-arrears', district: '朝阳区' }],
}

const count: fc.Arbitrary<Count> = fc.oneof(
  fc.constant(0),
  fc.constantFrom<Count>('few', 'hidden'),
  fc.integer({ min: 5, max: 2_000 }),
)
const compared: fc.Arbitrary<Compared> = fc.record({ now: count, before: fc.option(count), lastYear: fc.option(count) })
const minutes = fc.option(fc.nat(200_000))
const rowsOf = <K extends string>(keys: readonly K[]) =>
  fc
    .subarray([...keys])
    .chain((chosen) => fc.tuple(...chosen.map((key) => compared.map((one) => ({ key, count: one })))))

/** Any figures that can be published. */
export const anyFigures: fc.Arbitrary<BriefingFigures> = fc.record({
  quarter: fc.tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}Q${q}`),
  fewBelow: fc.constant(5),
  reports: compared,
  disputes: compared,
  grades: fc.tuple(...grades.map((key) => compared.map((one) => ({ key, count: one })))),
  categories: rowsOf(categories),
  channels: rowsOf(channels),
  units: rowsOf(units),
  districts: rowsOf(['朝阳区', '南关区', '农安县', '']),
  weeks: fc.array(fc.record({ from: fc.constantFrom('2026-10-01', '2026-10-05'), disputes: count, reports: count })),
  open: count,
  closed: count,
  clocks: fc.array(
    fc.record({ clock: fc.constantFrom(...clockNames), kept: count, missed: count, median: minutes, p90: minutes }),
  ),
  alert: fc.record({ median: minutes, p90: minutes }),
  bounces: count,
  recurrences: count,
  merges: count,
  quality: fc.record({
    cameTrue: count,
    dismissed: count,
    withoutWarning: count,
    leadMedian: minutes,
    raised: count,
    lowered: count,
  }),
  signs: fc.option(
    fc.array(fc.record({ category: fc.constantFrom(...categories), district: fc.constantFrom('朝阳区', '') })),
  ),
})
