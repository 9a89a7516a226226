import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { BriefingActName } from '../../../../lib/domain/briefing/commands.ts'
import { ActProblem } from './problem.tsx'
import { type Briefing, mayDo, useBriefingAct } from './use-act.ts'

/** Acts that ask why. */
const asks: Partial<Record<BriefingActName, string>> = {
  return: '退回的理由，告知办公室',
  correct: '更正什么、为何；将写在新一期的开头',
}

/** What one may do with the whole briefing now, and what waits for whom. */
export function ActsPanel({ briefing }: { briefing: Briefing }) {
  const [asking, setAsking] = useState<BriefingActName | null>(null)
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const act = useBriefingAct(briefing, (after) => {
    setAsking(null)
    setReason('')
    // A correction is another issue: that is what is worked on now.
    if (after.issue !== briefing.issue)
      void navigate({ to: '/briefings/$quarter', params: { quarter: after.quarter }, search: {} })
  })
  const button = (action: BriefingActName, label: string, primary = false) =>
    mayDo(briefing, action) && (
      <Button
        type={primary ? 'primary' : 'default'}
        disabled={act.isPending}
        onClick={() => (asks[action] ? setAsking(action) : act.mutate({ action }))}
      >
        {label}
      </Button>
    )
  return (
    <div className="briefing-acts">
      {briefing.returned !== null && (
        <p className="briefing-warn" role="note">
          退回修改：{briefing.returned}
        </p>
      )}
      {briefing.stale.length > 0 && briefing.stage !== 'published' && (
        <p className="briefing-warn" role="note">
          统计数字已有更正，简报尚未更新：
          {briefing.stale.map(({ label, before, after }) => `${label} ${before}→${after}`).join('；')}。
          {briefing.stage === 'draft' ? '更新时，人工改过的部分保留。' : '请先撤回，更新后再报审。'}
        </p>
      )}
      {briefing.stale.length > 0 && briefing.stage === 'published' && (
        <p className="briefing-note">发布之后统计数字有补记（{briefing.stale.length}项）；需要的，可另发更正。</p>
      )}
      <div className="briefing-buttons">
        {button('refresh', '更新数字', true)}
        {button('submit', '报审', true)}
        {button('approve', '审定', true)}
        {mayDo(briefing, 'publish') && (
          <Popconfirm
            title="发布后不能再改，并立即通过邮件发给通讯录全员。"
            okText="发布"
            cancelText="取消"
            onConfirm={() => act.mutate({ action: 'publish' })}
          >
            <Button type="primary" loading={act.isPending}>
              发布
            </Button>
          </Popconfirm>
        )}
        {button('return', '退回修改')}
        {button('withdraw', '撤回')}
        {button('correct', '另发更正')}
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      {asking && (
        <form
          className="briefing-edit"
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate({ action: asking, reason: reason.trim() })
          }}
        >
          <label htmlFor="briefing-reason">{asks[asking]}</label>
          <Input.TextArea
            id="briefing-reason"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="briefing-buttons">
            <Button type="primary" htmlType="submit" loading={act.isPending} disabled={reason.trim() === ''}>
              {asking === 'return' ? '退回修改' : '另发更正'}
            </Button>
            <Button disabled={act.isPending} onClick={() => setAsking(null)}>
              取消
            </Button>
          </div>
        </form>
      )}
      <ActProblem error={act.error} />
    </div>
  )
}
