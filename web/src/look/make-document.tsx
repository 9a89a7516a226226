import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import 'virtual:antd/documents.css'
import type { Replies } from '../../../lib/contract/routes.ts'
import {
  accountSubject,
  briefingSubject,
  disputeSubject,
  meetingSubject,
} from '../../../lib/domain/documents/subject.ts'
import { useCall, useReply } from '../app/api.ts'
import { beijingMinute } from './beijing.ts'
import { DocumentDialog } from './document-dialog.tsx'
import { type DocumentForm, type DocumentOf, documentForms } from './document-forms.ts'
import './make-document.css'
import { Panel } from './panel.tsx'
import { ProblemNote } from './problem-note.tsx'

type Line = Replies['listDocuments']['documents'][number]

function subjectOf(of: DocumentOf): string {
  if ('disputeId' in of) return disputeSubject(of.disputeId)
  if ('meetingId' in of) return meetingSubject(of.meetingId)
  return 'unit' in of ? accountSubject(of) : briefingSubject(of.quarter)
}

/** 公文 of one thing: what was made, by whom, with its hash; and what one may make. Nothing where there is neither. */
export function MakeDocument({ of }: { of: DocumentOf }) {
  const subject = subjectOf(of)
  const found = useReply('listDocuments', { query: { subject } })
  const client = useQueryClient()
  const [form, setForm] = useState<DocumentForm | null>(null)
  if (found.isError && !found.data)
    return (
      <Panel title="公文">
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      </Panel>
    )
  if (!found.data) return null
  const { documents, may } = found.data
  if (documents.length === 0 && may.length === 0) return null
  return (
    <Panel title={documents.length > 0 ? `公文（${documents.length}）` : '公文'} className="documents">
      {may.length > 0 && (
        <fieldset className="document-menu">
          <legend>生成公文</legend>
          {documentForms(may, of).map((one) => (
            <Button key={one.id} size="small" onClick={() => setForm(one)}>
              {one.label}
            </Button>
          ))}
        </fieldset>
      )}
      {documents.length === 0 ? (
        <p className="document-none">还没有生成过公文。</p>
      ) : (
        <ul className="document-lines">
          {documents.map((line) => (
            <DocumentLine key={line.documentId} line={line} />
          ))}
        </ul>
      )}
      {form && (
        <DocumentDialog
          key={form.id}
          form={form}
          subject={subject}
          close={() => setForm(null)}
          made={() => void client.invalidateQueries({ queryKey: ['listDocuments'] })}
        />
      )}
    </Panel>
  )
}

function DocumentLine({ line }: { line: Line }) {
  const call = useCall()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function download() {
    setBusy(true)
    setProblem(null)
    try {
      const { file, say } = await call('viewDocument', { params: { documentId: line.documentId } })
      if (file) window.location.assign(file.url)
      else setProblem(say)
    } catch {
      setProblem('没有取到，请再试一次。')
    }
    setBusy(false)
  }
  return (
    <li>
      <span className="document-title">
        {line.kindLabel}
        {line.draft && '（草稿）'}
      </span>
      <Button size="small" type="link" loading={busy} onClick={() => void download()} aria-label={`下载${line.title}`}>
        下载
      </Button>
      <span className="document-who">
        {line.by} <time dateTime={line.madeAt}>{beijingMinute(line.madeAt)}</time>
      </span>
      <code title={`文件摘要（SHA-256）：${line.sha256}`}>{line.sha256.slice(0, 8)}</code>
      {line.missing.length > 0 && <span className="document-missing">待补：{line.missing.join('、')}</span>}
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
    </li>
  )
}
