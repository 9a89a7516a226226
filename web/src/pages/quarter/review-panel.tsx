import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Skeleton } from 'antd'
import { useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall, useReply } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'

type Entry = Replies['viewReview']['entries'][number]

/** 漏报复盘: what came without warning in the quarter, as the office has entered it. */
export function ReviewPanel({ quarter, mayEnter }: { quarter: string; mayEnter: boolean }) {
  const found = useReply('viewReview', { params: { quarter } })
  const [open, setOpen] = useState(false)
  return (
    <Panel title="漏报复盘" className="quarter-panel">
      {found.isError && !found.data && <ProblemNote error={found.error} again={() => void found.refetch()} />}
      {!found.data && !found.isError && <Skeleton active paragraph={{ rows: 2 }} />}
      {found.data?.entries.length === 0 && <p className="quarter-note">本季度没有登记。</p>}
      <ul className="quarter-review">
        {found.data?.entries.map((entry) => (
          <OneEntry key={entry.id} entry={entry} mayEnter={mayEnter} />
        ))}
      </ul>
      {mayEnter && !open && <Button onClick={() => setOpen(true)}>登记一件</Button>}
      {open && <EntryForm quarter={quarter} close={() => setOpen(false)} />}
    </Panel>
  )
}

function OneEntry({ entry, mayEnter }: { entry: Entry; mayEnter: boolean }) {
  const { date, employer, people, amountYuan, cameToLight, lesson, dispute, withdrawn } = entry
  const [asking, setAsking] = useState(false)
  const figures = [people === null ? '' : `${people} 人`, amountYuan === null ? '' : `${amountYuan} 元`]
  return (
    <li className={withdrawn === null ? undefined : 'quarter-withdrawn'}>
      <p>
        <b>{employer}</b>，{date}，{figures.filter((text) => text !== '').join('，') || '数字不详'}
        {dispute && (
          <>
            ，
            <Link to="/disputes/$disputeId" params={{ disputeId: dispute.disputeId }}>
              {dispute.number}
            </Link>
          </>
        )}
      </p>
      <p>如何得知：{cameToLight}</p>
      <p>复盘意见：{lesson}</p>
      {withdrawn !== null && <p>已撤销：{withdrawn}</p>}
      {withdrawn === null && mayEnter && !asking && <Button onClick={() => setAsking(true)}>撤销</Button>}
      {asking && withdrawn === null && (
        <Sent
          quarter={entry.quarter}
          say="撤销登记"
          fields={[{ name: 'reason', label: '撤销的理由', long: true }]}
          body={(values) => ({ action: 'withdraw', id: entry.id, reason: values.reason ?? '' })}
          close={() => setAsking(false)}
        />
      )}
    </li>
  )
}

const entryFields = [
  { name: 'date', label: '发生日期', type: 'date' },
  { name: 'employer', label: '用人单位' },
  { name: 'people', label: '人数（不详留空）', type: 'number' },
  { name: 'amountYuan', label: '金额，元（不详留空）', type: 'number' },
  { name: 'cameToLight', label: '如何得知', long: true },
  { name: 'lesson', label: '复盘意见', long: true },
  { name: 'disputeNumber', label: '预警编号（后来立了事项的）' },
] as const satisfies readonly Field[]

const whole = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text)

const EntryForm = ({ quarter, close }: { quarter: string; close: () => void }) => (
  <Sent
    quarter={quarter}
    say="登记"
    fields={entryFields}
    body={({ date = '', employer = '', people, amountYuan, cameToLight = '', lesson = '', disputeNumber = '' }) => ({
      action: 'enter',
      date,
      employer,
      people: whole(people),
      amountYuan: whole(amountYuan),
      cameToLight,
      lesson,
      disputeNumber,
    })}
    close={close}
  />
)

interface Field {
  name: string
  label: string
  type?: 'date' | 'number'
  long?: boolean
}
type Values = Record<string, string | undefined>

/** A short form, sent once however often its button is pressed; what is typed stays until it has arrived. */
function Sent({
  quarter,
  say,
  fields,
  body,
  close,
}: {
  quarter: string
  say: string
  fields: readonly Field[]
  body: (values: Values) => Record<string, unknown>
  close: () => void
}) {
  const call = useCall()
  const client = useQueryClient()
  const [values, setValues] = useState<Values>({})
  const key = useRef('')
  const send = useMutation({
    mutationFn: () => {
      key.current ||= crypto.randomUUID()
      const headers = { 'Idempotency-Key': key.current }
      return call('actOnReview', { params: { quarter }, headers, body: body(values) })
    },
    onError: (error) => {
      // A refused form is filled in anew; one without an answer may have arrived.
      if (error instanceof ApiProblem && error.status > 0 && error.status < 500) key.current = ''
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['viewReview'] })
      close()
    },
  })
  const id = (name: string) => `review-${say}-${name}`
  return (
    <form
      className="quarter-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!send.isPending) send.mutate()
      }}
    >
      {fields.map(({ name, label, type, long }) => {
        const common = { id: id(name), value: values[name] ?? '' }
        const set = (value: string) => setValues((before) => ({ ...before, [name]: value }))
        return (
          <div key={name}>
            <label htmlFor={id(name)}>{label}</label>
            {long ? (
              <Input.TextArea {...common} rows={2} onChange={(event) => set(event.target.value)} />
            ) : (
              <Input {...common} type={type ?? 'text'} onChange={(event) => set(event.target.value)} />
            )}
          </div>
        )
      })}
      {send.isError && <ProblemNote error={send.error} />}
      <div className="quarter-buttons">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say}
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </form>
  )
}
