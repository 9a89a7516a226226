import { Button, Input } from 'antd'
import { useState } from 'react'
import { ActNote } from './act-note.tsx'
import { type Meeting, useMeetingAct } from './use-act.ts'

export function AddItem({ meeting }: { meeting: Meeting }) {
  const [title, setTitle] = useState('')
  const act = useMeetingAct(meeting, () => setTitle(''))
  return (
    <form
      className="meeting-reason"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ action: 'add-item', title: title.trim() })
      }}
    >
      <label htmlFor="add-item">增加议题</label>
      <Input id="add-item" maxLength={260} value={title} onChange={(event) => setTitle(event.target.value)} />
      <Button htmlType="submit" loading={act.isPending} disabled={title.trim() === ''}>
        增加
      </Button>
      <ActNote error={act.error} />
    </form>
  )
}

export function EditItem(given: {
  item: Meeting['agenda'][number]
  pending: boolean
  send: (title: string, reason: string) => void
  close: () => void
}) {
  const [title, setTitle] = useState(given.item.title)
  const [reason, setReason] = useState('')
  return (
    <form
      className="meeting-form"
      onSubmit={(event) => {
        event.preventDefault()
        given.send(title.trim(), reason.trim())
      }}
    >
      <label htmlFor={`edit-${given.item.id}`}>议题</label>
      <Input
        id={`edit-${given.item.id}`}
        maxLength={260}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label htmlFor={`why-${given.item.id}`}>修改的理由</label>
      <Input
        id={`why-${given.item.id}`}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="meeting-send">
        <Button
          type="primary"
          htmlType="submit"
          loading={given.pending}
          disabled={title.trim() === '' || reason.trim() === ''}
        >
          修改
        </Button>
        <Button onClick={given.close}>不了</Button>
      </div>
    </form>
  )
}
