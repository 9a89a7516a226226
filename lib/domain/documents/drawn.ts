import * as z from 'zod'
import type { Block, DocumentChart } from './document.ts'

const Series = z.object({ series: z.array(z.object({ data: z.array(z.unknown()) })) })
const Bar = z.object({ value: z.number() })

/** Whether a picture would show anything: a line along zero and bars without a length are none. */
export function showsFigures({ option }: Pick<DocumentChart, 'option'>): boolean {
  const { series } = Series.parse(option)
  return series.some(({ data }) =>
    data.some((one) => {
      const value = typeof one === 'number' ? one : Bar.safeParse(one).data?.value
      return value !== undefined && value !== 0
    }),
  )
}

/** The picture, or a sentence that says why there is none. */
export const drawn = (chart: DocumentChart, otherwise: string): Block =>
  showsFigures(chart) ? chart : { kind: 'paragraph', text: otherwise }
