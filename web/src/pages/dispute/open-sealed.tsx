import { Alert, Button, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import type { View } from './dispute.tsx'

type Line = View['reportLines']['shown'][number]
type Opened = Replies['openReport']

/** Opens what is sealed of a report, with a reason that is recorded; it is shown until the dialog is closed. */
export function OpenReport({ line }: { line: Line }) {
  const call = useCall()
  return (
    <Sealed<Opened>
      button="查看封存内容"
      title={`线索 ${line.ref} 的封存内容`}
      open={(reason, key) =>
        call('openReport', {
          params: { reportId: line.reportId },
          body: { reason },
          headers: { 'Idempotency-Key': key },
        })
      }
      shown={({ narrative, address, complainants }) => (
        <dl className="opened">
          <dt>经过</dt>
          <dd className="opened-words">{narrative ?? '来源没有说'}</dd>
          <dt>地址</dt>
          <dd>{address ?? '来源没有说'}</dd>
          <dt>投诉人</dt>
          <dd>
            {complainants.length === 0
              ? '未具名'
              : complainants.map(({ name, phone, idNumber }, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: people without a name have nothing else to be told by.
                  <p key={i}>
                    {name ?? '姓名未说'}，电话 {phone ?? '未说'}，身份证号 {idNumber ?? '未说'}
                  </p>
                ))}
          </dd>
        </dl>
      )}
    />
  )
}

/** Opens the words of an act. */
export function OpenText({ disputeId, textId }: { disputeId: string; textId: string }) {
  const call = useCall()
  return (
    <Sealed<Replies['openText']>
      button="查看文字"
      title="办理时写下的文字"
      open={(reason, key) =>
        call('openText', { params: { disputeId, textId }, body: { reason }, headers: { 'Idempotency-Key': key } })
      }
      shown={({ words }) => <p className="opened-words">{words}</p>}
    />
  )
}

/** A button that asks for a reason, opens, and shows what came until its window is closed. */
export function Sealed<Content>(given: {
  button: string
  title: string
  open: (reason: string, key: string) => Promise<Content>
  shown: (content: Content) => React.ReactNode
}) {
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const [content, setContent] = useState<Content | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** One opening is recorded once, however often its button is pressed. */
  const key = useRef('')
  const begin = () => {
    key.current = crypto.randomUUID()
    setAsked(true)
  }
  const close = () => {
    // What still comes for it is nobody's any more.
    key.current = ''
    setBusy(false)
    setAsked(false)
    setContent(null)
    setReason('')
    setProblem(null)
  }
  async function open() {
    const asking = key.current
    setBusy(true)
    setProblem(null)
    try {
      const found = await given.open(reason.trim(), asking)
      if (key.current === asking) setContent(found)
    } catch (error) {
      if (key.current === asking) setProblem(error instanceof ApiProblem ? error.message : '没有打开，请再试一次。')
    }
    if (key.current === asking) setBusy(false)
  }
  return (
    <>
      <Button size="small" type="link" onClick={begin}>
        {given.button}
      </Button>
      <Modal
        title={given.title}
        open={asked}
        onCancel={close}
        cancelText={content ? '关闭' : '取消'}
        okText="开启"
        okButtonProps={{ disabled: reason.trim().length < 2 || content !== null, loading: busy }}
        onOk={() => void open()}
        destroyOnHidden
      >
        {content ? (
          given.shown(content)
        ) : (
          <>
            <p>开启会记入本事项的历史：谁、何时、为何。内容只在本窗口显示。</p>
            <label htmlFor="sealed-reason">理由</label>
            <Input.TextArea
              id="sealed-reason"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </>
        )}
        {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      </Modal>
    </>
  )
}
