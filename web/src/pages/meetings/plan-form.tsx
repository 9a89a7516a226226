import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useRef } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall, useReply } from '../../app/api.ts'
import { instantOf } from '../../look/local-time.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { useKept } from './kept.ts'
import { peopleOptions } from './people-options.ts'

type Plan = NonNullable<Replies['listMeetings']['plan']>
const listed = (text: string | undefined): string[] => (text ? text.split('\n').filter((one) => one.trim() !== '') : [])

/** 拟定: time, place, chair; who comes is the whole circle unless chosen. The agenda is drafted by the system. */
export function PlanForm({
  kind,
  plan,
  close,
}: {
  kind: 'quarterly' | 'extraordinary'
  plan: Plan
  close: () => void
}) {
  const call = useCall()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { texts, set, clear } = useKept(`plan:${kind}`)
  const key = useRef('')
  const roster = useReply('viewRoster')
  const reds = useReply('listDisputes', { query: { grade: 'red', limit: 100 } }, { enabled: kind === 'extraordinary' })
  const people = peopleOptions(roster.data?.members ?? [])
  const chair = texts.chair ?? plan.chair ?? undefined
  const startsAt = instantOf(texts.startsAt ?? '')
  const send = useMutation({
    mutationFn: () => {
      if (key.current === '') key.current = crypto.randomUUID()
      const attendees = listed(texts.attendees)
      const body = {
        kind,
        ...(kind === 'quarterly' ? { quarter: plan.quarter } : { reason: texts.reason ?? '' }),
        ...(kind === 'extraordinary' && texts.dispute && { disputeId: texts.dispute }),
        startsAt,
        minutes: Number(texts.minutes ?? 90),
        place: texts.place ?? '',
        chair,
        ...(attendees.length > 0 && { attendees }),
        experts: listed(texts.experts),
      }
      return call('planMeeting', { headers: { 'Idempotency-Key': key.current }, body })
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status > 0 && error.status < 500) key.current = ''
    },
    onSuccess: ({ id }) => {
      clear()
      void client.invalidateQueries({ queryKey: ['listMeetings'] })
      void navigate({ to: '/meetings/$meetingId', params: { meetingId: id } })
    },
  })
  return (
    <form
      className="meeting-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      {kind === 'extraordinary' && (
        <>
          <label htmlFor="plan-dispute">为哪一事项</label>
          <Select
            id="plan-dispute"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="在办的红色事项；可不选"
            value={texts.dispute || null}
            options={(reds.data?.disputes ?? []).map(({ id, number, employer }) => ({
              value: id,
              label: `${number} ${employer.name ?? ''}`,
            }))}
            onChange={(chosen) => set('dispute', chosen ?? '')}
          />
          <label htmlFor="plan-reason">缘由</label>
          <Input
            id="plan-reason"
            maxLength={200}
            value={texts.reason ?? ''}
            onChange={(event) => set('reason', event.target.value)}
          />
        </>
      )}
      <label htmlFor="plan-time">时间（北京时间）</label>
      <Input
        id="plan-time"
        type="datetime-local"
        required
        value={texts.startsAt ?? ''}
        onChange={(event) => set('startsAt', event.target.value)}
      />
      <label htmlFor="plan-minutes">会期（分钟）</label>
      <Input
        id="plan-minutes"
        type="number"
        min={15}
        max={600}
        step={15}
        value={texts.minutes ?? '90'}
        onChange={(event) => set('minutes', event.target.value)}
      />
      <label htmlFor="plan-place">地点</label>
      <Input
        id="plan-place"
        maxLength={100}
        value={texts.place ?? ''}
        onChange={(event) => set('place', event.target.value)}
      />
      <label htmlFor="plan-chair">主持人</label>
      <Select
        id="plan-chair"
        showSearch={{ optionFilterProp: 'label' }}
        value={chair ?? null}
        options={people}
        onChange={(chosen) => set('chair', chosen ?? '')}
      />
      <label htmlFor="plan-attendees">参会人员</label>
      <Select
        id="plan-attendees"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="不选：领导小组、办公室和各成员单位"
        value={listed(texts.attendees)}
        options={people}
        onChange={(chosen) => set('attendees', chosen.join('\n'))}
      />
      <label htmlFor="plan-experts">专家</label>
      <Input.TextArea
        id="plan-experts"
        rows={2}
        placeholder="每行一位，写单位或职务，不写姓名；可不填"
        value={texts.experts ?? ''}
        onChange={(event) => set('experts', event.target.value)}
      />
      <p className="meeting-note">
        议程由系统按在办红色、黄色事项，前次会议未办结的议定事项，未报送统计的单位，对方案的意见和待施行的规则起草，拟定后可改。拟定不发通知。
      </p>
      {send.isError && <ProblemNote error={send.error} />}
      <div className="meeting-send">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={startsAt === null || !texts.place?.trim() || !chair}
        >
          拟定
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </form>
  )
}
