import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Panel } from '../../look/panel.tsx'
import { useMe } from '../../session/me.ts'
import { ActNote } from './act-note.tsx'
import { useKept } from './kept.ts'
import { type Meeting, mayDo, useMeetingAct } from './use-act.ts'

type Attendee = Meeting['attendees'][number]

/** 参会人员: who is called, what they answered, who came. */
export function PeoplePanel({ meeting }: { meeting: Meeting }) {
  const [taking, setTaking] = useState(false)
  const me = useMe().member
  const answered = meeting.attendees.filter(({ answer }) => answer !== null).length
  const own = meeting.attendees.find(({ member }) => member === me)
  return (
    <Panel
      title={`参会人员（${meeting.attendees.length}${meeting.phase === 'invited' ? `，已答复 ${answered}` : ''}）`}
      extra={
        mayDo(meeting, 'take-attendance') &&
        !taking && (
          <Button size="small" type={meeting.heldAt === null ? 'primary' : 'default'} onClick={() => setTaking(true)}>
            登记到会情况
          </Button>
        )
      }
    >
      {mayDo(meeting, 'answer') && <AnswerForm meeting={meeting} own={own} />}
      {taking && mayDo(meeting, 'take-attendance') ? (
        <AttendanceForm meeting={meeting} close={() => setTaking(false)} />
      ) : (
        <ul className="meeting-people">
          {meeting.attendees.map((one) => (
            <li key={one.member}>
              <span>{one.name}</span>
              <span>{one.as}</span>
              <span>{standing(one, meeting)}</span>
            </li>
          ))}
          {meeting.experts.map(({ id, called, present }) => (
            <li key={id}>
              <span>{called}</span>
              <span>专家</span>
              <span>{present === null ? '' : present ? '到会' : '未到'}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function standing({ answer, presence }: Attendee, meeting: Meeting): string {
  const said = presence ?? answer
  if (!said) return meeting.phase === 'invited' ? '未答复' : ''
  return [said.label, said.substitute, said.reason].filter((one) => one !== null).join('：')
}

function AnswerForm({ meeting, own }: { meeting: Meeting; own: Attendee | undefined }) {
  const [answer, setAnswer] = useState<'attend' | 'substitute' | 'absent'>(own?.answer?.answer ?? 'attend')
  const [said, setSaid] = useState(own?.answer?.substitute ?? own?.answer?.reason ?? '')
  const act = useMeetingAct(meeting)
  const needs = answer === 'substitute' ? '由谁代为参加（写岗位）' : answer === 'absent' ? '请假的理由' : null
  return (
    <form
      className="meeting-reason"
      onSubmit={(event) => {
        event.preventDefault()
        const more =
          answer === 'substitute' ? { substitute: said.trim() } : answer === 'absent' ? { reason: said.trim() } : {}
        act.mutate({ action: 'answer', answer, ...more })
      }}
    >
      <label htmlFor="my-answer">{own?.answer ? `您已答复：${own.answer.label}` : '请答复是否参加'}</label>
      <Select
        id="my-answer"
        value={answer}
        options={[
          { value: 'attend' as const, label: '参加' },
          { value: 'substitute' as const, label: '派员参加' },
          { value: 'absent' as const, label: '请假' },
        ]}
        onChange={setAnswer}
      />
      {needs && (
        <Input
          aria-label={needs}
          placeholder={needs}
          maxLength={answer === 'substitute' ? 60 : 200}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
      )}
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={needs !== null && said.trim() === ''}>
        答复
      </Button>
      <ActNote error={act.error} />
    </form>
  )
}

/** Everybody stands as present or, if they said so, as they answered; the office changes what was otherwise. */
function AttendanceForm({ meeting, close }: { meeting: Meeting; close: () => void }) {
  const kept = useKept(`${meeting.id}:attendance`)
  const act = useMeetingAct(meeting, () => {
    kept.clear()
    close()
  })
  const answeredAs = { attend: 'present', substitute: 'substitute', absent: 'absent' } as const
  const of = (one: Attendee) => {
    const answered = one.answer && answeredAs[one.answer.answer]
    const presence = kept.texts[`${one.member}.presence`] ?? one.presence?.presence ?? answered ?? 'present'
    const before = one.presence ?? one.answer
    const said = kept.texts[`${one.member}.said`] ?? before?.substitute ?? before?.reason ?? ''
    return { presence, said }
  }
  const expert = (id: string, present: boolean | null) =>
    (kept.texts[`expert.${id}`] ?? String(present ?? true)) === 'true'
  const incomplete = meeting.attendees.some((one) => of(one).presence !== 'present' && of(one).said.trim() === '')
  const send = () =>
    act.mutate({
      action: 'take-attendance',
      attendance: meeting.attendees.map((one) => {
        const { presence, said } = of(one)
        const more = presence === 'substitute' ? { substitute: said } : presence === 'absent' ? { reason: said } : {}
        return { member: one.member, presence, ...more }
      }),
      experts: meeting.experts.filter(({ id, present }) => expert(id, present)).map(({ id }) => id),
    })
  return (
    <div className="meeting-attendance">
      {meeting.attendees.map((one) => {
        const { presence, said } = of(one)
        return (
          <div key={one.member} className="meeting-present">
            <span>
              {one.name} <small>{one.as}</small>
            </span>
            <Radio.Group
              aria-label={one.name}
              value={presence}
              onChange={(event) => kept.set(`${one.member}.presence`, String(event.target.value))}
              options={[
                { value: 'present', label: '到会' },
                { value: 'substitute', label: '派员' },
                { value: 'absent', label: '缺席' },
              ]}
            />
            {presence !== 'present' && (
              <Input
                aria-label={`${one.name}：${presence === 'substitute' ? '代为参加的人员（写岗位）' : '缺席的理由'}`}
                placeholder={presence === 'substitute' ? '代为参加的人员（写岗位）' : '缺席的理由'}
                maxLength={presence === 'substitute' ? 60 : 200}
                value={said}
                onChange={(event) => kept.set(`${one.member}.said`, event.target.value)}
              />
            )}
          </div>
        )
      })}
      {meeting.experts.map(({ id, called, present }) => (
        <Checkbox
          key={id}
          checked={expert(id, present)}
          onChange={(event) => kept.set(`expert.${id}`, String(event.target.checked))}
        >
          专家到会：{called}
        </Checkbox>
      ))}
      <ActNote error={act.error} />
      <div className="meeting-send">
        <Button type="primary" loading={act.isPending} disabled={incomplete} onClick={send}>
          登记
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </div>
  )
}
