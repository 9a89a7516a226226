import type { Compared } from './briefing/figures.ts'
import { none, size } from './briefing/sentences.ts'
import { bar, cell, colours, frame, names, type Told, text, values } from './chart-style.ts'
import type { ChartId, QuarterChart } from './quarter-charts.ts'

/** Names down the side, the most on top. */
export function ranking<K extends string>(
  of: { id: ChartId; title: string; rows: readonly { key: K; count: Compared }[]; label: (key: K) => string },
  told: Told,
): QuarterChart {
  const rows = of.rows
    .filter(({ count }) => !none(count.now))
    .map(({ key, count }) => ({ name: of.label(key), count: count.now }))
    .sort((a, b) => size(b.count) - size(a.count))
  const upwards = [...rows].reverse()
  const first = rows[0]
  return {
    id: of.id,
    title: of.title,
    option: {
      ...frame,
      grid: { ...frame.grid, top: 8 },
      xAxis: values,
      yAxis: names(upwards.map(({ name }) => name)),
      series: [
        {
          type: 'bar',
          name: '本季度',
          barMaxWidth: 22,
          itemStyle: { color: colours.main },
          label: { show: true, position: 'right', ...text },
          data: upwards.map(({ count }) => bar(count, told)),
        },
      ],
    },
    alt: first ? `${of.title}：最多的是${first.name}，${cell(first.count, told)}件。` : `${of.title}：本季度均为0件。`,
    table: { head: ['项目', '本季度（件）'], rows: rows.map(({ name, count }) => [name, cell(count, told)]) },
  }
}
