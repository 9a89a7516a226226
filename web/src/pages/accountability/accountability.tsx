import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select, Skeleton } from 'antd'
import 'virtual:antd/select.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { quarterLabel } from '../../../../lib/domain/quarter.ts'
import { useReply } from '../../app/api.ts'
import { beijingMinute, spanText } from '../../look/beijing.ts'
import { MakeDocument } from '../../look/make-document.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { serverNow } from '../../look/server-clock.ts'
import './accountability.css'
import { quartersUntil } from './quarters.ts'

type View = Replies['accountability']
type Account = View['accounts'][number]

/** 问责: what each unit answers for in a quarter, and the record that protects who did report (六(二)). */
export function AccountabilityPage() {
  const navigate = useNavigate()
  const { quarter, unit } = useSearch({ from: '/accountability' })
  const found = useReply('accountability', { query: { quarter, unit } })
  const go = (next: { quarter?: string; unit?: Account['account'] }) =>
    void navigate({ to: '/accountability', search: next })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const view = found.data
  return (
    <>
      <div className="account-head">
        <h1>问责</h1>
        <Select
          aria-label="季度"
          value={view.quarter}
          options={quartersUntil(serverNow(), 8).map((value) => ({ value, label: quarterLabel(value) }))}
          onChange={(chosen) => go({ quarter: chosen, ...(unit && { unit }) })}
          popupMatchSelectWidth={false}
        />
        {unit && <Button onClick={() => go({ quarter: view.quarter })}>全部单位</Button>}
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <Panel title={`${view.label}履责情况`}>
        <Totals view={view} choose={(account) => go({ quarter: view.quarter, unit: account })} />
        <p className="account-note">
          演练不计入。知悉时间未填的不算迟报。单位按时上报的逐条列明，作为其已履行报告义务的记录（六（二））。
        </p>
      </Panel>
      {unit && <MakeDocument of={{ quarter: view.quarter, unit }} />}
      {view.sections.map(({ section, label, rows, more }) => (
        <Panel key={section} title={`${label}（${rows.length + more}）`} className="account-section">
          {rows.length === 0 ? (
            <p className="account-note">无</p>
          ) : (
            <ul className="account-rows">
              {rows.map(({ disputeId, number, seq, at, say, minutes }) => (
                <li key={`${disputeId} ${seq} ${say}`}>
                  <time dateTime={at}>{beijingMinute(at)}</time>
                  <Link to="/disputes/$disputeId" params={{ disputeId }}>
                    {number}
                  </Link>
                  <span>{say}</span>
                  <span>{minutes === null ? '' : spanText(minutes * 60_000)}</span>
                  <span className="account-seq">历史 #{seq}</span>
                </li>
              ))}
            </ul>
          )}
          {more > 0 && <p className="account-note">另有更早的 {more} 条未列出。</p>}
        </Panel>
      ))}
      {view.accounts.length === 0 && <Empty description="没有可以查看的单位。" />}
    </>
  )
}

const columns: readonly { title: string; of(totals: Account['totals']): number | string }[] = [
  { title: '上报', of: ({ reported }) => reported },
  { title: '按时', of: ({ onTime }) => onTime },
  { title: '迟报', of: ({ late }) => late },
  { title: '知悉未填', of: ({ unknown }) => unknown },
  { title: '收到预警', of: ({ alerted }) => alerted },
  { title: '签收', of: ({ confirmed }) => confirmed },
  { title: '签收中位', of: (t) => (t.confirmMedianMinutes === null ? '—' : spanText(t.confirmMedianMinutes * 60_000)) },
  { title: '超时', of: ({ missed }) => missed },
  { title: '至今未办', of: ({ missedStill }) => missedStill },
  { title: '异议', of: ({ objected }) => objected },
  { title: '受指派', of: ({ designated }) => designated },
  { title: '移送纪委', of: ({ disciplineReferred }) => disciplineReferred },
]
const grave = new Set(['迟报', '超时', '至今未办', '移送纪委'])

function Totals({ view, choose }: { view: View; choose: (account: Account['account']) => void }) {
  return (
    // The table is wider than a narrow window: it scrolls in itself, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="account-scroll" tabIndex={0} aria-label="各单位的数字">
      <table className="account-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.accounts.map(({ account, label, totals }) => (
            <tr key={account}>
              <th scope="row">
                <button type="button" className="account-unit" onClick={() => choose(account)}>
                  {label}
                </button>
              </th>
              {columns.map(({ title, of }) => {
                const value = of(totals)
                return (
                  <td key={title} className={grave.has(title) && value !== 0 ? 'account-grave' : ''}>
                    {value}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
