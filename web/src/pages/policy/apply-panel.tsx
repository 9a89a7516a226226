import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'

/** 适用: what is open is brought under the policy in force, fifty at a time, each in its own history. */
export function ApplyPanel({ version }: { version: string }) {
  const call = useCall()
  const [reason, setReason] = useState('')
  const [progress, setProgress] = useState<{ applied: number; skipped: number; done: boolean } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const running = progress !== null && !progress.done && problem === null
  async function apply() {
    setProblem(null)
    let [applied, skipped] = [0, 0]
    let cursor: string | undefined
    setProgress({ applied, skipped, done: false })
    try {
      do {
        const part = await call('applyPolicy', {
          body: { version, all: true, reason: reason.trim(), ...(cursor !== undefined && { cursor }) },
        })
        applied += part.applied.length
        skipped += part.skipped.length
        cursor = part.next ?? undefined
        setProgress({ applied, skipped, done: cursor === undefined })
      } while (cursor !== undefined)
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : '没有办完，请再试一次；重复办理只办还没有办的。')
    }
  }
  return (
    <Panel title="对在办事项适用现行规则" className="policy-apply">
      <p>逐件记入履历。等级上升的照常发出预警；等级不会因此降低。请先预览。重复办理只办还没有办的。</p>
      <div className="apply-form">
        <Input
          aria-label="适用的理由"
          placeholder="理由，记入每件事项的历史"
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Popconfirm
          title={`对全部在办事项适用 ${version}？`}
          okText="适用"
          onConfirm={() => void apply()}
          disabled={reason.trim().length < 2 || running}
        >
          <Button disabled={reason.trim().length < 2} loading={running}>
            适用
          </Button>
        </Popconfirm>
      </div>
      {progress && (
        <p role="status">
          已适用 {progress.applied} 件，略过 {progress.skipped} 件{progress.done ? '，办完。' : '……'}
        </p>
      )}
      {problem && (
        <p role="alert" className="apply-problem">
          {problem}
        </p>
      )}
    </Panel>
  )
}
