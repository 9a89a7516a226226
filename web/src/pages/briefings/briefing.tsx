import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import 'virtual:antd/briefing.css'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { MakeDocument } from '../../look/make-document.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { ActsPanel } from './acts-panel.tsx'
import './briefings.css'
import { Part } from './part.tsx'
import type { Briefing } from './use-act.ts'

/** One briefing: read like a page of paper, written part by part. */
export function BriefingPage() {
  const { quarter } = useParams({ from: '/briefings/$quarter' })
  const { issue, version } = useSearch({ from: '/briefings/$quarter' })
  const found = useReply('viewBriefing', {
    params: { quarter },
    query: { issue: issue ?? null, version: version ?? null },
  })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const briefing = found.data
  const old = briefing.differences !== null
  return (
    <>
      <div className="briefing-head">
        <Link to="/briefings">简报</Link>
        <span className={`briefing-stage briefing-${briefing.stage}`}>{briefing.stageLabel}</span>
        {briefing.issues.length > 1 && <Issues briefing={briefing} />}
      </div>
      {briefing.broken && <p className="briefing-warn">历史记录校验不符，只显示到相符之处；已报告运行维护人员。</p>}
      <div className={briefing.versions.length > 0 ? 'briefing-page' : 'briefing-page briefing-alone'}>
        <article className="briefing-paper" aria-label={briefing.title}>
          <Head briefing={briefing} />
          {briefing.sections.map((section, at) => (
            <Part key={`${section.id} ${old}`} briefing={briefing} section={section} at={at} />
          ))}
          <p className="briefing-note">{briefing.note}</p>
        </article>
        <aside className="briefing-aside" aria-label="办理">
          <Panel title={old ? `第 ${briefing.seq} 版` : '办理'}>
            {old ? (
              <p>
                这是 {beijingMinute(briefing.versions.find(({ seq }) => seq === briefing.seq)?.at ?? '')} 的一版，
                {briefing.differences?.length ? '划去的和加线的为当次改动。' : '当次文字没有改动。'}
                <Link to="/briefings/$quarter" params={{ quarter }} search={issue ? { issue } : {}}>
                  回到最新的一版
                </Link>
              </p>
            ) : (
              <ActsPanel key={briefing.issue} briefing={briefing} />
            )}
          </Panel>
          {!old && briefing.issue === briefing.issues.length && <MakeDocument of={{ quarter }} />}
          {briefing.versions.length > 0 && <Versions briefing={briefing} />}
        </aside>
      </div>
    </>
  )
}

const Head = ({ briefing }: { briefing: Briefing }) => (
  <header className="briefing-title">
    <p className="briefing-mark">劳动纠纷预警工作简报</p>
    <p className="briefing-issue">
      <span>{briefing.number ?? '尚未编号'}</span>
      <span>长春市人力资源和社会保障局劳动纠纷预警工作领导小组办公室</span>
      <span>{briefing.publishedAt ? beijingMinute(briefing.publishedAt) : '尚未发布'}</span>
    </p>
    <h1>{briefing.title}</h1>
    {briefing.correction && <p className="briefing-correction">{briefing.correction}。</p>}
  </header>
)

const Issues = ({ briefing }: { briefing: Briefing }) => (
  <nav aria-label="本季度的各期">
    {briefing.issues.map(({ issue, number, stageLabel }) =>
      issue === briefing.issue ? (
        <strong key={issue}>{number ?? stageLabel}</strong>
      ) : (
        <Link key={issue} to="/briefings/$quarter" params={{ quarter: briefing.quarter }} search={{ issue }}>
          {number ?? `更正（${stageLabel}）`}
        </Link>
      ),
    )}
  </nav>
)

const Versions = ({ briefing }: { briefing: Briefing }) => (
  <Panel title={`各版（${briefing.versions.length}）`}>
    <ol className="briefing-versions">
      {briefing.versions.map(({ seq, at, who, what, reason, rewritten }) => (
        <li key={seq} aria-current={seq === briefing.seq ? 'true' : undefined}>
          <time dateTime={at}>{beijingMinute(at)}</time>
          <span>
            {what}
            {reason !== null && `：${reason}`}
          </span>
          <span className="briefing-note">{who}</span>
          {rewritten && seq !== briefing.seq && (
            <Link
              to="/briefings/$quarter"
              params={{ quarter: briefing.quarter }}
              search={{ issue: briefing.issue, version: seq }}
              aria-label={`查看第 ${seq} 版`}
            >
              查看
            </Link>
          )}
        </li>
      ))}
    </ol>
  </Panel>
)
