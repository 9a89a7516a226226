import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Skeleton } from 'antd'
import { useState } from 'react'
import 'virtual:antd/meetings.css'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { MakeDocument } from '../../look/make-document.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { save } from '../disputes/save.ts'
import { ActionsPanel } from './actions-panel.tsx'
import { AgendaPanel } from './agenda-panel.tsx'
import { ArrangementForm, WithReason } from './arrangement.tsx'
import './meetings.css'
import { ActNote } from './act-note.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { type Meeting, mayDo, useMeetingAct } from './use-act.ts'

/** One meeting from its plan to the end of its actions. */
export function MeetingPage() {
  const { meetingId } = useParams({ from: '/meetings/$meetingId' })
  const found = useReply('viewMeeting', { params: { meetingId } })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const meeting = found.data
  return (
    <>
      <Head meeting={meeting} />
      <div className="meeting-page">
        <div className="meeting-column">
          <AgendaPanel meeting={meeting} />
          <MakeDocument of={{ meetingId: meeting.id }} />
        </div>
        <div className="meeting-column">
          <ActionsPanel meeting={meeting} />
          <PeoplePanel meeting={meeting} />
          <Panel title="办理记录" className="meeting-history">
            <ul className="meeting-lines">
              {meeting.history.map(({ at, who, what }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <li key={`${at} ${i}`}>
                  <time dateTime={at}>{beijingMinute(at)}</time> {who} {what}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  )
}

function Head({ meeting }: { meeting: Meeting }) {
  const [form, setForm] = useState<'change' | 'cancel' | null>(null)
  const act = useMeetingAct(meeting, () => setForm(null))
  const { title, phaseLabel, when, place, chair, approved, cancelled, dispute, reason, invitation } = meeting
  return (
    <>
      <div className="meeting-head">
        <h1>{title}</h1>
        <span className={`meeting-phase meeting-${meeting.phase}`}>{phaseLabel}</span>
        <span className="meeting-buttons">
          {mayDo(meeting, 'invite') && (
            <Popconfirm
              title={`向 ${meeting.attendees.length} 人发出会议通知？`}
              description="短信和邮件随即发出，邮件附日历邀请；非工作时间的，到上班时发出。"
              okText="发出"
              cancelText="不发"
              onConfirm={() => act.mutate({ action: 'invite' })}
            >
              <Button type="primary" loading={act.isPending}>
                发出会议通知
              </Button>
            </Popconfirm>
          )}
          {mayDo(meeting, 'approve') && (
            <Popconfirm
              title="审定会议纪要？"
              description="审定后不能再改，只有议定事项的办理可以变动。"
              okText="审定"
              cancelText="再看看"
              onConfirm={() => act.mutate({ action: 'approve' })}
            >
              <Button type="primary" loading={act.isPending}>
                审定会议纪要
              </Button>
            </Popconfirm>
          )}
          {mayDo(meeting, 'change') && <Button onClick={() => setForm('change')}>修改安排</Button>}
          {mayDo(meeting, 'cancel') && <Button onClick={() => setForm('cancel')}>取消会议</Button>}
          {invitation !== null && (
            <Button onClick={() => save(new Blob([invitation], { type: 'text/calendar' }), `${title}.ics`)}>
              存入日历
            </Button>
          )}
          <Button onClick={() => window.print()}>打印</Button>
        </span>
      </div>
      <dl className="meeting-facts">
        <dt>时间</dt>
        <dd>
          {when}
          {!meeting.workingDay && '（当日不是工作日）'}
        </dd>
        <dt>地点</dt>
        <dd>{place}</dd>
        <dt>主持人</dt>
        <dd>{chair.name}</dd>
        {dispute && (
          <>
            <dt>事项</dt>
            <dd>
              <Link to="/disputes/$disputeId" params={{ disputeId: dispute.disputeId }}>
                {dispute.number}
              </Link>
            </dd>
          </>
        )}
        {reason && (
          <>
            <dt>缘由</dt>
            <dd>{reason}</dd>
          </>
        )}
        {approved && (
          <>
            <dt>审定</dt>
            <dd>
              {approved.name}，{beijingMinute(approved.at)}。此后只有议定事项的办理可以变动。
            </dd>
          </>
        )}
      </dl>
      {meeting.broken && (
        <Alert type="error" showIcon title="历史记录校验不符，已报告运行维护人员；显示到校验相符处。" />
      )}
      {cancelled && (
        <Alert type="warning" showIcon title={`会议已取消（${beijingMinute(cancelled.at)}）：${cancelled.reason}`} />
      )}
      <ActNote error={act.error} />
      {form === 'change' && mayDo(meeting, 'change') && (
        <Panel title="修改安排">
          <ArrangementForm meeting={meeting} close={() => setForm(null)} />
        </Panel>
      )}
      {form === 'cancel' && mayDo(meeting, 'cancel') && (
        <Panel title="取消会议">
          <WithReason
            id="cancel-reason"
            label="取消的原因"
            button="取消会议"
            pending={act.isPending}
            send={(said) => act.mutate({ action: 'cancel', reason: said })}
            close={() => setForm(null)}
          />
        </Panel>
      )}
    </>
  )
}
