import { Alert, Button, Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import { HistoryLine } from '../../../../../lib/contract/history-response.ts'
import { actNames } from '../../../../../lib/domain/acts.ts'
import { beijingMinute } from '../../../look/beijing.ts'
import { ProblemNote } from '../../../look/problem-note.tsx'
import { useMe } from '../../../session/me.ts'
import type { View } from '../dispute.tsx'
import 'virtual:antd/acts.css'
import { actForms } from './act-forms.ts'
import { Before } from './before.tsx'
import { FieldView } from './field-view.tsx'
import { clauseSaid, happens } from './happens.ts'
import { type Meanwhile, useActForm } from './use-act-form.ts'
import type { ActName, Offered } from './values.ts'

interface Given {
  one: Offered
  view: View
  close: () => void
  done: (view: View) => void
}

/** One act's form at the side of the dispute. What is typed stays until it is sent, also when the drawer is closed. */
export function ActDrawer(given: Given) {
  const action = actNames.find((name) => name === given.one.action)
  return action ? (
    <Opened {...given} action={action} />
  ) : (
    <Alert type="warning" showIcon title="系统已经更新，请刷新页面后办理。" />
  )
}

function Opened({ one, view, close, done, action }: Given & { action: ActName }) {
  const me = useMe()
  // As the dispute was when the form was opened: what changes meanwhile is told, not slipped under it.
  const { current: seen } = useRef({ view, me, as: one.as, now: view.at })
  const form = actForms[action]
  const { fields, values, errors, problem, meanwhile, busy, restoredAt, set, clear, submit, sendOn } = useActForm({
    action,
    form,
    seen,
    done,
  })
  const area = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    area.current?.querySelector<HTMLElement>('[data-wrong] :is(input, textarea, button)')?.focus()
  }, [errors])
  const trouble = meanwhile ?? problem
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (trouble) told.current?.scrollIntoView({ block: 'nearest' })
  }, [trouble])
  const what = happens(action, seen.view, values)
  return (
    <Drawer
      open
      size={640}
      title={one.label}
      mask={{ closable: false }}
      onClose={close}
      footer={
        <div className="act-foot">
          <Button type="primary" htmlType="submit" form="act-form" loading={busy} disabled={meanwhile !== null}>
            {form.send}
          </Button>
          <Button onClick={close}>取消</Button>
          {fields.length > 0 && <span className="act-kept">填写的内容已保留，送出之前不会丢失</span>}
        </div>
      }
    >
      <form
        id="act-form"
        ref={area}
        className="act-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="act-as">
          以<strong>{one.as.label}</strong>身份办理 · {clauseSaid(action)}
        </p>
        {what.length > 0 && (
          <section className="act-happens" aria-label="会发生什么">
            <h3>会发生什么</h3>
            <ul>
              {what.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        )}
        {restoredAt && (
          <Alert
            type="info"
            showIcon
            title={`已恢复 ${beijingMinute(restoredAt)} 填写、尚未送出的内容。`}
            action={
              <Button size="small" onClick={clear}>
                清空重填
              </Button>
            }
          />
        )}
        <Before action={action} view={seen.view} />
        {fields.map((field) => (
          <FieldView
            key={field.name}
            field={field}
            action={action}
            seen={seen}
            values={values}
            error={errors[field.name]}
            set={set}
          />
        ))}
        <div ref={told} className="act-told">
          {errors[''] && <Alert type="error" showIcon role="alert" title={errors['']} />}
          {meanwhile && <Changed meanwhile={meanwhile} send={() => sendOn(meanwhile)} busy={busy} />}
          {problem && <ProblemNote error={problem} {...(problem.passing && { again: () => void submit() })} />}
        </div>
      </form>
    </Drawer>
  )
}

/** 412: what others have done since, and the same words again with one click. */
function Changed({ meanwhile, send, busy }: { meanwhile: Meanwhile; send: () => void; busy: boolean }) {
  const lines = HistoryLine.array().safeParse(meanwhile.changes).data ?? []
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="您打开之后，事项已有变化，所填内容没有送出"
      description={
        <>
          <ul className="act-changes">
            {lines.map(({ seq, at, by, label, facts }) => {
              const more = facts.filter((one) => one !== label)
              return (
                <li key={seq}>
                  {beijingMinute(at)} {by?.label ?? '系统'}：{label}
                  {more.length > 0 && `（${more.join('；')}）`}
                </li>
              )
            })}
          </ul>
          <Button type="primary" loading={busy} onClick={send}>
            已看过变化，按原样送出
          </Button>
        </>
      }
    />
  )
}
