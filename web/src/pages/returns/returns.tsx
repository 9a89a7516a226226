import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Select, Skeleton } from 'antd'
import 'virtual:antd/returns.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { quarterBefore, quarterLabel } from '../../../../lib/domain/quarter.ts'
import { type Unit, unitLabel } from '../../../../lib/domain/vocabulary.ts'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { serverNow } from '../../look/server-clock.ts'
import { quartersUntil } from '../accountability/quarters.ts'
import { FreezeButton } from './freeze-button.tsx'
import { ReturnPanel } from './return-panel.tsx'
import { ReturnsTable } from './returns-table.tsx'
import './returns.css'

type View = Replies['listReturns']

/** 季度填报 (五(二)): a unit its own figures; the office how far all are. */
export function ReturnsPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/returns' })
  const [running = ''] = quartersUntil(serverNow(), 1)
  const quarter = search.quarter ?? quarterBefore(running)
  const found = useReply('listReturns', { params: { quarter } })
  const go = (next: { quarter: string; unit?: Unit }) => void navigate({ to: '/returns', search: next })
  const quarters = [...new Set([...quartersUntil(serverNow(), 8).slice(1), quarter])]
  return (
    <>
      <div className="returns-head">
        <h1>季度填报</h1>
        <Select
          aria-label="季度"
          value={quarter}
          options={quarters.map((value) => ({ value, label: quarterLabel(value) }))}
          onChange={(chosen) => go({ quarter: chosen })}
          popupMatchSelectWidth={false}
        />
        {found.data?.mayFreeze && <FreezeButton view={found.data} />}
      </div>
      {found.isError && <ProblemNote error={found.error} again={() => void found.refetch()} />}
      {!found.data && !found.isError && <Skeleton active paragraph={{ rows: 8 }} />}
      {found.data && <Quarter view={found.data} unit={search.unit} choose={(unit) => go({ quarter, unit })} />}
    </>
  )
}

function Quarter({ view, unit, choose }: { view: View; unit: Unit | undefined; choose: (unit: Unit) => void }) {
  const [only] = view.returns
  if (!view.opened || !only)
    return <Empty description={`${view.label}的填报还没有开始：季末结账后（下季度第一天凌晨）自动开始。`} />
  const open = unit ?? (view.returns.length === 1 ? only.unit : undefined)
  const remarks = view.returns.filter(({ returned }) => returned?.remarks)
  return (
    <>
      {view.returns.length > 1 && (
        <Panel title={`${view.label}报送情况`}>
          <Progress view={view} />
          <ReturnsTable view={view} open={open} choose={choose} />
        </Panel>
      )}
      {open && <ReturnPanel key={`${view.quarter} ${open}`} quarter={view.quarter} unit={open} />}
      {view.returns.length > 1 && (
        <Panel title={`对方案的意见（${remarks.length}）`} className="returns-remarks">
          {remarks.length === 0 ? (
            <p className="returns-note">各单位没有提出意见。</p>
          ) : (
            <dl>
              {remarks.map(({ unit: of, label, returned }) => (
                <div key={of}>
                  <dt>{label}</dt>
                  <dd>{returned?.remarks}</dd>
                </div>
              ))}
            </dl>
          )}
        </Panel>
      )}
    </>
  )
}

/** How many have returned, and who has not although it is time: silence is no zero. */
function Progress({ view: { progress, dueAt, dueKnown, frozen } }: { view: View }) {
  const { units, returned, inTime, silent } = progress
  return (
    <div className="returns-progress">
      <progress max={units} value={returned} aria-label={`已报 ${returned} 个单位，共 ${units} 个`} />
      <p>
        已报 <strong>{returned}</strong>/{units}，按时 {inTime}。
        {dueAt && (
          <>
            报送期限 {beijingMinute(dueAt, serverNow())}
            {!dueKnown && '（待放假通知）'}
            <span className="returns-note">（本系统默认，《方案》未定天数）</span>。
          </>
        )}
        {frozen && <strong>已封账，此后只能由办公室补报登记。</strong>}
      </p>
      {silent.length > 0 && (
        <p className="returns-silent">
          {frozen ? '未报' : '逾期未报'}：{silent.map((unit) => unitLabel[unit]).join('、')}（不报不等于零）
        </p>
      )}
    </div>
  )
}
