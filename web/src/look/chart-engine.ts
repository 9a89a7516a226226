import { BarChart, LineChart, PieChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { theme } from './theme.ts'

use([
  BarChart,
  LineChart,
  PieChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  CanvasRenderer,
])

/** An option of ECharts, as plain data: what draws a chart on the screen draws it on paper. */
export type ChartOption = Readonly<Record<string, unknown>> & { readonly tooltip?: object }

export interface Drawn {
  show(option: ChartOption): void
  fit(): void
  end(): void
}

const { token } = theme
const look = {
  color: [token?.colorPrimary, '#b87900', '#2f7d4f', '#7b4fa3', '#c8161d', '#5a6472'],
  textStyle: { fontFamily: token?.fontFamily, color: token?.colorText },
}

/** On paper a screen's own resolution is too coarse. */
const sharp = Math.max(2, window.devicePixelRatio)

/** Draws in a canvas: ECharts' other way writes style attributes, which a strict Content-Security-Policy refuses. */
export function drawIn(place: HTMLElement): Drawn {
  const chart = init(place, look, { renderer: 'canvas', devicePixelRatio: sharp, locale: 'ZH' })
  return {
    show({ tooltip, ...option }) {
      // The tip is drawn too: as HTML it would be a string with styles in it.
      const drawn = tooltip && { tooltip: { confine: true, ...tooltip, renderMode: 'richText' } }
      chart.setOption({ animation: false, ...option, ...drawn }, { notMerge: true })
    },
    fit: () => chart.resize(),
    end: () => chart.dispose(),
  }
}
