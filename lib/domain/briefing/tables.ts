import { clockLabel } from '../clock-names.ts'
import { categoryLabel, channelLabel, gradeLabel, unitLabel } from '../vocabulary.ts'
import type { BriefingFigures, Compared } from './figures.ts'
import type { SectionId } from './sections.ts'
import { changeCell, countCell, districtLabel, isTold, none, spanSaid } from './sentences.ts'

/** The figures of a part, as they stand in the briefing: one row a line, the first cell its name. */
export interface BriefingTable {
  section: SectionId
  title: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

const comparedHead = ['本季度', '上季度', '环比', '上年同期', '同比'] as const

const compared = ({ now, before, lastYear }: Compared, { fewBelow }: BriefingFigures): string[] => [
  countCell(now, fewBelow),
  countCell(before, fewBelow),
  changeCell(now, before),
  countCell(lastYear, fewBelow),
  changeCell(now, lastYear),
]

/** Rows that have been nothing all the time say nothing. */
const anything = ({ count: { now, before, lastYear } }: { count: Compared }): boolean =>
  [now, before, lastYear].some((count) => count !== null && !none(count))

function table<K extends string>(
  of: Pick<BriefingTable, 'section' | 'title'> & { name: string; label: (key: K) => string; all?: true },
  rows: readonly { key: K; count: Compared }[],
  figures: BriefingFigures,
): BriefingTable {
  const shown = of.all ? rows : rows.filter(anything)
  return {
    section: of.section,
    title: of.title,
    head: [of.name, ...comparedHead],
    rows: shown.map(({ key, count }) => [of.label(key), ...compared(count, figures)]),
  }
}

const span = (minutes: number | null): string => (minutes === null ? '—' : spanSaid(minutes))

function clocks({ clocks: of, fewBelow }: BriefingFigures): BriefingTable {
  const rows = of.filter(({ kept, missed }) => !none(kept) || !none(missed))
  const kept = (row: (typeof of)[number]): string =>
    isTold(row.kept) && isTold(row.missed) ? `${Math.round((row.kept / (row.kept + row.missed)) * 100)}%` : '—'
  return {
    section: 'clocks',
    title: '各环节时限执行情况',
    head: ['环节', '按时（次）', '超时（次）', '按时率', '中位用时', '九成用时'],
    rows: rows.map((row) => [
      clockLabel[row.clock],
      countCell(row.kept, fewBelow),
      countCell(row.missed, fewBelow),
      kept(row),
      span(row.median),
      span(row.p90),
    ]),
  }
}

/** Every table of a briefing, in the order in which they are read; one without rows says 无. */
export const briefingTables = (figures: BriefingFigures): BriefingTable[] => [
  table(
    { section: 'overall', title: '线索和预警事项', name: '项目', label: (key) => key, all: true },
    [
      { key: '线索（条）', count: figures.reports },
      { key: '预警事项（件）', count: figures.disputes },
    ],
    figures,
  ),
  table(
    { section: 'grades', title: '各等级预警事项（件）', name: '等级', label: (key) => gradeLabel[key], all: true },
    figures.grades,
    figures,
  ),
  table(
    { section: 'categories', title: '各类别预警事项（件）', name: '类别', label: (key) => categoryLabel[key] },
    figures.categories,
    figures,
  ),
  table(
    { section: 'categories', title: '各信息来源预警事项（件）', name: '来源', label: (key) => channelLabel[key] },
    figures.channels,
    figures,
  ),
  table(
    { section: 'units', title: '各地区预警事项（件）', name: '地区', label: districtLabel },
    figures.districts,
    figures,
  ),
  table(
    { section: 'units', title: '各单位发现的预警事项（件）', name: '单位', label: (key) => unitLabel[key] },
    figures.units,
    figures,
  ),
  clocks(figures),
]
