import { Link } from '@tanstack/react-router'
import { beijingMinute } from '../../look/beijing.ts'
import { ClockText } from '../../look/clock-text.tsx'
import { GradeMark } from '../../look/grade-mark.tsx'
import type { View } from './dispute.tsx'

/** What one must know at a glance: grade, who, how many, where it stands and by when. */
export function Head({ view, now, children }: { view: View; now: string; children: React.ReactNode }) {
  const { employer, project, handling, cooperating, discovering } = view
  const names = (units: readonly { label: string }[]) => units.map(({ label }) => label).join('、') || '—'
  return (
    <header className="dispute-head">
      <div className="dispute-title">
        <div>
          <p className="dispute-marks">
            <GradeMark grade={view.grade} pending={view.pending} long />
            {view.drill && <span className="drill-mark">演练，不计入统计</span>}
            {view.drill && (
              <Link to="/drills/$disputeId" params={{ disputeId: view.id }}>
                演练报告
              </Link>
            )}
            {view.recurrence && <span className="drill-mark">再发</span>}
            {view.status !== 'open' && <strong>{view.statusLabel}</strong>}
            <span className="dispute-number">{view.number}</span>
          </p>
          <h1>{employer.name ?? project ?? '用人单位不详'}</h1>
        </div>
        <div className="dispute-tools">{children}</div>
      </div>
      <dl className="dispute-facts">
        <Fact name="人数、金额">{view.figures}</Fact>
        <Fact name="类别">{view.categoryLabel}</Fact>
        <Fact name="步骤">{view.stepLabel ?? view.statusLabel}</Fact>
        <Fact name="最近时限">
          {view.next ? (
            <>
              {view.next.label} <ClockText clock={view.next} now={now} />
            </>
          ) : (
            '—'
          )}
        </Fact>
        <Fact name="处置单位">{handling?.label ?? '尚未明确'}</Fact>
        <Fact name="配合单位">{names(cooperating)}</Fact>
        <Fact name="发现单位">{names(discovering)}</Fact>
        <Fact name="线索">
          {view.reports} 条，最近 {beijingMinute(view.lastReportAt, now)}
        </Fact>
        <Fact name="立案">{beijingMinute(view.openedAt, now)}</Fact>
        {project && employer.name && <Fact name="项目">{project}</Fact>}
        {view.district && <Fact name="区县">{view.district}</Fact>}
        {employer.creditCode && <Fact name="信用代码">{employer.creditCode}</Fact>}
      </dl>
      <Related view={view} />
    </header>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Related({ view }: { view: View }) {
  const { mergedInto, previous, near } = view
  if (!mergedInto && !previous && near.length === 0) return null
  const to = (disputeId: string, words: string) => (
    <Link to="/disputes/$disputeId" params={{ disputeId }}>
      {words}
    </Link>
  )
  return (
    <ul className="dispute-related">
      {mergedInto && <li>已并入{to(mergedInto, '这件事项')}，后续在那里办理。</li>}
      {previous && <li>同一用人单位{to(previous, '上一起事项')}。</li>}
      {near.map(({ disputeId, reasons }) => (
        <li key={disputeId}>
          可能与{to(disputeId, '另一件事项')}有关（{reasons.map((reason) => nearLabel[reason] ?? reason).join('、')}
          ），是否合并由办公室决定。
        </li>
      ))}
    </ul>
  )
}

const nearLabel: Readonly<Record<string, string>> = {
  'similar-name': '名称相近',
  'same-project': '同一项目',
  'same-person': '同一投诉人',
  'same-figures': '人数金额相同',
  'same-name-other-code': '名称相同、信用代码不同',
  'other-episode': '同一用人单位的另一起',
}
