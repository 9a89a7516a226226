import { gradeLabel } from '../../../../lib/domain/vocabulary.ts'
import { Panel } from '../../look/panel.tsx'
import { Compared, Grid, minutesText } from './cells.tsx'
import type { View } from './quarter.tsx'

/** 预警质量: what came true, what did not, what came without, and how long before. */
export function Quality({ view }: { view: View }) {
  const { figures, before, lastYear } = view
  const now = figures.quality
  const rows = [
    ['应验', (q: typeof now) => q.cameTrue],
    ['排除', (q: typeof now) => q.dismissed],
    ['未经预警即发生', (q: typeof now) => q.withoutWarning.total],
  ] as const
  return (
    <Panel title="预警质量" className="quarter-panel">
      <Grid label="预警质量的数字" head={['', '件']}>
        {rows.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <Compared
                now={of(now)}
                before={before && of(before.quality)}
                lastYear={lastYear && of(lastYear.quality)}
              />
            </td>
          </tr>
        ))}
      </Grid>
      <p className="quarter-note">
        未经预警即发生：第一条线索即达红色 {now.withoutWarning.atFirstReport} 件，漏报复盘登记{' '}
        {now.withoutWarning.register} 件{now.withoutWarning.both > 0 && `，其中 ${now.withoutWarning.both} 件同一`}。
      </p>
      <Grid label="提前量" head={['首次达到', '件', '提前量中位', '九成', '第一条线索即达到']}>
        {now.leads.map(({ grade, n, median, p90, atOnce }) => (
          <tr key={grade}>
            <th scope="row">{gradeLabel[grade]}</th>
            <td>{n}</td>
            <td>{minutesText(median)}</td>
            <td>{minutesText(p90)}</td>
            <td>{atOnce}</td>
          </tr>
        ))}
      </Grid>
    </Panel>
  )
}
