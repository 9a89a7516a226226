import { Link } from '@tanstack/react-router'
import { Empty, Skeleton } from 'antd'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useReply } from '../../app/api.ts'
import { beijingDay, beijingMinute, spanText } from '../../look/beijing.ts'
import { ClockText } from '../../look/clock-text.tsx'
import { DisputeLink } from '../../look/dispute-link.tsx'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { Duties } from './duties.tsx'
import './today.css'
import { Trend } from './trend.tsx'

type View = Replies['today']

/** Seen at a glance and again each half minute: a red does not wait for somebody to press a key. */
const everyMs = 30_000

export function Today() {
  const today = useReply('today', {}, { refetchInterval: everyMs })
  if (today.isError && !today.data) return <ProblemNote error={today.error} again={() => void today.refetch()} />
  if (!today.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const view = today.data
  return (
    <>
      <div className="today-head">
        <h1>今日</h1>
        <span>
          {beijingDay(view.at)} · {beijingMinute(view.at, view.at).split(' ')[1]} 更新
          {today.isError && <strong className="today-stale">（现在连不上，以下为此前的情况）</strong>}
        </span>
      </div>
      <Unconfirmed view={view} />
      <div className="today-grid">
        <Duties />
        <Tasks view={view} />
        <aside className="today-side" aria-label="概况">
          <Counts view={view} />
          <Panel title="近十四天各日上报">
            <Trend days={view.days} />
          </Panel>
          <Silent view={view} />
        </aside>
      </div>
      <Overnight view={view} />
    </>
  )
}

/** So many are named; the rest is counted. */
const named = 5

/** 红色预警无人漏签: it stays until the roll is complete. */
function Unconfirmed({ view }: { view: View }) {
  if (view.unconfirmed.length === 0) return null
  const more = view.unconfirmed.length - named
  const drills = view.unconfirmed.filter(({ dispute }) => dispute.drill).length
  return (
    <section className="today-alarm" aria-label="红色预警未签收齐">
      {/* Read out when others are in it, not each time a minute has passed. */}
      <p role="alert" className="visually-hidden">
        红色预警尚未签收齐：{view.unconfirmed.map(({ dispute }) => dispute.number).join('、')}
      </p>
      <h2>
        {view.unconfirmed.length} 件红色预警尚未签收齐{drills > 0 && `（其中演练 ${drills} 件）`}
      </h2>
      <ul>
        {view.unconfirmed.slice(0, named).map(({ dispute, called, missing, alertedAt }) => (
          <li key={dispute.id}>
            <DisputeLink dispute={dispute} />
            <span>
              应签收 {called} 人，<strong>还差 {missing} 人</strong>；预警发出已{' '}
              {spanText(new Date(view.at).getTime() - new Date(alertedAt).getTime())}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          另有 {more} 件，见
          <Link to="/disputes" search={{ grade: 'red' }}>
            全部红色事项
          </Link>
          。
        </p>
      )}
    </section>
  )
}

function Tasks({ view }: { view: View }) {
  return (
    <Panel title={`我的待办（${view.tasks.length}）`} className="today-tasks">
      {view.tasks.length === 0 ? (
        <Empty description="现在没有等您办理的事项。" />
      ) : (
        <ol>
          {view.tasks.map(({ action, label, clock, dispute }) => (
            <li key={`${dispute.id} ${action}`} className={clock.overdue ? 'task task-over' : 'task'}>
              <span className="task-act">{label}</span>
              <DisputeLink dispute={dispute} />
              <span className="task-figures">{dispute.figures}</span>
              <ClockText clock={clock} now={view.at} />
            </li>
          ))}
        </ol>
      )}
      {view.beyond > 0 && (
        <p className="today-note">
          在办事项较多，另有 {view.beyond} 件较轻的没有查看是否等您办理，请到
          <Link to="/disputes" search={{}}>
            预警事项
          </Link>
          中查看。
        </p>
      )}
    </Panel>
  )
}

const grades = ['red', 'yellow', 'blue', 'watch'] as const

function Counts({ view }: { view: View }) {
  return (
    <Panel title={`在办${view.more ? '（只数了最重的 5000 件）' : ''}`}>
      <ul className="today-counts">
        {grades.map((grade) => (
          <li key={grade}>
            <Link to="/disputes" search={{ grade }}>
              <strong>{view.counts[grade]}</strong>
              <GradeMark grade={grade} />
            </Link>
          </li>
        ))}
      </ul>
      {view.drills > 0 && <p className="today-note">另有演练 {view.drills} 件。</p>}
    </Panel>
  )
}

function Silent({ view }: { view: View }) {
  if (view.silent.length === 0) return null
  return (
    <Panel title={`近十四天没有上报的单位（${view.silent.length}）`}>
      <p className="today-silent">{view.silent.map(({ label }) => label).join('、')}</p>
    </Panel>
  )
}

function Overnight({ view: { overnight, at } }: { view: View }) {
  if (!overnight) return null
  const more = overnight.opened - overnight.disputes.length
  return (
    <Panel title={`${beijingMinute(overnight.since, at)} 下班以来`}>
      <p>
        收到线索 {overnight.reports} 条，新立在办事项 {overnight.opened} 件。
      </p>
      {overnight.disputes.length > 0 && (
        <ul className="today-overnight">
          {overnight.disputes.map((dispute) => (
            <li key={dispute.id}>
              <DisputeLink dispute={dispute} />
              <span className="task-figures">{dispute.figures}</span>
              <span className="task-figures">{dispute.categoryLabel}</span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="today-note">另有 {more} 件未列出。</p>}
    </Panel>
  )
}
