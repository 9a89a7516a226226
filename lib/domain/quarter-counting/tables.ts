import * as z from 'zod'
import { beijingDate } from '../calendar.ts'
import { mondayOf, weeksOf } from '../quarter.ts'
import type { QuarterLine } from '../quarter-line.ts'
import {
  categories,
  categoryLabel,
  channelLabel,
  channels,
  gradeLabel,
  grades,
  unitLabel,
  units,
} from '../vocabulary.ts'

const Count = z.number().int()

/** By what the figures of a quarter are laid out (五(二)). */
export const dimensions = ['grade', 'category', 'channel', 'unit', 'district', 'week'] as const
export type Dimension = (typeof dimensions)[number]
export const dimensionLabel: Record<Dimension, string> = {
  grade: '预警等级',
  category: '类别',
  channel: '信息来源',
  unit: '发现单位',
  district: '区县',
  week: '周',
}

/** `opened` 新增事项, `reports` 线索, `ended` 结束, `open` 季末在办: what every table counts. */
export const measures = ['opened', 'reports', 'ended', 'open'] as const
export type Measure = (typeof measures)[number]
export const measureLabel: Record<Measure, string> = {
  opened: '新增事项',
  reports: '线索',
  ended: '结束',
  open: '季末在办',
}
/** A table gives what can be told by its dimension. */
export const measuresOf: Record<Dimension, readonly Measure[]> = {
  grade: measures,
  category: measures,
  channel: ['opened', 'reports'],
  unit: measures,
  district: measures,
  week: ['opened', 'reports'],
}

export const Row = z.object({ key: z.string(), opened: Count, reports: Count, ended: Count, open: Count })
export type Row = z.infer<typeof Row>
export const Tables = z.object({
  total: Row,
  grade: z.array(Row),
  category: z.array(Row),
  channel: z.array(Row),
  unit: z.array(Row),
  district: z.array(Row),
  week: z.array(Row),
})
export type Tables = z.infer<typeof Tables>

const notNamed = 'none'
const emptyRow = (key: string): Row => ({ key, opened: 0, reports: 0, ended: 0, open: 0 })

/** A merged dispute counts as the one that it was merged into; the reports that came for it count where they came. */
const stands = ({ end }: QuarterLine): boolean => end.status !== 'merged'

const disputeOf = (line: QuarterLine) => ({
  opened: stands(line) ? line.opened : 0,
  ended: line.closed + line.expired,
  open: line.end.status === 'open' ? 1 : 0,
})

/** The rows that a table always has, in the order of the plan; districts as they come. */
const fixed: Record<Exclude<Dimension, 'district' | 'week'>, readonly string[]> = {
  grade: grades,
  category: categories,
  channel: channels,
  unit: units,
}

export function tablesOf(lines: readonly QuarterLine[], quarter: string): Tables {
  const total = emptyRow('total')
  const by = {
    grade: rows(fixed.grade),
    category: rows(fixed.category),
    channel: rows(fixed.channel),
    unit: rows(fixed.unit),
    district: rows([]),
    week: rows(weeksOf(quarter)),
  }
  for (const line of lines) {
    const dispute = disputeOf(line)
    const whole = { ...dispute, reports: line.reports }
    add(total, whole)
    add(by.grade(line.highest), whole)
    add(by.category(line.category), whole)
    add(by.district(line.district ?? notNamed), whole)
    for (const unit of line.discovering) add(by.unit(unit), dispute)
    for (const [unit, reports] of Object.entries(line.units)) add(by.unit(unit), { reports })
    if (dispute.opened > 0) add(by.week(mondayOf(beijingDate(line.openedAt))), { opened: dispute.opened })
    for (const [channel, weeks] of Object.entries(line.channels)) {
      if (dispute.opened > 0) add(by.channel(channel), { opened: 1 })
      for (const [week, reports] of Object.entries(weeks)) {
        add(by.channel(channel), { reports })
        add(by.week(week), { reports })
      }
    }
  }
  return {
    total,
    grade: by.grade.all(),
    category: by.category.all(),
    channel: by.channel.all(),
    unit: by.unit.all(),
    district: mostOf(by.district.all()),
    week: by.week.all(),
  }
}

/** A district is what a source has written there: however many there are, an analysis stays one item. */
const districtsTold = 100
export const otherPlaces = 'others'

/** The first by what is new; all others are one row. */
function mostOf(districts: readonly Row[]): Row[] {
  const sorted = districts.toSorted((a, b) => b.opened - a.opened || b.reports - a.reports || order(a, b))
  const others = emptyRow(otherPlaces)
  for (const row of sorted.slice(districtsTold)) add(others, row)
  return sorted.length > districtsTold ? [...sorted.slice(0, districtsTold), others] : sorted
}

/** Of a key that stands in no row: nothing; null where it may be among the others. */
export const unlisted = (rows: readonly { key: string }[]): 0 | null =>
  rows.some(({ key }) => key === otherPlaces) ? null : 0

const order = (a: Row, b: Row): number => (a.key < b.key ? -1 : 1)

function rows(keys: readonly string[]) {
  const found = new Map(keys.map((key) => [key, emptyRow(key)]))
  const of = (key: string): Row => {
    const row = found.get(key) ?? emptyRow(key)
    found.set(key, row)
    return row
  }
  return Object.assign(of, { all: () => [...found.values()] })
}

function add(row: Row, more: Partial<Row>): void {
  for (const measure of measures) row[measure] += more[measure] ?? 0
}

/** A name of the code may be a category and a channel: 重大舆情、社情 and 社情、民意、舆情. */
const labels: Record<keyof typeof fixed, Readonly<Record<string, string>>> = {
  grade: gradeLabel,
  category: categoryLabel,
  channel: channelLabel,
  unit: unitLabel,
}

/** 12月7日起 for a week; 未填 for a district that nobody has named. */
export function rowLabel(dimension: Dimension, key: string): string {
  if (dimension === 'district') return key === notNamed ? '未填' : key === otherPlaces ? '其他地区' : key
  if (dimension === 'week') return `${Number(key.slice(5, 7))}月${Number(key.slice(8, 10))}日起`
  return labels[dimension][key] ?? key
}
