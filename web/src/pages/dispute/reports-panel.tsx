import { Tag } from 'antd'
import { handSourceLabel } from '../../../../lib/domain/hand-source.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'
import { Earlier } from './earlier.tsx'
import { OpenReport } from './open-sealed.tsx'
import { OwnReport } from './own-report.tsx'
import { reviewSaid } from './review-words.ts'

type Line = View['reportLines']['shown'][number]

/** 线索: who said what, side by side, newest first. */
export function ReportsPanel({ view }: { view: View }) {
  const { shown, next } = view.reportLines
  const show = (lines: readonly Line[]) => <Lines lines={lines} view={view} />
  return (
    <Panel title={`线索（${view.reports}）`}>
      <Earlier
        key={view.asOf}
        view={view}
        first={shown}
        keyOf={({ reportId }) => reportId}
        what="线索"
        cursor="reportsCursor"
        next={next}
        pick={({ reportLines }) => ({ lines: reportLines.shown, next: reportLines.next })}
        show={show}
      />
    </Panel>
  )
}

function Lines({ lines, view }: { lines: readonly Line[]; view: View }) {
  return (
    <ul className="report-lines">
      {lines.map((line) => (
        <li key={line.reportId} className={line.state === 'counted' ? '' : 'report-gone'}>
          <Report line={line} view={view} />
        </li>
      ))}
    </ul>
  )
}

function Report({ line, view }: { line: Line; view: View }) {
  const { stated } = line
  const { reporter } = line
  const asStated = [
    stated.people && `人数“${stated.people}”`,
    stated.amountYuan && `金额“${stated.amountYuan}”`,
    stated.terminations && `解除“${stated.terminations}”`,
  ].filter(Boolean)
  return (
    <>
      <p className="report-who">
        <strong>{line.unitLabel}</strong>
        <span>{line.channelLabel}</span>
        <span>{reporter ? handSourceLabel : line.source}</span>
        <span>{reporter ? `上报人 ${reporter.name}（${reporter.label}）` : `编号 ${line.ref}`}</span>
        {line.revision > 1 && <Tag>第 {line.revision} 版</Tag>}
        {line.state === 'withdrawn' && <Tag color="red">来源已撤回</Tag>}
        {line.state === 'moved' && <Tag>已移往其他事项</Tag>}
        <time dateTime={line.receivedAt}>{beijingMinute(line.receivedAt)} 收到</time>
      </p>
      <dl className="report-figures">
        <div>
          <dt>人数</dt>
          <dd>{line.people}</dd>
        </div>
        <div>
          <dt>金额</dt>
          <dd>{line.amount}</dd>
        </div>
        <div>
          <dt>解除</dt>
          <dd>{line.terminations}</dd>
        </div>
        <div>
          <dt>类别</dt>
          <dd>{line.categoryLabel}</dd>
        </div>
        <div>
          <dt>发生</dt>
          <dd>{line.occurredAt ? beijingMinute(line.occurredAt) : '未填'}</dd>
        </div>
        <div>
          <dt>知悉</dt>
          <dd>
            {line.knownAt ? beijingMinute(line.knownAt) : '未填'}
            {line.knowledge?.timeliness === 'late' && <Tag color="red">{line.knowledge.timelinessLabel}</Tag>}
          </dd>
        </div>
      </dl>
      {asStated.length > 0 && <p className="report-stated">来源原话：{asStated.join('，')}</p>}
      {line.signals.length > 0 && <p className="report-stated">风险信号：{line.signals.join('、')}</p>}
      {line.needsReview.length > 0 && (
        <p className="report-stated">待核：{[...new Set(line.needsReview.map(reviewSaid))].join('、')}</p>
      )}
      <p className="report-foot">
        {line.individual ? '个人反映' : '集体反映'}
        {line.named > 0 && `，具名 ${line.named} 人（姓名、电话封存）`}
        {view.asOf === null && line.state !== 'moved' && <OpenReport line={line} />}
        {view.asOf === null && line.state === 'counted' && <OwnReport line={line} />}
      </p>
    </>
  )
}
