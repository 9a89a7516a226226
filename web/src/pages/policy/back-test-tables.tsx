import type { BackTestFigures } from '../../../../lib/domain/back-test-figures.ts'
import { median } from '../../../../lib/domain/spread.ts'
import { gradeLabel, grades, tiers } from '../../../../lib/domain/vocabulary.ts'
import { spanText } from '../../look/beijing.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import type { QuarterTest } from './back-test-sum.ts'
import { NumberLink } from './number-link.tsx'

type Line = { what: string; of(figures: BackTestFigures): number | string }

const leadText = (minutes: readonly number[]): string => {
  const middle = median([...minutes].sort((a, b) => a - b))
  return middle === null ? '—' : `${spanText(middle * 60_000)}（${minutes.length} 件）`
}

const lines: readonly Line[] = [
  ...tiers.map((tier): Line => ({ what: `${gradeLabel[tier]}预警`, of: ({ alerts }) => alerts[tier] })),
  ...grades.map((grade): Line => ({ what: `季末${gradeLabel[grade]}`, of: (figures) => figures.grades[grade] })),
  { what: '漏报（应验而没有预警）', of: ({ missed }) => missed },
  { what: '提前量中位：到黄色标准', of: ({ leads }) => leadText(leads.yellow) },
  { what: '提前量中位：到红色标准', of: ({ leads }) => leadText(leads.red) },
  { what: '到黄色标准前没有预警', of: ({ unwarned }) => unwarned.yellow },
  { what: '到红色标准前没有预警', of: ({ unwarned }) => unwarned.red },
]

/** Per quarter what was and what would have been, and which disputes differ. */
export const BackTestTables = ({ tests }: { tests: readonly QuarterTest[] }) => (
  <>
    {tests.map((test) => (
      <div key={test.quarter} className="back-test-quarter">
        <h4>
          {test.label}：{test.looked} 件，应验 {test.cameTrue} 件，会不同 {test.changes.length} 件
        </h4>
        {test.unread > 0 && <p>另有 {test.unread} 件的履历校验不符或过长，没有看。</p>}
        <Figures test={test} />
        <Changes test={test} />
      </div>
    ))}
  </>
)

const Figures = ({ test: { label, was, would } }: { test: QuarterTest }) => (
  <table className="policy-figures back-test-figures">
    <caption className="visually-hidden">{label}：当时和按这份规则</caption>
    <thead>
      <tr>
        <th scope="col">项目</th>
        <th scope="col">当时</th>
        <th scope="col">按这份规则</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ what, of }) => (
        <tr key={what} className={of(was) === of(would) ? '' : 'back-test-differs'}>
          <th scope="row">{what}</th>
          <td>{of(was)}</td>
          <td>{of(would)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const listed = 100

function Changes({ test: { label, changes } }: { test: QuarterTest }) {
  if (changes.length === 0) return null
  return (
    <details open={changes.length <= 20}>
      <summary>会不同的事项（{changes.length}）</summary>
      <table className="policy-figures">
        <caption className="visually-hidden">{label}会不同的事项</caption>
        <thead>
          <tr>
            <th scope="col">预警编号</th>
            <th scope="col">当时最高</th>
            <th scope="col">会是</th>
            <th scope="col">当时预警</th>
            <th scope="col">会发</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, listed).map(({ disputeId, number, was, would, cameTrue, wouldMiss }) => (
            <tr key={disputeId}>
              <th scope="row">
                <NumberLink disputeId={disputeId} number={number} />
              </th>
              <td>
                <GradeMark grade={was.highest} />
              </td>
              <td>
                <GradeMark grade={would.highest} />
              </td>
              <td>{was.alerts} 次</td>
              <td>{would.alerts} 次</td>
              <td>{wouldMiss ? '应验，会漏报' : cameTrue ? '应验' : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > listed && <p>只列出前 {listed} 件。</p>}
    </details>
  )
}
