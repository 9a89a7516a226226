import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Panel } from '../../look/panel.tsx'
import { ActNote } from './act-note.tsx'
import { AddItem, EditItem } from './agenda-item-forms.tsx'
import { moved } from './agenda-order.ts'
import { WithReason } from './arrangement.tsx'
import { useKept } from './kept.ts'
import { type Meeting, mayDo, useMeetingAct } from './use-act.ts'

type Item = Meeting['agenda'][number]

/** 议程 with its minutes: ordered by buttons, so that a keyboard does what a mouse does. */
export function AgendaPanel({ meeting }: { meeting: Meeting }) {
  const kept = useKept(`${meeting.id}:minutes`)
  const [open, setOpen] = useState<{ item: string; form: 'edit' | 'drop' } | null>(null)
  const act = useMeetingAct(meeting, () => setOpen(null))
  const writing = mayDo(meeting, 'take-minutes')
  const said = (item: Item) => ({
    text: kept.texts[`text.${item.id}`] ?? item.minute?.text ?? '',
    decision: kept.texts[`decision.${item.id}`] ?? item.minute?.decision ?? '',
  })
  const changed = meeting.agenda.filter((item) => {
    const { text, decision } = said(item)
    return text.trim() !== '' && (text !== (item.minute?.text ?? '') || decision !== (item.minute?.decision ?? ''))
  })
  const order = (items: string[]) => act.mutate({ action: 'order-items', items })
  const ids = meeting.agenda.map(({ id }) => id)
  return (
    <Panel
      title={`议程（${meeting.agenda.length}）`}
      extra={
        mayDo(meeting, 'redraft') && (
          <Button size="small" disabled={act.isPending} onClick={() => act.mutate({ action: 'redraft' })}>
            补入新的议题
          </Button>
        )
      }
    >
      {meeting.agenda.length === 0 && <p className="meeting-note">没有议题。请补入或增加。</p>}
      <ol className="agenda">
        {meeting.agenda.map((item, i) => (
          <li key={item.id}>
            <div className="agenda-item">
              <span className="agenda-title">
                {item.disputeId ? (
                  <Link to="/disputes/$disputeId" params={{ disputeId: item.disputeId }}>
                    {item.title}
                  </Link>
                ) : (
                  item.title
                )}
                <small>
                  {item.kindLabel}
                  {item.unitLabel && ` · ${item.unitLabel}`}
                </small>
              </span>
              <span className="agenda-buttons">
                {mayDo(meeting, 'order-items') && (
                  <>
                    <Button
                      size="small"
                      aria-label={`上移：${item.title}`}
                      disabled={i === 0 || act.isPending}
                      onClick={() => order(moved(ids, i, -1))}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      aria-label={`下移：${item.title}`}
                      disabled={i === ids.length - 1 || act.isPending}
                      onClick={() => order(moved(ids, i, 1))}
                    >
                      ↓
                    </Button>
                  </>
                )}
                {mayDo(meeting, 'edit-item') && (
                  <Button size="small" onClick={() => setOpen({ item: item.id, form: 'edit' })}>
                    改
                  </Button>
                )}
                {mayDo(meeting, 'drop-item') && (
                  <Button size="small" onClick={() => setOpen({ item: item.id, form: 'drop' })}>
                    移除
                  </Button>
                )}
              </span>
            </div>
            {open?.item === item.id && open.form === 'drop' && (
              <WithReason
                id={`drop-${item.id}`}
                label="移除的理由"
                button="移除"
                pending={act.isPending}
                send={(reason) => act.mutate({ action: 'drop-item', item: item.id, reason })}
                close={() => setOpen(null)}
              />
            )}
            {open?.item === item.id && open.form === 'edit' && (
              <EditItem
                item={item}
                pending={act.isPending}
                send={(title, reason) => act.mutate({ action: 'edit-item', item: item.id, title, reason })}
                close={() => setOpen(null)}
              />
            )}
            {writing ? (
              <div className="agenda-minute">
                <label htmlFor={`text-${item.id}`}>记录</label>
                <Input.TextArea
                  id={`text-${item.id}`}
                  rows={3}
                  maxLength={4_000}
                  value={said(item).text}
                  onChange={(event) => kept.set(`text.${item.id}`, event.target.value)}
                />
                <label htmlFor={`decision-${item.id}`}>决定</label>
                <Input.TextArea
                  id={`decision-${item.id}`}
                  rows={1}
                  maxLength={1_000}
                  placeholder="可不填"
                  value={said(item).decision}
                  onChange={(event) => kept.set(`decision.${item.id}`, event.target.value)}
                />
              </div>
            ) : (
              item.minute && (
                <div className="agenda-said">
                  <p>{item.minute.text}</p>
                  {item.minute.decision && <p>决定：{item.minute.decision}</p>}
                </div>
              )
            )}
          </li>
        ))}
      </ol>
      <ActNote error={act.error} />
      {writing && (
        <Button
          type="primary"
          loading={act.isPending}
          disabled={changed.length === 0}
          onClick={() =>
            act.mutate(
              {
                action: 'take-minutes',
                minutes: changed.map((item) => {
                  const { text, decision } = said(item)
                  return { item: item.id, text, decision: decision.trim() === '' ? null : decision }
                }),
              },
              { onSuccess: kept.clear },
            )
          }
        >
          保存记录{changed.length > 0 && `（${changed.length} 项）`}
        </Button>
      )}
      {mayDo(meeting, 'add-item') && <AddItem meeting={meeting} />}
      {meeting.dropped.length > 0 && (
        <details className="agenda-dropped">
          <summary>移除的议题（{meeting.dropped.length}）</summary>
          <ul>
            {meeting.dropped.map(({ title, reason }) => (
              <li key={title + reason}>
                {title}：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}
