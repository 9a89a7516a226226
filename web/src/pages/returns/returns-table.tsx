import type { Replies } from '../../../../lib/contract/routes.ts'
import { type FigureName, figureLabel, figureNames } from '../../../../lib/domain/unit-return/figure-names.ts'
import type { Unit } from '../../../../lib/domain/vocabulary.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { serverNow } from '../../look/server-clock.ts'

type View = Replies['listReturns']
type Line = View['returns'][number]

const short: Record<FigureName, string> = {
  reports: '线索',
  red: '红色',
  yellow: '黄色',
  blue: '蓝色',
  watch: '关注',
  handling: '处置',
  closed: '结案',
}
const grave = (standing: Line['standing']): boolean =>
  standing === 'overdue' || standing === 'late' || standing === 'missing'

/** All units in the plan's order; what a unit has corrected stands beside what was counted. */
export function ReturnsTable(on: { view: View; open: Unit | undefined; choose: (unit: Unit) => void }) {
  const { view, open, choose } = on
  return (
    // The table is wider than a narrow window: it scrolls in itself, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="returns-scroll" tabIndex={0} aria-label="各单位的填报">
      <table className="returns-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            {figureNames.map((name) => (
              <th key={name} scope="col" title={figureLabel[name]} className="returns-figure">
                {short[name]}
              </th>
            ))}
            <th scope="col">报送时间</th>
            <th scope="col" className="returns-figure">
              提醒
            </th>
          </tr>
        </thead>
        <tbody>
          {view.returns.map((line) => (
            <tr key={line.unit} aria-current={line.unit === open || undefined}>
              <th scope="row">
                <button type="button" className="returns-unit" onClick={() => choose(line.unit)}>
                  {line.label}
                </button>
              </th>
              <td className={grave(line.standing) ? 'returns-grave' : ''}>{line.say}</td>
              {figureNames.map((name) => (
                <Figure key={name} line={line} name={name} />
              ))}
              <td>{line.returned ? beijingMinute(line.returned.at, serverNow()) : '—'}</td>
              <td className="returns-figure">{line.reminders > 0 ? `${line.reminders} 次` : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Figure({ line: { counted, returned }, name }: { line: Line; name: FigureName }) {
  if (!returned) return <td className="returns-figure returns-note">{counted[name]}</td>
  const changed = returned.figures[name] !== counted[name]
  return (
    <td className={changed ? 'returns-figure returns-changed' : 'returns-figure'}>
      {returned.figures[name]}
      {changed && <span className="returns-note">（统计 {counted[name]}）</span>}
    </td>
  )
}
