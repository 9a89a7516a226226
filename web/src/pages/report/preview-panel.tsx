import { Link } from '@tanstack/react-router'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { reviewSaid } from '../dispute/review-words.ts'
import { fieldLabel, fieldOf } from './form.ts'
import type { Preview } from './use-preview.ts'

type Found = Replies['previewReport']
type Match = Found['similar'][number]

/** What the report would be by itself, and where it might belong. */
export function PreviewPanel({ preview, category }: { preview: Preview; category: boolean }) {
  const { data, isError, isFetching, empty } = preview
  return (
    <div className="report-preview">
      <Panel
        title="预判"
        extra={<span className="report-aside">{isFetching && !empty ? '正在计算…' : '只看本条，不写入'}</span>}
      >
        {isError && !empty && <ProblemNote error={preview.error} again={() => void preview.refetch()} />}
        {empty || !data ? (
          !isError && <p className="report-aside">填写用人单位和数字后，这里显示建议等级、待核之处和可能相关的事项。</p>
        ) : (
          <Shown found={data} category={category} />
        )}
      </Panel>
    </div>
  )
}

function Shown({ found, category }: { found: Found; category: boolean }) {
  const { grade, reasons, picture, needsReview } = found
  return (
    <>
      <p className="report-grade" role="status">
        <GradeMark grade={grade} long />
        {picture.possible && (
          <span>
            按上限可能 <GradeMark grade={picture.possible} />
          </span>
        )}
      </p>
      <ul className="report-reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <table className="report-measures">
        <thead>
          <tr>
            <th scope="col">标准</th>
            <th scope="col">至少</th>
            <th scope="col">估</th>
            <th scope="col">至多</th>
          </tr>
        </thead>
        <tbody>
          {picture.criteria.map(({ measure, label, figures }) => (
            <tr key={measure}>
              <th scope="row">{label}</th>
              {figures ? (
                <>
                  <td>{figures.atLeast?.say ?? '不详'}</td>
                  <td>
                    <strong>{figures.estimate.say}</strong>
                  </td>
                  <td>{figures.atMost?.say ?? '不详'}</td>
                </>
              ) : (
                <td colSpan={3}>待核，不按零计</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {needsReview.length > 0 && (
        <>
          <h3>会标为待核</h3>
          <ul className="report-doubts">
            {needsReview.map((reason) => (
              <li key={`${reason.code} ${reason.field}`}>
                {fieldLabel[fieldOf(reason.field)] ?? ''}：{reviewSaid(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>可能属于</h3>
      <Places found={found} category={category} />
    </>
  )
}

/** Without a category nobody has looked: what joins depends on it. */
const Places = ({ found, category }: { found: Pick<Found, 'joins' | 'similar' | 'hidden'>; category: boolean }) => (
  <ul className="report-places">
    <li>
      {!category ? (
        '请先选择纠纷类别，才能查看是否并入已有的事项。'
      ) : found.joins ? (
        <Place match={found.joins} why="同一用人单位，将并入" />
      ) : found.hidden ? (
        '可能已有在办事项，收下后由系统并入，办公室判断。'
      ) : (
        '没有同一用人单位的在办事项，将新立一件。'
      )}
    </li>
    {found.similar.map((match) => (
      <li key={match.number}>
        <Place match={match} why={`${match.reasons.join('、')}，由办公室判断是否并案`} />
      </li>
    ))}
  </ul>
)

const Place = ({ match: { number, id, grade, employer, reports }, why }: { match: Match; why: string }) => (
  <>
    <span>
      <GradeMark grade={grade} />{' '}
      <Link to="/disputes/$disputeId" params={{ disputeId: id }}>
        {number}
      </Link>
    </span>
    <span>
      {employer ?? '用人单位不详'}，已有 {reports} 条线索。{why}。
    </span>
  </>
)
