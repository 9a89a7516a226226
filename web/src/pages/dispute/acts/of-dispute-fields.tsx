import { Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../app/api.ts'
import { beijingMinute } from '../../../look/beijing.ts'
import { ProblemNote } from '../../../look/problem-note.tsx'
import type { View } from '../dispute.tsx'
import type { FieldProps } from './field-view.tsx'
import { listOf, textOf } from './values.ts'

type Line = View['reportLines']['shown'][number]

/** The reports that count, page by page. */
function useReports(view: View) {
  const call = useCall()
  const [lines, setLines] = useState<readonly Line[]>(view.reportLines.shown)
  const [next, setNext] = useState(view.reportLines.next)
  const [problem, setProblem] = useState<unknown>(null)
  async function more() {
    setProblem(null)
    try {
      const page = await call('viewDispute', { params: { disputeId: view.id }, query: { reportsCursor: next } })
      setLines([...lines, ...page.reportLines.shown])
      setNext(page.reportLines.next)
    } catch (error) {
      setProblem(error)
    }
  }
  const foot = problem ? (
    <ProblemNote error={problem} again={() => void more()} />
  ) : next ? (
    <Button size="small" onClick={() => void more()}>
      更早的线索
    </Button>
  ) : null
  return { lines: lines.filter(({ state }) => state === 'counted'), foot }
}

const ReportSaid = ({ line }: { line: Line }) => (
  <>
    {line.unitLabel} · {line.channelLabel} · 编号 {line.ref}
    <small>
      {line.people} · {line.amount} · {beijingMinute(line.receivedAt)} 收到
      {line.employer && ` · ${line.employer}`}
    </small>
  </>
)

export function ReportsField({ field, seen, values, set, aria }: FieldProps) {
  const { lines, foot } = useReports(seen.view)
  return (
    <>
      <Checkbox.Group
        {...aria}
        className="act-found"
        value={[...listOf(values[field.name])]}
        onChange={(chosen) => set({ [field.name]: chosen.map(String) })}
      >
        {lines.map((line) => (
          <Checkbox key={line.reportId} value={line.reportId}>
            <ReportSaid line={line} />
          </Checkbox>
        ))}
      </Checkbox.Group>
      {foot}
    </>
  )
}

/** What a paper belongs to: the plan, an entry of progress, a report. */
export function PartField({ field, seen: { view }, values, set, aria }: FieldProps) {
  const { lines, foot } = useReports(view)
  const { plan } = view.procedure
  const progress = view.history.filter(({ command }) => command === 'progress')
  return (
    <>
      <Radio.Group
        {...aria}
        className="act-found"
        value={textOf(values[field.name]) || null}
        onChange={(event) => set({ [field.name]: String(event.target.value) })}
      >
        {plan && <Radio value={`plan:${plan.seq}`}>处置预案（履历第 {plan.seq} 条）</Radio>}
        {progress.map(({ seq, at }) => (
          <Radio key={seq} value={`progress:${seq}`}>
            {beijingMinute(at)} 的进展（履历第 {seq} 条）
          </Radio>
        ))}
        {lines.map((line) => (
          <Radio key={line.reportId} value={`report:${line.reportId}`}>
            <ReportSaid line={line} />
          </Radio>
        ))}
      </Radio.Group>
      {foot}
    </>
  )
}

/** Which question is answered. */
export function QuestionField({ field, action, seen: { view }, values, set, aria }: FieldProps) {
  const whom = action === 'ask-superior' ? 'superior' : 'expert'
  const asked = view.procedure.asked.filter((one) => one.whom === whom)
  if (asked.length === 0) return <p className="act-help">还没有可以答复的。</p>
  return (
    <Radio.Group
      {...aria}
      className="act-found"
      value={textOf(values[field.name])}
      onChange={(event) => set({ [field.name]: String(event.target.value) })}
    >
      <Radio value="">不是答复，是新的一条</Radio>
      {asked.map(({ seq }) => (
        <Radio key={seq} value={String(seq)}>
          履历第 {seq} 条
          <Asked view={view} seq={seq} />
        </Radio>
      ))}
    </Radio.Group>
  )
}

/** When and by whom, where the line is among those shown. */
function Asked({ view, seq }: { view: View; seq: number }) {
  const line = view.history.find((one) => one.seq === seq)
  return line ? (
    <small>
      {beijingMinute(line.at)}
      {line.by && ` · ${line.by.label}`}
    </small>
  ) : null
}
