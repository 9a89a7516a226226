import { Skeleton } from 'antd'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { figureLabel, figureNames } from '../../../../lib/domain/unit-return/figure-names.ts'
import type { Unit } from '../../../../lib/domain/vocabulary.ts'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { serverNow } from '../../look/server-clock.ts'
import { ReturnForm } from './return-form.tsx'

type View = Replies['viewReturn']

/** One unit's return: as counted, as sent, what may be done now, what was done. */
export function ReturnPanel({ quarter, unit }: { quarter: string; unit: Unit }) {
  const found = useReply('viewReturn', { params: { quarter, unit } })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 5 }} />
  const view = found.data
  return (
    <Panel title={`${view.label} ${view.quarterLabel}`} className="return-panel">
      <p>
        <strong className={view.standing === 'overdue' || view.standing === 'missing' ? 'returns-grave' : ''}>
          {view.say}
        </strong>
        ；期限 {beijingMinute(view.dueAt, serverNow())}
        {!view.dueKnown && '（待放假通知）'}
        {view.frozenAt && `；${beijingMinute(view.frozenAt, serverNow())} 封账`}
        {view.broken && <strong className="returns-grave">；历史记录校验不符，已报告运行维护人员</strong>}
      </p>
      <div className="return-parts">
        <Figures view={view} />
        {view.may.length > 0 ? (
          <ReturnForm key={view.version} view={view} />
        ) : (
          <p className="returns-note">
            {view.frozenAt ? '已封账。补报请联系领导小组办公室登记。' : '由本单位联络员或负责人报送。'}
          </p>
        )}
      </div>
      <History view={view} />
    </Panel>
  )
}

function Figures({ view: { counted, returned } }: { view: View }) {
  return (
    <table className="return-figures">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">系统统计</th>
          <th scope="col">报送</th>
        </tr>
      </thead>
      <tbody>
        {figureNames.map((name) => {
          const changed = returned !== null && returned.figures[name] !== counted[name]
          return (
            <tr key={name}>
              <th scope="row">{figureLabel[name]}</th>
              <td>{counted[name]}</td>
              <td className={changed ? 'returns-changed' : ''}>{returned ? returned.figures[name] : '—'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function History({ view: { history, returned } }: { view: View }) {
  return (
    <>
      {returned?.reason && <p>理由：{returned.reason}</p>}
      {returned?.remarks && <p>对方案的意见：{returned.remarks}</p>}
      <h3>经过</h3>
      <ol className="return-history">
        {history.map(({ at, who, what, reason }) => (
          <li key={`${at} ${what}`}>
            <time dateTime={at}>{beijingMinute(at, serverNow())}</time>
            <span>{who}</span>
            <span>
              {what}
              {reason && `：${reason}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
