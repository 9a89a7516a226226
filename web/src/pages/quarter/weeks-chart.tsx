import { useMemo } from 'react'
import { measureLabel, rowLabel } from '../../../../lib/domain/quarter-counting/tables.ts'
import { Chart } from '../../look/chart.tsx'
import type { ChartOption } from '../../look/chart-engine.ts'
import type { View } from './quarter.tsx'

type Week = View['figures']['tables']['week'][number]
const shown = ['reports', 'opened'] as const

/** Reports and new disputes of each week. */
export function WeeksChart({ weeks }: { weeks: readonly Week[] }) {
  const option = useMemo(() => optionOf(weeks), [weeks])
  const most = weeks.reduce<Week | null>((a, b) => (a === null || b.reports > a.reports ? b : a), null)
  return (
    <Chart
      option={option}
      tall={200}
      label={`各周线索和新增事项：${most ? `线索最多的一周自${rowLabel('week', most.key)}，${most.reports} 条` : '无'}。季首、季末两周可能不满七天。`}
      table={{
        head: ['周', ...shown.map((measure) => measureLabel[measure])],
        rows: weeks.map((week) => [rowLabel('week', week.key), ...shown.map((measure) => week[measure])]),
      }}
    />
  )
}

const optionOf = (weeks: readonly Week[]): ChartOption => ({
  grid: { left: 4, right: 4, top: 30, bottom: 2, outerBoundsMode: 'same' },
  legend: { top: 0, left: 0 },
  tooltip: { trigger: 'axis' },
  xAxis: {
    type: 'category',
    data: weeks.map(({ key }) => rowLabel('week', key).replace(/起$/, '')),
    axisTick: { show: false },
  },
  yAxis: { type: 'value', minInterval: 1, splitNumber: 3 },
  series: [
    { name: '线索', type: 'bar', barCategoryGap: '40%', data: weeks.map(({ reports }) => reports) },
    { name: '新增事项', type: 'line', symbol: 'rect', symbolSize: 8, data: weeks.map(({ opened }) => opened) },
  ],
})
