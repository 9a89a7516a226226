import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useReply } from '../../../app/api.ts'
import { GradeMark } from '../../../look/grade-mark.tsx'
import { ProblemNote } from '../../../look/problem-note.tsx'
import type { FieldProps } from './field-view.tsx'
import { textOf } from './values.ts'

/** So many of those that may be related are looked up at once. */
const nearShown = 5

/** Another dispute: those that may be related at once, others by number or employer. */
export function DisputeField({ field, seen: { view }, values, set, id, aria }: FieldProps) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const chosen = textOf(values[field.name])
  const found = useReply('listDisputes', { query: { q: asked } }, { enabled: asked !== '' })
  const results = (found.data?.disputes ?? []).filter((one) => one.status === 'open' && one.id !== view.id)
  const near = view.near.map(({ disputeId }) => disputeId).slice(0, nearShown)
  const apart = [...new Set([...near, ...(chosen ? [chosen] : [])])].filter((one) => !results.some((r) => r.id === one))
  const look = () => setAsked(typed.trim())
  return (
    <>
      <div className="act-find">
        <Input
          {...aria}
          id={id}
          placeholder="编号、四位代码，或用人单位名称的开头"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault()
            look()
          }}
        />
        <Button onClick={look} loading={found.isFetching}>
          查找
        </Button>
      </div>
      {found.isError && <ProblemNote error={found.error} again={() => void found.refetch()} />}
      <Radio.Group
        aria-label="找到的事项"
        className="act-found"
        value={chosen || null}
        onChange={(event) => set({ [field.name]: String(event.target.value) })}
      >
        {results.map((one) => (
          <Choice key={one.id} one={one} />
        ))}
        {apart.map((disputeId) => (
          <Near key={disputeId} disputeId={disputeId} />
        ))}
      </Radio.Group>
      {found.data && results.length === 0 && (
        <p className="act-help" role="status">
          没有找到在办的事项。
        </p>
      )}
    </>
  )
}

type Summary = Parameters<typeof GradeMark>[0] & {
  id: string
  number: string
  employer: { name: string | null }
  figures: string
  reports: number
}

const Choice = ({ one }: { one: Summary }) => (
  <Radio value={one.id}>
    <GradeMark grade={one.grade} /> {one.employer.name ?? '用人单位不详'}
    <small>
      {one.number} · {one.figures} · 线索 {one.reports} 条
    </small>
  </Radio>
)

/** One that the system holds related, or that was chosen before. */
function Near({ disputeId }: { disputeId: string }) {
  const one = useReply('viewDispute', { params: { disputeId } })
  return one.data?.status === 'open' ? <Choice one={one.data} /> : null
}
