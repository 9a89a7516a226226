import { useEffect, useRef, useState } from 'react'
import './chart.css'
import type { ChartOption, Drawn } from './chart-engine.ts'
import { TableHead } from './table-head.tsx'

/** The same figures as words and numbers: for who does not see the picture, and for copying. */
export interface ChartTable {
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/**
 * A chart by ECharts, which comes when it is first needed. `label` says in one sentence what is to be seen; it stands
 * below, too. Keep `option` the same object while nothing has changed.
 */
export function Chart({
  option,
  label,
  table,
  tall = 240,
}: {
  option: ChartOption
  label: string
  table: ChartTable
  tall?: number
}) {
  const place = useRef<HTMLDivElement>(null)
  const { drawn, failed } = useDrawn(place)
  useEffect(() => drawn?.show(option), [drawn, option])
  return (
    <figure className="chart">
      {!failed && <div ref={place} role="img" aria-label={label} className="chart-place" style={{ height: tall }} />}
      <figcaption>{label}</figcaption>
      <details open={failed}>
        <summary>数字</summary>
        <Figures table={table} label={label} />
      </details>
    </figure>
  )
}

/** `failed`: the part of the program that draws has not come, so the figures have to do. */
function useDrawn(place: React.RefObject<HTMLDivElement | null>) {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let ended = false
    let end = () => {}
    import('./chart-engine.ts').then(
      ({ drawIn }) => {
        const at = place.current
        if (ended || !at) return
        const made = drawIn(at)
        const watch = new ResizeObserver(() => made.fit())
        watch.observe(at)
        end = () => {
          watch.disconnect()
          made.end()
        }
        setDrawn(made)
      },
      () => setFailed(true),
    )
    return () => {
      ended = true
      end()
    }
  }, [place])
  return { drawn, failed }
}

const Figures = ({ table: { head, rows }, label }: { table: ChartTable; label: string }) => (
  <table>
    <caption className="visually-hidden">{label}</caption>
    <TableHead names={head} />
    <tbody>
      {rows.map(([first, ...cells]) => (
        <tr key={first}>
          <th scope="row">{first}</th>
          {cells.map((cell, i) => (
            <td key={head[i + 1]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
