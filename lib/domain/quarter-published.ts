import type { ClockName } from './clock-names.ts'
import type { Analysis, Figures } from './quarter-analysis.ts'
import { type Cell, hideSmallest, isFew, suppressColumn } from './quarter-counting/suppress.ts'
import { type Dimension, dimensions, type Measure, measures, measuresOf, type Row } from './quarter-counting/tables.ts'
import type { Spread } from './spread.ts'

export type { Cell } from './quarter-counting/suppress.ts'

export type PublishedRow = { key: string } & Record<Measure, Cell>
/** What was measured of so few is not told. */
export interface PublishedSpread {
  n: Cell
  median: number | null
  p90: number | null
}

/** A quarter's figures as they may leave the house: no employer, nothing small. */
export interface PublishedFigures {
  quarter: string
  total: PublishedRow
  tables: Record<Dimension, PublishedRow[]>
  /** 季初在办. */
  begin: Cell
  clocks: { clock: ClockName; kept: Cell; missed: Cell; took: PublishedSpread }[]
  knownToAlert: PublishedSpread
  receivedToAlert: PublishedSpread
  bounces: Cell
  recurrences: Cell
  merges: Cell
  assessments: { same: Cell; raised: Cell; lowered: Cell }
  quality: { cameTrue: Cell; dismissed: Cell; withoutWarning: Cell; leadToRed: PublishedSpread }
}

export interface Published {
  /** Counts of 1 up to, not including, this one are `few`. */
  fewBelow: number
  now: PublishedFigures
  before: PublishedFigures | null
  lastYear: PublishedFigures | null
}

/** Small numbers suppressed, in each table so that no cell can be computed from a total or from another table. */
export const published = ({ figures, before, lastYear }: Analysis, { fewBelow }: { fewBelow: number }): Published => ({
  fewBelow,
  now: balanced(publishedFigures(figures, fewBelow), before && publishedFigures(before, fewBelow)),
  before: before && balanced(publishedFigures(before, fewBelow), null),
  lastYear: lastYear && balanced(publishedFigures(lastYear, fewBelow), null),
})

/**
 * 季初在办＋新增－结束＝季末在办, and what was open at the beginning stands in the issue before: a `few` among the four could
 * be computed from the other three, so 季末在办 is not told beside it, nor after a quarter where it was not.
 */
function balanced(figures: PublishedFigures, before: PublishedFigures | null): PublishedFigures {
  const { total } = before ? balanced(before, null) : { total: null }
  const begin = total?.open === 'hidden' ? 'hidden' : figures.begin
  const { opened, ended, open } = figures.total
  const known = (cell: Cell): boolean => typeof cell === 'number' && cell > 0
  if (![begin, opened, ended].some((cell) => cell === 'few' || cell === 'hidden') && open !== 'few') return figures
  if (known(open)) return { ...figures, begin, total: { ...figures.total, open: 'hidden' } }
  return { ...figures, begin, total: { ...figures.total, ended: open === 'few' && known(ended) ? 'hidden' : ended } }
}

function publishedFigures(figures: Figures, fewBelow: number): PublishedFigures {
  const { stock, performance, quality } = figures
  const cell = (n: number): Cell => (isFew(n, fewBelow) ? 'few' : n)
  const spread = ({ n, median, p90 }: Spread): PublishedSpread =>
    n < fewBelow ? { n: cell(n), median: null, p90: null } : { n, median, p90 }
  return {
    quarter: figures.quarter,
    ...publishedTables(figures, fewBelow),
    begin: cell(stock.begin),
    clocks: performance.clocks.flatMap(({ clock, grade, kept, missed, took }) =>
      grade === null ? [{ clock, kept: cell(kept), missed: cell(missed), took: spread(took) }] : [],
    ),
    knownToAlert: spread(performance.knownToAlert),
    receivedToAlert: spread(performance.receivedToAlert),
    bounces: cell(performance.bounces.total),
    recurrences: cell(performance.recurrences),
    merges: cell(performance.merges),
    assessments: {
      same: cell(performance.assessments.same),
      raised: cell(performance.assessments.raised),
      lowered: cell(performance.assessments.lowered),
    },
    quality: {
      cameTrue: cell(quality.cameTrue),
      dismissed: cell(quality.dismissed),
      withoutWarning: cell(quality.withoutWarning.total),
      leadToRed: spread(quality.leads.find(({ grade }) => grade === 'red') ?? { n: 0, median: null, p90: null }),
    },
  }
}

/** A total that would give a cell away in one table is hidden in all, and can be added up in none. */
function publishedTables({ tables }: Figures, limit: number): Pick<PublishedFigures, 'total' | 'tables'> {
  const columns = measures.map((measure) => {
    const of = dimensions.filter((dimension) => measuresOf[dimension].includes(measure))
    const found = of.map((dimension) => ({
      dimension,
      ...suppressColumn(
        tables[dimension].map((row) => row[measure]),
        limit,
      ),
    }))
    const hideTotal = found.some((column) => column.hideTotal)
    const cells = new Map(
      found.map((column) => [column.dimension, hideTotal ? hideSmallest(column.cells) : column.cells] as const),
    )
    const total: Cell = hideTotal ? 'hidden' : isFew(tables.total[measure], limit) ? 'few' : tables.total[measure]
    return { measure, cells, total }
  })
  const pick = (of: (column: (typeof columns)[number]) => Cell): Record<Measure, Cell> => {
    const picked: Record<Measure, Cell> = { opened: 0, reports: 0, ended: 0, open: 0 }
    for (const column of columns) picked[column.measure] = of(column)
    return picked
  }
  const rows = (dimension: Dimension): PublishedRow[] =>
    tables[dimension].map(({ key }: Row, at) => ({
      key,
      ...pick(({ cells }) => cells.get(dimension)?.[at] ?? 0),
    }))
  return {
    total: { key: 'total', ...pick(({ total }) => total) },
    tables: {
      grade: rows('grade'),
      category: rows('category'),
      channel: rows('channel'),
      unit: rows('unit'),
      district: rows('district'),
      week: rows('week'),
    },
  }
}
