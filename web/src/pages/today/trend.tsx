import { useMemo } from 'react'
import { beijingDay } from '../../look/beijing.ts'
import { Chart } from '../../look/chart.tsx'
import type { ChartOption } from '../../look/chart-engine.ts'

type Days = readonly { date: string; reports: number }[]

/** How many reports came on each of the last days. */
export function Trend({ days }: { days: Days }) {
  const option = useMemo(() => optionOf(days), [days])
  const most = Math.max(0, ...days.map(({ reports }) => reports))
  const total = days.reduce((sum, { reports }) => sum + reports, 0)
  return (
    <Chart
      option={option}
      tall={130}
      label={total === 0 ? '没有上报。' : `共 ${total} 条，最多的一天 ${most} 条。`}
      table={{ head: ['日期', '上报（条）'], rows: days.map(({ date, reports }) => [dayOf(date), reports]) }}
    />
  )
}

const dayOf = (date: string): string => beijingDay(`${date}T12:00:00+08:00`)

const optionOf = (days: Days): ChartOption => ({
  grid: { left: 4, right: 4, top: 18, bottom: 2, outerBoundsMode: 'same' },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
  xAxis: {
    type: 'category',
    data: days.map(({ date }) => dayOf(date)),
    axisTick: { show: false },
    axisLabel: { interval: Math.max(1, days.length - 2), alignMinLabel: 'left', alignMaxLabel: 'right' },
  },
  yAxis: { type: 'value', minInterval: 1, splitNumber: 2 },
  series: [
    {
      name: '上报（条）',
      type: 'bar',
      barCategoryGap: '25%',
      data: days.map(({ reports }) => ({ value: reports, label: { show: reports > 0 } })),
      label: { position: 'top', fontSize: 11 },
    },
  ],
})
