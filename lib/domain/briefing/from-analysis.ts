import { quarterDates } from '../quarter.ts'
import { otherPlaces as others, unlisted } from '../quarter-counting/tables.ts'
import type { Published, PublishedFigures, PublishedRow } from '../quarter-published.ts'
import { Category, Grade, ReportChannel, Unit } from '../vocabulary.ts'
import type { BriefingFigures, Compared } from './figures.ts'
import { isTold, none, otherPlaces } from './sentences.ts'

type Table = keyof PublishedFigures['tables']

/** What a briefing tells of a quarter's analysis, as it may be published. `signs`: 苗头 by category and district. */
export function briefingFigures(
  { fewBelow, now, before, lastYear }: Published,
  signs: BriefingFigures['signs'],
): BriefingFigures {
  const compared = (of: (figures: PublishedFigures) => Compared['before']): Compared => ({
    now: of(now) ?? 0,
    before: before && of(before),
    lastYear: lastYear && of(lastYear),
  })
  const rows = (table: Table): { key: string; count: Compared }[] =>
    now.tables[table].map(({ key }) => ({ key, count: compared((one) => opened(one.tables[table], key)) }))
  const { total, quality, assessments } = now
  const { first: firstDay } = quarterDates(now.quarter)
  const tellable = (district: string): boolean =>
    now.tables.district.some(({ key, opened: count }) => key === district && isTold(count) && !none(count))
  return {
    quarter: now.quarter,
    fewBelow,
    reports: compared((one) => one.total.reports),
    disputes: compared((one) => one.total.opened),
    grades: rows('grade').map(({ key, count }) => ({ key: Grade.parse(key), count })),
    categories: rows('category').map(({ key, count }) => ({ key: Category.parse(key), count })),
    channels: rows('channel').map(({ key, count }) => ({ key: ReportChannel.parse(key), count })),
    units: rows('unit').map(({ key, count }) => ({ key: Unit.parse(key), count })),
    districts: districts(rows('district'), { whole: now.total.opened, fewBelow }),
    // The quarter's first week begins with the quarter: what was before it is not counted here.
    weeks: now.tables.week.map(({ key, opened: disputes, reports }, at) => ({
      from: at === 0 ? firstDay : key,
      disputes,
      reports,
    })),
    open: total.open,
    closed: total.ended,
    clocks: now.clocks.map(({ clock, kept, missed, took }) => ({
      clock,
      kept,
      missed,
      median: whole(took.median),
      p90: whole(took.p90),
    })),
    alert: { median: whole(now.knownToAlert.median), p90: whole(now.knownToAlert.p90) },
    bounces: now.bounces,
    recurrences: now.recurrences,
    merges: now.merges,
    quality: {
      cameTrue: quality.cameTrue,
      dismissed: quality.dismissed,
      withoutWarning: quality.withoutWarning,
      leadMedian: whole(quality.leadToRed.median),
      raised: assessments.raised,
      lowered: assessments.lowered,
      same: assessments.same,
    },
    signs: signs?.map((sign) => ({ ...sign, district: tellable(sign.district) ? sign.district : otherPlaces })) ?? null,
  }
}

/**
 * A district is what a source has written there, so a rare one may be anything, an employer too: only those are named of
 * which so many came that they are told; the others are one line, as many as the reader finds by taking away.
 */
function districts(
  rows: readonly { key: string; count: Compared }[],
  { whole, fewBelow }: { whole: Compared['now']; fewBelow: number },
): BriefingFigures['districts'] {
  const named = rows
    .filter(({ key, count }) => key === notNamed || (key !== others && isTold(count.now)))
    .map(({ key, count }) => ({ key: key === notNamed ? '' : key, count }))
  const rest = rows.length - named.length
  if (rest === 0) return named
  const told = named.reduce<number | null>((sum, { count: { now } }) => add(sum, now), 0)
  const left = isTold(whole) && told !== null && rest > 1 ? whole - told : 'hidden'
  const now = isTold(left) && left < fewBelow ? 'few' : left
  return [...named, { key: otherPlaces, count: { now, before: null, lastYear: null } }]
}
const add = (sum: number | null, count: Compared['now']): number | null =>
  sum === null || !isTold(count) ? null : sum + count

/** The row of what nobody has named, as the analysis calls it. */
const notNamed = 'none'

/** What is in no row of a table that was counted is none, unless it may be among the others. */
const opened = (rows: readonly PublishedRow[], key: string): PublishedRow['opened'] | null =>
  rows.find((row) => row.key === key)?.opened ?? unlisted(rows)

/** A median of two may lie between two minutes. */
const whole = (minutes: number | null): number | null => (minutes === null ? null : Math.round(minutes))
