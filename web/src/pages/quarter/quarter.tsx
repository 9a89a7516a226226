import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select, Skeleton } from 'antd'
import 'virtual:antd/select.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { outcomeLabel } from '../../../../lib/domain/procedure-state.ts'
import { dimensions } from '../../../../lib/domain/quarter-counting/tables.ts'
import { quarterTerms } from '../../../../lib/domain/quarter-terms.ts'
import { gradeLabel } from '../../../../lib/domain/vocabulary.ts'
import { useReply } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { mayCall, useMe } from '../../session/me.ts'
import { Compared, Grid } from './cells.tsx'
import { Assessments, Clocks, Course } from './performance.tsx'
import { Quality } from './quality.tsx'
import './quarter.css'
import { ReviewPanel } from './review-panel.tsx'
import { DimensionTable } from './tables.tsx'
import { WeeksChart } from './weeks-chart.tsx'

export type View = Replies['viewQuarter']

/** 季度分析 (五(二)): what a quarter comes to, beside the one before and last year's. */
export function QuarterPage() {
  const { quarter } = useSearch({ from: '/quarter' })
  const navigate = useNavigate()
  const list = useReply('listQuarters')
  if (list.isError && !list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (!list.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { quarters } = list.data
  const chosen = quarter ?? quarters[0]?.quarter
  return (
    <>
      <div className="quarter-head">
        <h1>季度分析</h1>
        {chosen !== undefined && (
          <Select
            aria-label="季度"
            value={chosen}
            options={quarters.map((one) => ({ value: one.quarter, label: `${one.label}（${one.say}）` }))}
            onChange={(next) => void navigate({ to: '/quarter', search: { quarter: next } })}
            popupMatchSelectWidth={false}
          />
        )}
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      {chosen === undefined ? (
        <Empty description="还没有统计过的季度：每天 00:05 统计前一天。" />
      ) : (
        <OneQuarter quarter={chosen} />
      )}
    </>
  )
}

function OneQuarter({ quarter }: { quarter: string }) {
  const me = useMe()
  const found = useReply('viewQuarter', { params: { quarter } })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const view = found.data
  const { figures } = view
  return (
    <>
      <p className="quarter-note">
        {view.quarter.label}，{view.quarter.say}。
        {view.before === null && view.lastYear === null
          ? '上季度和上年同期没有统计，不作比较。'
          : '数字旁的 ↑↓ 为较上季度 / 较上年同期；“—”为没有可比的统计，不是零。'}
        {view.quarter.stage === 'running' && view.before !== null && '本季度未满，比较的是以往的整个季度。'}
      </p>
      {figures.disputes === 0 ? (
        <Empty description="本季度没有预警事项，也没有线索。" />
      ) : (
        <>
          <Stock view={view} />
          <Panel title="各周" className="quarter-panel">
            <WeeksChart weeks={figures.tables.week} />
          </Panel>
          <div className="quarter-pair">
            {dimensions
              .filter((dimension) => dimension !== 'week')
              .map((dimension) => (
                <DimensionTable key={dimension} view={view} dimension={dimension} />
              ))}
          </div>
          <Clocks view={view} />
          <div className="quarter-pair">
            <Course view={view} />
            <Quality view={view} />
            <Assessments view={view} />
            <Outcomes view={view} />
          </div>
        </>
      )}
      {mayCall(me, 'viewReview') && <ReviewPanel quarter={quarter} mayEnter={mayCall(me, 'actOnReview')} />}
      <Terms />
    </>
  )
}

/** 在办: what came and what went. */
function Stock({ view }: { view: View }) {
  const { stock, tables } = view.figures
  const flow = [
    ['季初在办', stock.begin],
    ['＋新增', stock.opened],
    ['＋重新启动', stock.reopened],
    ['－结案', stock.closed],
    ['－到期', stock.expired],
    ['－并入', stock.merged],
    ['季末在办', stock.end],
  ] as const
  const inQuarter = (of: View['before'], measure: 'reports' | 'opened'): number | null =>
    of?.tables.total[measure] ?? null
  return (
    <Panel title="总体" className="quarter-panel">
      <dl className="quarter-flow">
        {(['reports', 'opened'] as const).map((measure) => (
          <div key={measure}>
            <dt>{measure === 'reports' ? '线索' : '新增事项'}</dt>
            <dd>
              <Compared
                now={tables.total[measure]}
                before={inQuarter(view.before, measure)}
                lastYear={inQuarter(view.lastYear, measure)}
              />
            </dd>
          </div>
        ))}
        {flow.map(([label, n]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      <p className="quarter-note">
        季末在办按等级：
        {stock.byGrade
          .map(({ grade, end, pending }) => `${gradeLabel[grade]} ${end}${pending > 0 ? `（待研判 ${pending}）` : ''}`)
          .join('，')}
        。
      </p>
    </Panel>
  )
}

function Outcomes({ view }: { view: View }) {
  const rows = view.figures.outcomes.filter(({ n }) => n > 0)
  return (
    <Panel title="处置结果" className="quarter-panel">
      {rows.length === 0 ? (
        <p className="quarter-note">本季度没有办结的。</p>
      ) : (
        <Grid label="处置结果" head={['结果', '件']}>
          {rows.map(({ outcome, n }) => (
            <tr key={outcome}>
              <th scope="row">{outcomeLabel[outcome]}</th>
              <td>{n}</td>
            </tr>
          ))}
        </Grid>
      )}
    </Panel>
  )
}

const Terms = () => (
  <Panel title="名词" className="quarter-panel">
    <dl className="quarter-terms">
      {quarterTerms.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  </Panel>
)
