import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { useMe } from '../../session/me.ts'
import 'virtual:antd/report.css'
import { Correction, SealedBefore } from './correction.tsx'
import { FactFields, FigureFields, SignalFields, TimeFields } from './fact-fields.tsx'
import { type Form, fieldOf, missing, reportBody } from './form.ts'
import { PeopleFields } from './people-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import './report.css'
import { Sent } from './sent.tsx'
import { usePreview } from './use-preview.ts'
import { useReportForm } from './use-report-form.ts'

type Accepted = Replies['reportByHand']

/** 上报: what a unit has found, first in fields, then in words, with what it would be beside it. */
export function ReportPage() {
  const { ref } = useSearch({ from: '/report' })
  if (ref === undefined) return <ReportForm taken={null} />
  return <Correction key={ref} reportRef={ref} form={(taken) => <ReportForm taken={taken} />} />
}

function ReportForm({ taken }: { taken: Form | null }) {
  const me = useMe()
  const navigate = useNavigate()
  const call = useCall()
  const client = useQueryClient()
  const report = useReportForm(me.member, taken)
  const { form } = report
  const preview = usePreview(form)
  const [accepted, setAccepted] = useState<Accepted | null>(null)
  const [asked, setAsked] = useState(false)
  const send = useMutation({
    mutationFn: () => call('reportByHand', { body: reportBody(form) }),
    onSuccess: (answer) => {
      report.sent(answer.revision)
      setAccepted(answer)
      setAsked(false)
      for (const route of ['today', 'listDisputes', 'viewDispute']) void client.invalidateQueries({ queryKey: [route] })
    },
  })
  const another = () => {
    report.clear()
    if (taken) void navigate({ to: '/report', search: {} })
    setAccepted(null)
    setAsked(false)
    send.reset()
  }
  if (accepted && send.isSuccess)
    return <Sent accepted={accepted} reportRef={form.ref} correct={send.reset} another={another} />
  const refused = send.error instanceof ApiProblem ? (send.error.problem.errors ?? []) : []
  const errors: Partial<Record<string, string>> = {
    ...Object.fromEntries(refused.map(({ pointer, message }) => [fieldOf(pointer), message])),
    ...(asked && missing(form)),
  }
  return (
    <>
      <h1>上报</h1>
      {form.corrects !== null && (
        <Alert
          className="report-note"
          type="info"
          role="status"
          title={`正在更正已收下的线索（第 ${form.corrects} 版）。提交后成为新的一版，原来的保留。`}
        />
      )}
      {report.kept && form.corrects === null && (
        <Alert
          className="report-note"
          type="info"
          role="status"
          title="已恢复上次没有提交的草稿。"
          description="当事人、情况说明和地址只留在填写时的标签页，关闭后不保留，以免他人在这台电脑上看到。"
        />
      )}
      <div className="report">
        <form
          className="report-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            const lacking = Object.keys(missing(form))
            setAsked(true)
            if (lacking.length === 0) send.mutate()
            else document.getElementById(`report-${lacking[0]}`)?.focus()
          }}
        >
          <Panel title="什么事">
            <FactFields me={me} form={form} set={report.set} errors={errors} />
          </Panel>
          <Panel title="数字" extra={<span className="report-aside">可照原话填写，如“五十余人”；不清楚的留空</span>}>
            <FigureFields form={form} set={report.set} errors={errors} />
          </Panel>
          <Panel title="风险信号">
            <SignalFields form={form} set={report.set} />
          </Panel>
          <Panel title="时间" extra={<span className="report-aside">北京时间</span>}>
            <TimeFields
              form={form}
              set={report.set}
              errors={errors}
              now={preview.data?.at}
              limit={preview.data?.reportBy}
            />
          </Panel>
          <Panel title="情况说明和当事人" extra={<span className="report-aside">随即封存，查看须写明理由</span>}>
            {taken && <SealedBefore />}
            <PeopleFields personal={form.personal} set={report.setPersonal} errors={errors} />
          </Panel>
          {send.isError && <ProblemNote error={send.error} />}
          <div className="report-send">
            <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
              {form.corrects === null ? '上报' : '提交更正'}
            </Button>
            {preview.data && !preview.empty && (
              <span className="report-aside">
                预判 <GradeMark grade={preview.data.grade} long />
              </span>
            )}
            <Popconfirm
              title={taken ? '不更正了？' : '清空已填的内容？'}
              okText={taken ? '不更正' : '清空'}
              cancelText={taken ? '继续更正' : '不清空'}
              onConfirm={another}
            >
              <Button size="large" disabled={send.isPending}>
                {taken ? '不更正' : '清空'}
              </Button>
            </Popconfirm>
          </div>
        </form>
        <PreviewPanel preview={preview} category={form.facts.category !== null} />
      </div>
    </>
  )
}
