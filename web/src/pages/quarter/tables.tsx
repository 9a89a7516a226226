import {
  type Dimension,
  dimensionLabel,
  measureLabel,
  measuresOf,
  rowLabel,
} from '../../../../lib/domain/quarter-counting/tables.ts'
import { Panel } from '../../look/panel.tsx'
import { Compared, Grid } from './cells.tsx'
import { rowIn } from './compared.ts'
import type { View } from './quarter.tsx'

/** The figures by one dimension; rows in which nothing was counted in any of the three quarters are left out. */
export function DimensionTable({ view, dimension }: { view: View; dimension: Dimension }) {
  const measures = measuresOf[dimension]
  const [now, before, lastYear] = [view.figures, view.before, view.lastYear].map((one) => one?.tables[dimension])
  // Weeks are another quarter's other weeks.
  const compares = dimension !== 'week'
  const rows = (now ?? []).filter(({ key }) =>
    measures.some((measure) => [now, before, lastYear].some((each) => (rowIn(each, key, measure) ?? 0) > 0)),
  )
  return (
    <Panel title={`按${dimensionLabel[dimension]}`} className="quarter-panel">
      {rows.length === 0 ? (
        <p className="quarter-note">无</p>
      ) : (
        <Grid
          label={`按${dimensionLabel[dimension]}的数字`}
          head={[dimensionLabel[dimension], ...measures.map((measure) => measureLabel[measure])]}
        >
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{rowLabel(dimension, row.key)}</th>
              {measures.map((measure) => (
                <td key={measure}>
                  {compares ? (
                    <Compared
                      now={row[measure]}
                      before={rowIn(before, row.key, measure)}
                      lastYear={rowIn(lastYear, row.key, measure)}
                    />
                  ) : (
                    row[measure]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </Grid>
      )}
    </Panel>
  )
}
