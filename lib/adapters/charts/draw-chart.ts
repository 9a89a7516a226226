import { initWasm, Resvg } from '@resvg/resvg-wasm'
import * as echarts from 'echarts'
import type { DocumentChart } from '../../domain/documents/document.ts'
import { readMaterial } from './material.ts'

const family = 'Noto Sans SC'
/** In which the option's own sizes count; a page is 156 mm wide. */
const width = 620
/** Drawn so many times larger, for print: about 250 dpi on the page. */
const zoom = 2.5
const usualRatio = 0.55

let ready: Promise<Uint8Array> | undefined
const prepare = (): Promise<Uint8Array> => {
  ready ??= (async () => {
    const [wasm, font] = await Promise.all([readMaterial('resvg'), readMaterial('font')])
    // Once a process: on one machine a restarted product finds it there, and it says so by throwing.
    await initWasm(wasm).catch((fault: unknown) => {
      if (!(fault instanceof Error && fault.message.startsWith('Already initialized'))) throw fault
    })
    return font
  })()
  return ready
}

/**
 * One chart as a PNG: ECharts draws SVG without a browser, resvg makes the picture with a typeface of ours, so that it
 * looks the same wherever the document is opened. Throws what ECharts says of an option that it cannot draw.
 */
export async function drawChart({
  option,
  ratio = usualRatio,
}: DocumentChart): Promise<{ png: Uint8Array; ratio: number }> {
  const font = await prepare()
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: Math.round(width * ratio) })
  try {
    chart.setOption({
      backgroundColor: '#ffffff',
      ...option,
      textStyle: { fontFamily: family },
      animation: false,
    })
    const drawing = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'zoom', value: zoom },
      font: { fontBuffers: [font], defaultFontFamily: family, sansSerifFamily: family },
      background: '#ffffff',
    })
    const picture = drawing.render()
    const png = picture.asPng()
    picture.free()
    drawing.free()
    return { png, ratio }
  } finally {
    chart.dispose()
  }
}
