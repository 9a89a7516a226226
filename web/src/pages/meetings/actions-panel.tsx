import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ActNote } from './act-note.tsx'
import { WithReason } from './arrangement.tsx'
import { useKept } from './kept.ts'
import { type Meeting, mayDo, useMeetingAct } from './use-act.ts'

type Line = Meeting['actionLines'][number]

/** 议定事项: what, whose, by when, how far. */
export function ActionsPanel({ meeting }: { meeting: Meeting }) {
  if (meeting.heldAt === null) return null
  return (
    <Panel title={`议定事项（${meeting.actionLines.length}）`}>
      {meeting.actionLines.length === 0 && <p className="meeting-note">没有议定事项。</p>}
      <ul className="meeting-actions">
        {meeting.actionLines.map((line) => (
          <ActionLine key={line.id} meeting={meeting} line={line} />
        ))}
      </ul>
      {mayDo(meeting, 'set-action') && <SetAction meeting={meeting} />}
    </Panel>
  )
}

function ActionLine({ meeting, line }: { meeting: Meeting; line: Line }) {
  const [form, setForm] = useState<Line['may'][number] | null>(null)
  const act = useMeetingAct(meeting, () => setForm(null))
  const { id } = line
  const mine = (action: Line['may'][number]) => line.may.includes(action)
  return (
    <li className={line.overdue ? 'action-late' : undefined}>
      <p className="action-what">{line.what}</p>
      <p className="meeting-note">
        {line.unitLabel}
        {line.memberName && ` ${line.memberName}`} · 期限 {beijingMinute(line.dueAt)}
        {!line.known && '（待放假通知）'} · {line.overdue ? <strong>逾期未办结</strong> : line.stateLabel}
      </p>
      {line.returned && <p className="meeting-note">退回续办：{line.returned}</p>}
      {line.result && (
        <p>
          办理结果（{line.result.name}，{beijingMinute(line.result.at)}）：{line.result.text}
        </p>
      )}
      {form === null && line.may.length > 0 && (
        <span className="meeting-buttons">
          {mine('finish-action') && (
            <Button size="small" type="primary" onClick={() => setForm('finish-action')}>
              报告办结
            </Button>
          )}
          {mine('accept-action') && (
            <Button
              size="small"
              type="primary"
              loading={act.isPending}
              onClick={() => act.mutate({ action: 'accept-action', id })}
            >
              确认办结
            </Button>
          )}
          {mine('return-action') && (
            <Button size="small" onClick={() => setForm('return-action')}>
              退回续办
            </Button>
          )}
          {mine('drop-action') && (
            <Button size="small" onClick={() => setForm('drop-action')}>
              撤销
            </Button>
          )}
        </span>
      )}
      {form === 'finish-action' && (
        <WithReason
          id={`finish-${id}`}
          label="办理结果"
          button="报告办结"
          pending={act.isPending}
          send={(result) => act.mutate({ action: 'finish-action', id, result })}
          close={() => setForm(null)}
        />
      )}
      {(form === 'return-action' || form === 'drop-action') && (
        <WithReason
          id={`why-${id}`}
          label={form === 'return-action' ? '退回的理由' : '撤销的理由'}
          button={form === 'return-action' ? '退回续办' : '撤销'}
          pending={act.isPending}
          send={(reason) => act.mutate({ action: form, id, reason })}
          close={() => setForm(null)}
        />
      )}
      <ActNote error={act.error} />
    </li>
  )
}

function SetAction({ meeting }: { meeting: Meeting }) {
  const { texts, set, clear } = useKept(`${meeting.id}:action`)
  const act = useMeetingAct(meeting, clear)
  const unit = units.find((one) => one === texts.unit)
  const send = () =>
    act.mutate({
      action: 'set-action',
      what: texts.what?.trim(),
      unit,
      due: texts.due,
      ...(texts.item && { item: texts.item }),
    })
  return (
    <form
      className="meeting-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor="action-what">议定事项</label>
      <Input.TextArea
        id="action-what"
        rows={2}
        maxLength={200}
        value={texts.what ?? ''}
        onChange={(event) => set('what', event.target.value)}
      />
      <label htmlFor="action-unit">承办单位</label>
      <Select
        id="action-unit"
        value={unit ?? null}
        options={units.map((value) => ({ value, label: unitLabel[value] }))}
        onChange={(chosen) => set('unit', chosen ?? '')}
      />
      <label htmlFor="action-due">办理期限</label>
      <Input id="action-due" type="date" value={texts.due ?? ''} onChange={(event) => set('due', event.target.value)} />
      <label htmlFor="action-item">出自议题</label>
      <Select
        id="action-item"
        allowClear
        placeholder="可不选"
        value={texts.item || null}
        options={meeting.agenda.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(chosen) => set('item', chosen ?? '')}
      />
      <ActNote error={act.error} />
      <div className="meeting-send">
        <Button htmlType="submit" loading={act.isPending} disabled={!texts.what?.trim() || !unit || !texts.due}>
          登记议定事项
        </Button>
      </div>
    </form>
  )
}
