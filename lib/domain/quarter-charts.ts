import type { BriefingFigures, Count } from './briefing/figures.ts'
import { isTold, none } from './briefing/sentences.ts'
import { bar, cell, colours, frame, gradeColours, late, legend, names, patterns, text, values } from './chart-style.ts'
import { clockLabel } from './clock-names.ts'
import { ranking } from './ranking-chart.ts'
import { categoryLabel, channelLabel, type Grade, gradeLabel, grades, unitLabel } from './vocabulary.ts'

export const chartIds = ['weeks', 'grades', 'categories', 'channels', 'units', 'clocks'] as const
export type ChartId = (typeof chartIds)[number]

/** One picture of a quarter: an ECharts option as plain data, the same in words, and its figures as a table. */
export interface QuarterChart {
  id: ChartId
  title: string
  option: Readonly<Record<string, unknown>>
  /** One sentence: what is to be seen. */
  alt: string
  table: { head: readonly string[]; rows: readonly (readonly string[])[] }
}

function weeks(figures: BriefingFigures): QuarterChart {
  const title = '各周线索和预警事项'
  const point = (count: Count) => (isTold(count) ? count : null)
  const line = (name: string, data: (number | null)[], style: object) => ({ type: 'line', name, data, ...style })
  const from = figures.weeks.map((week) => `${Number(week.from.slice(5, 7))}月${Number(week.from.slice(8))}日`)
  return {
    id: 'weeks',
    title,
    option: {
      ...frame,
      legend: { ...legend, data: ['线索', '预警事项'] },
      xAxis: names(from, { interval: 'auto', hideOverlap: true }),
      yAxis: values,
      series: [
        line(
          '线索',
          figures.weeks.map(({ reports }) => point(reports)),
          {
            symbol: 'circle',
            symbolSize: 7,
            itemStyle: { color: colours.main },
            lineStyle: { color: colours.main, width: 2 },
          },
        ),
        line(
          '预警事项',
          figures.weeks.map(({ disputes }) => point(disputes)),
          {
            symbol: 'rect',
            symbolSize: 8,
            itemStyle: { color: late },
            lineStyle: { color: late, width: 2, type: 'dashed' },
          },
        ),
      ],
    },
    alt: `${title}：共${figures.weeks.length}周，数字从略的周不标点。`,
    table: {
      head: ['自', '线索（条）', '预警事项（件）'],
      rows: figures.weeks.map(({ reports, disputes }, at) => [
        from[at] ?? '',
        cell(reports, figures),
        cell(disputes, figures),
      ]),
    },
  }
}

function byGrade(figures: BriefingFigures): QuarterChart {
  const title = '各等级与上季度、上年同期比较'
  const countOf = (grade: Grade) => figures.grades.find(({ key }) => key === grade)?.count
  const spans = [
    { name: '上年同期', of: 'lastYear', color: colours.year },
    { name: '上季度', of: 'before', color: colours.before },
    { name: '本季度', of: 'now', color: colours.main },
  ] as const
  const series = spans.map(({ name, of, color }) => ({
    type: 'bar',
    name,
    barMaxWidth: 26,
    itemStyle: { color },
    label: { show: true, position: 'top', ...text },
    data: grades.map((grade) =>
      bar(countOf(grade)?.[of] ?? null, figures, of === 'now' ? { color: gradeColours[grade] } : undefined),
    ),
  }))
  const now = (grade: Grade) => `${gradeLabel[grade]}${cell(countOf(grade)?.now ?? 0, figures)}件`
  return {
    id: 'grades',
    title,
    option: {
      ...frame,
      aria: patterns,
      legend: { ...legend, data: spans.map(({ name }) => name) },
      xAxis: names(grades.map((grade) => gradeLabel[grade])),
      yAxis: values,
      series,
    },
    alt: `${title}：本季度${grades.map(now).join('、')}。`,
    table: {
      head: ['等级', '本季度', '上季度', '上年同期'],
      rows: grades.map((grade) => {
        const count = countOf(grade)
        return [
          gradeLabel[grade],
          cell(count?.now ?? 0, figures),
          cell(count?.before ?? null, figures),
          cell(count?.lastYear ?? null, figures),
        ]
      }),
    },
  }
}

function clocks(figures: BriefingFigures): QuarterChart {
  const title = '各环节时限执行情况'
  const rows = figures.clocks.filter(({ kept, missed }) => !none(kept) || !none(missed))
  const upwards = [...rows].reverse()
  const part = (name: string, of: 'kept' | 'missed', color: string) => ({
    type: 'bar',
    name,
    stack: 'all',
    barMaxWidth: 22,
    itemStyle: { color },
    // What is suppressed has no length: said once at the end of both, never over the name or over the other's bar.
    data: upwards.map((row) => {
      const few = fewOf(row)
      const label = of === 'missed' &&
        few !== '' && { label: { show: true, position: 'right', ...text, formatter: few } }
      return { value: isTold(row[of]) ? row[of] : 0, ...label }
    }),
  })
  const fewOf = ({ kept, missed }: (typeof rows)[number]): string =>
    [
      ...(isTold(kept) ? [] : [`按时${cell(kept, figures)}`]),
      ...(isTold(missed) ? [] : [`超时${cell(missed, figures)}`]),
    ].join('，')
  return {
    id: 'clocks',
    title,
    option: {
      ...frame,
      aria: patterns,
      legend: { ...legend, data: ['按时', '超时'] },
      xAxis: values,
      yAxis: names(upwards.map(({ clock }) => clockLabel[clock])),
      series: [part('按时', 'kept', colours.main), part('超时', 'missed', late)],
    },
    alt: rows.length === 0 ? `${title}：本季度没有到期的时限。` : `${title}：共${rows.length}个环节。`,
    table: {
      head: ['环节', '按时（次）', '超时（次）'],
      rows: rows.map(({ clock, kept, missed }) => [clockLabel[clock], cell(kept, figures), cell(missed, figures)]),
    },
  }
}

/** The pictures of a quarter, from what may be published only. The same for the screen and for paper. */
export const quarterCharts = (figures: BriefingFigures): readonly QuarterChart[] => [
  weeks(figures),
  byGrade(figures),
  ranking(
    { id: 'categories', title: '各类别预警事项', rows: figures.categories, label: (key) => categoryLabel[key] },
    figures,
  ),
  ranking(
    { id: 'channels', title: '各信息来源预警事项', rows: figures.channels, label: (key) => channelLabel[key] },
    figures,
  ),
  ranking({ id: 'units', title: '各单位发现的预警事项', rows: figures.units, label: (key) => unitLabel[key] }, figures),
  clocks(figures),
]
