import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { instantOf, localOf } from '../../look/local-time.ts'
import { ActNote } from './act-note.tsx'
import { peopleOptions } from './people-options.ts'
import { type Meeting, useMeetingAct } from './use-act.ts'

/** 更改时间、地点、人员: once invited, everybody is told anew and why. */
export function ArrangementForm({ meeting, close }: { meeting: Meeting; close: () => void }) {
  const act = useMeetingAct(meeting, close)
  const roster = useReply('viewRoster')
  const people = peopleOptions(roster.data?.members ?? [])
  const [startsAt, setStartsAt] = useState(localOf(meeting.startsAt).slice(0, 16))
  const [minutes, setMinutes] = useState(String(meeting.minutes))
  const [place, setPlace] = useState(meeting.place)
  const [chair, setChair] = useState(meeting.chair.member)
  const [attendees, setAttendees] = useState(meeting.attendees.map(({ member }) => member))
  const [experts, setExperts] = useState(meeting.experts.map(({ called }) => called).join('\n'))
  const [reason, setReason] = useState('')
  const told = meeting.sequence !== null
  const at = instantOf(startsAt)
  return (
    <form
      className="meeting-form"
      onSubmit={(event) => {
        event.preventDefault()
        const called = experts.split('\n').filter((one) => one.trim() !== '')
        const said = reason.trim() && { reason: reason.trim() }
        act.mutate({
          action: 'change',
          startsAt: at,
          minutes: Number(minutes),
          place,
          chair,
          attendees,
          experts: called,
          ...said,
        })
      }}
    >
      <label htmlFor="change-time">时间（北京时间）</label>
      <Input
        id="change-time"
        type="datetime-local"
        value={startsAt}
        onChange={(event) => setStartsAt(event.target.value)}
      />
      <label htmlFor="change-minutes">会期（分钟）</label>
      <Input
        id="change-minutes"
        type="number"
        min={15}
        max={600}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <label htmlFor="change-place">地点</label>
      <Input id="change-place" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
      <label htmlFor="change-chair">主持人</label>
      <Select
        id="change-chair"
        showSearch={{ optionFilterProp: 'label' }}
        value={chair}
        options={people}
        onChange={setChair}
      />
      <label htmlFor="change-attendees">参会人员</label>
      <Select
        id="change-attendees"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={attendees}
        options={people}
        onChange={setAttendees}
      />
      <label htmlFor="change-experts">专家</label>
      <Input.TextArea
        id="change-experts"
        rows={2}
        placeholder="每行一位，写单位或职务，不写姓名"
        value={experts}
        onChange={(event) => setExperts(event.target.value)}
      />
      {told && (
        <>
          <label htmlFor="change-reason">更改的原因</label>
          <Input
            id="change-reason"
            maxLength={200}
            placeholder="写入更改通知"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <ActNote error={act.error} />
      <div className="meeting-send">
        <Button
          type="primary"
          htmlType="submit"
          loading={act.isPending}
          disabled={at === null || place.trim() === '' || (told && reason.trim() === '')}
        >
          {told ? '更改并重新通知' : '更改'}
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </form>
  )
}

/** An act that needs nothing but why. */
export function WithReason(given: {
  id: string
  label: string
  button: string
  pending: boolean
  send: (said: string) => void
  close: () => void
}) {
  const [said, setSaid] = useState('')
  return (
    <form
      className="meeting-reason"
      onSubmit={(event) => {
        event.preventDefault()
        given.send(said.trim())
      }}
    >
      <label htmlFor={given.id}>{given.label}</label>
      <Input id={given.id} maxLength={500} value={said} onChange={(event) => setSaid(event.target.value)} />
      <Button type="primary" danger htmlType="submit" loading={given.pending} disabled={said.trim() === ''}>
        {given.button}
      </Button>
      <Button onClick={given.close}>不了</Button>
    </form>
  )
}
