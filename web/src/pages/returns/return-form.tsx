import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { returnActLabel } from '../../../../lib/domain/unit-return/act-names.ts'
import { figureLabel, figureNames } from '../../../../lib/domain/unit-return/figure-names.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { draftOf, figuresIn } from './draft.ts'

type View = Replies['viewReturn']
type Act = View['may'][number]

const hint: Record<'confirm' | 'zero', string> = {
  confirm: '数字与本单位掌握的情况一致的，直接确认；不一致的，更正并写明理由。',
  zero: '系统没有统计到本单位的事项。确实没有的，请报送零报告：不报不等于零。',
}

/** Confirms or says zero with one press; a correction and a late one ask for figures and a reason. */
export function ReturnForm({ view }: { view: View }) {
  const call = useCall()
  const client = useQueryClient()
  const [correcting, setCorrecting] = useState(view.may.includes('note-late'))
  const [draft, setDraft] = useState(draftOf(view.returned?.figures ?? view.counted))
  const [reason, setReason] = useState('')
  const [remarks, setRemarks] = useState(view.returned?.remarks ?? '')
  /** One act for one form, however often its button is pressed. */
  const key = useRef('')
  const send = useMutation({
    mutationFn: (act: Act) => {
      if (key.current === '') key.current = crypto.randomUUID()
      const full = act === 'correct' || act === 'note-late'
      return call('actOnReturn', {
        params: { quarter: view.quarter, unit: view.unit },
        headers: { 'If-Match': `"${view.version}"`, 'Idempotency-Key': key.current },
        body: {
          action: act,
          ...(full && { figures: figuresIn(draft), reason }),
          ...(remarks.trim() && { remarks: remarks.trim() }),
        },
      })
    },
    onError: (error) => {
      // A refused form is sent anew; one without an answer may have arrived.
      if (error instanceof ApiProblem && error.status > 0 && error.status < 500) key.current = ''
    },
    onSuccess: () => client.invalidateQueries(),
  })
  const plain = view.may.find((act) => act === 'confirm' || act === 'zero')
  const full: Act = view.may.includes('note-late') ? 'note-late' : 'correct'
  const ready = figuresIn(draft) !== null && reason.trim() !== ''
  return (
    <form
      className="return-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(full)
      }}
    >
      {plain && !correcting && (
        <p className="returns-note">{view.returned ? '已经报送；封账之前可以再报，以最后一次为准。' : hint[plain]}</p>
      )}
      {correcting && (
        <>
          <div className="return-inputs">
            {figureNames.map((name) => (
              <label key={name} htmlFor={`return-${name}`}>
                <span>{figureLabel[name]}</span>
                <Input
                  id={`return-${name}`}
                  inputMode="numeric"
                  maxLength={6}
                  value={draft[name]}
                  status={/^\d+$/.test(draft[name].trim()) ? '' : 'error'}
                  onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
                />
              </label>
            ))}
          </div>
          <label htmlFor="return-reason">理由（必填）</label>
          <Input.TextArea
            id="return-reason"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <label htmlFor="return-remarks">对方案的意见（五（三），可不填；请勿写个人信息）</label>
      <Input.TextArea
        id="return-remarks"
        rows={2}
        maxLength={2000}
        value={remarks}
        onChange={(event) => setRemarks(event.target.value)}
      />
      <div className="return-buttons">
        {plain && !correcting && (
          <Button type="primary" loading={send.isPending} onClick={() => send.mutate(plain)}>
            {returnActLabel[plain]}
          </Button>
        )}
        {correcting ? (
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!ready}>
            {returnActLabel[full]}
          </Button>
        ) : (
          <Button onClick={() => setCorrecting(true)}>更正…</Button>
        )}
        {correcting && plain && <Button onClick={() => setCorrecting(false)}>不更正</Button>}
      </div>
      {send.isError && <ProblemNote error={send.error} />}
    </form>
  )
}
