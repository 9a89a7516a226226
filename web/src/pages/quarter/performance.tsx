import { clockLabel } from '../../../../lib/domain/clock-names.ts'
import { gradeLabel, grades } from '../../../../lib/domain/vocabulary.ts'
import { Panel } from '../../look/panel.tsx'
import { Compared, Grid, minutesText } from './cells.tsx'
import { share } from './compared.ts'
import type { View } from './quarter.tsx'

/** 时限: kept and missed, of each clock and within it of each grade. */
export function Clocks({ view }: { view: View }) {
  const { clocks } = view.figures.performance
  const missedIn = (figures: View['before'], clock: string, grade: string | null): number | null =>
    figures && (figures.performance.clocks.find((one) => one.clock === clock && one.grade === grade)?.missed ?? 0)
  return (
    <Panel title="时限" className="quarter-panel">
      {clocks.length === 0 ? (
        <p className="quarter-note">本季度没有到期或办结的时限。</p>
      ) : (
        <Grid label="各时限的数字" head={['时限', '按时', '超时', '季末未办', '按时率', '中位用时', '九成用时']}>
          {clocks.map(({ clock, grade, kept, missed, missedStill, took }) => (
            <tr key={`${clock} ${grade}`} className={grade === null ? 'quarter-sum' : undefined}>
              <th scope="row">{grade === null ? clockLabel[clock] : gradeLabel[grade]}</th>
              <td>{kept}</td>
              <td>
                <Compared
                  now={missed}
                  before={missedIn(view.before, clock, grade)}
                  lastYear={missedIn(view.lastYear, clock, grade)}
                />
              </td>
              <td>{missedStill}</td>
              <td>{share(kept, kept + missed)}</td>
              <td>{minutesText(took.median)}</td>
              <td>{minutesText(took.p90)}</td>
            </tr>
          ))}
        </Grid>
      )}
    </Panel>
  )
}

/** From knowledge to alert to confirmation; what went back, came again, became one. */
export function Course({ view }: { view: View }) {
  const { figures, before, lastYear } = view
  const { performance: now } = figures
  const spans = [
    ['单位知悉到预警', now.knownToAlert],
    ['线索入库到预警', now.receivedToAlert],
    ...now.alerts.flatMap(({ grade, confirmed, raised }) =>
      raised + confirmed.n === 0 ? [] : [[`${gradeLabel[grade]}预警到首次签收`, confirmed] as const],
    ),
  ] as const
  const counts = [
    ['异议', (p: typeof now) => p.bounces.total],
    ['移交', (p: typeof now) => p.transfers],
    ['再发', (p: typeof now) => p.recurrences],
    ['并入', (p: typeof now) => p.merges],
    ['分出', (p: typeof now) => p.splits],
    ['撤回线索', (p: typeof now) => p.withdrawn],
  ] as const
  return (
    <Panel title="预警和办理过程" className="quarter-panel">
      <Grid label="所用的时间" head={['过程', '件', '中位', '九成']}>
        {spans.map(([label, { n, median, p90 }]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{n}</td>
            <td>{minutesText(median)}</td>
            <td>{minutesText(p90)}</td>
          </tr>
        ))}
      </Grid>
      {now.knownToAlert.unknown > 0 && (
        <p className="quarter-note">另有 {now.knownToAlert.unknown} 件知悉时间未填，不计入。</p>
      )}
      <Grid label="办理过程的数字" head={['过程', '件']}>
        {counts.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <Compared
                now={of(now)}
                before={before && of(before.performance)}
                lastYear={lastYear && of(lastYear.performance)}
              />
            </td>
          </tr>
        ))}
      </Grid>
    </Panel>
  )
}

/** 研判: what the figures proposed against what was found. */
export function Assessments({ view }: { view: View }) {
  const { matrix, same, raised, lowered } = view.figures.performance.assessments
  const total = same + raised + lowered
  const of = (proposed: string, assessed: string) =>
    matrix.find((one) => one.proposed === proposed && one.assessed === assessed)?.n ?? 0
  return (
    <Panel title="研判与建议等级" className="quarter-panel">
      <p className="quarter-note">
        共研判 {total} 次：一致 {same} 次，调高 {raised} 次，调低 {lowered} 次。
      </p>
      {total > 0 && (
        <Grid label="按数字建议的等级与研判等级" head={['建议 ＼ 研判', ...grades.map((grade) => gradeLabel[grade])]}>
          {grades.map((proposed) => (
            <tr key={proposed}>
              <th scope="row">{gradeLabel[proposed]}</th>
              {grades.map((assessed) => (
                <td key={assessed} className={proposed === assessed ? 'quarter-same' : undefined}>
                  {of(proposed, assessed)}
                </td>
              ))}
            </tr>
          ))}
        </Grid>
      )}
    </Panel>
  )
}
