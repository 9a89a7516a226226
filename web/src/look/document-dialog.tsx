import { Button, Input, Modal } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { Replies } from '../../../lib/contract/routes.ts'
import { ApiProblem } from '../api/problem.ts'
import { useCall, useReply } from '../app/api.ts'
import { useMe } from '../session/me.ts'
import { bodyOf, type DocumentForm, type Field } from './document-forms.ts'
import { ProblemNote } from './problem-note.tsx'
import { useDocumentDraft } from './use-document-draft.ts'

type Shown = Replies['makeDocument']

/** What a document asks for, how far it is, and where it is. One key is one document, however often it is sent. */
export function DocumentDialog(given: { form: DocumentForm; subject: string; close: () => void; made: () => void }) {
  const { form, subject, close, made } = given
  const call = useCall()
  const draft = useDocumentDraft({ member: useMe().member, disputeId: subject, action: `document:${form.id}` })
  const { filled } = draft
  const [asked, setAsked] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<Shown | null>(null)
  async function send() {
    const key = draft.key()
    setAsked(key)
    setBusy(true)
    setError(null)
    try {
      const headers = { 'Idempotency-Key': key }
      setDone(await call('makeDocument', { headers, body: bodyOf(form, filled) }))
      draft.made()
      made()
    } catch (fault) {
      // Refused, nothing was made: what is mended is another document. Otherwise the same one is asked for again.
      if (fault instanceof ApiProblem && fault.status < 500) draft.refused()
      setError(fault)
    }
    setBusy(false)
  }
  const fields = [...form.top, ...form.words]
  return (
    <Modal
      title={`生成${form.label}`}
      open
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        <Button key="close" onClick={close}>
          {done ? '关闭' : '取消'}
        </Button>,
        done === null && (
          <Button key="send" type="primary" loading={busy} onClick={() => void send()}>
            {error === null ? '生成' : '再试一次'}
          </Button>
        ),
      ]}
    >
      {done ? (
        <Ready shown={done} />
      ) : (
        <>
          {form.note && <p>{form.note}</p>}
          {fields.length > 0 && (
            <p>请勿填写投诉人信息；形似身份证号、电话的数字会自动隐去。填写的内容生成之前不会丢失。</p>
          )}
          {fields.map((one) => (
            <WordsField
              key={one.name}
              field={one}
              value={filled[one.name] ?? ''}
              disabled={busy}
              set={(value) => draft.type(one.name, value)}
            />
          ))}
          {fields.length === 0 && <p>内容取自系统中现有的记录，按 GB/T 9704-2012 排版，可在生成的文件中修改。</p>}
        </>
      )}
      {busy && <HowFar documentId={`${subject}.${asked}`} />}
      {error !== null && <ProblemNote error={error} />}
    </Modal>
  )
}

function WordsField(given: { field: Field; value: string; disabled: boolean; set: (value: string) => void }) {
  const { field, value, disabled, set } = given
  const id = useId()
  const props = { id, value, disabled, maxLength: field.rows > 1 ? 20_000 : 60 }
  return (
    <div className="document-field">
      <label htmlFor={id}>{field.label}</label>
      {field.rows > 1 ? (
        <Input.TextArea {...props} rows={field.rows} onChange={(event) => set(event.target.value)} />
      ) : (
        <Input {...props} onChange={(event) => set(event.target.value)} />
      )}
    </div>
  )
}

const everyMs = 1_000
/** Most are there by then; and before its first step there is nothing to find. */
const firstMs = 2_000

/** Asked again and again while it is being made. */
function HowFar({ documentId }: { documentId: string }) {
  const [begun, setBegun] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setBegun(true), firstMs)
    return () => clearTimeout(timer)
  }, [])
  const polling = { enabled: begun, refetchInterval: everyMs, retry: false }
  const found = useReply('viewDocument', { params: { documentId } }, polling)
  const { done = 0, of = 1, say = '正在生成' } = found.data ?? {}
  return (
    <p className="document-progress" role="status">
      <progress value={done} max={of} aria-label="生成进度" /> {say}（{done}/{of}）
    </p>
  )
}

function Ready({ shown: { file, document, say } }: { shown: Shown }) {
  return (
    <div role="status">
      {file ? (
        <p>
          已生成：<a href={file.url}>下载 {file.name}</a>。地址 5 分钟内有效；以后可在本页“公文”中下载。
        </p>
      ) : (
        <p>{say}</p>
      )}
      {document && document.missing.length > 0 && <p>文中尚待补写：{document.missing.join('、')}。</p>}
    </div>
  )
}
