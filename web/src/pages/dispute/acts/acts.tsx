import { Alert, Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ProblemNote } from '../../../look/problem-note.tsx'
import type { View } from '../dispute.tsx'
import { grouped } from './act-groups.ts'
import './acts.css'
import { nextSaid, turnSaid } from './happens.ts'
import { useSendAct } from './send-act.ts'
import type { Offered } from './values.ts'

const ActDrawer = lazy(async () => ({ default: (await import('./act-drawer.tsx')).ActDrawer }))

/** What one may do now. */
export const Acts = ({ view }: { view: View }) => <ActsOf key={view.id} view={view} />

function ActsOf({ view }: { view: View }) {
  const [asked, setAsked] = useState<Offered | null>(null)
  const [more, setMore] = useState(false)
  const [done, setDone] = useState<{ label: string; view: View } | null>(null)
  const { expected, step, often, more: rest } = grouped(view)
  const bar = useRef<HTMLElement>(null)
  // The button that was pressed may be gone: whoever works by keyboard goes on from what was said.
  useEffect(() => {
    if (done) bar.current?.focus({ preventScroll: true })
  }, [done])
  const ask = (one: Offered) => {
    setDone(null)
    setAsked(one)
  }
  const finished = (label: string) => (after: View) => {
    setAsked(null)
    setDone({ label, view: after })
  }
  const turn = turnSaid(view)
  const buttons = (list: readonly Offered[], type: 'default' | 'primary' | 'text') =>
    list.map((one) => (
      <Button key={one.action} type={type} title={`以${one.as.label}身份办理`} onClick={() => ask(one)}>
        {one.label}
      </Button>
    ))
  return (
    <section className="acts" aria-label="办理" ref={bar} tabIndex={-1}>
      {done && (
        <Alert
          type="success"
          showIcon
          role="status"
          closable={{ 'aria-label': '关闭', onClose: () => setDone(null) }}
          title={
            <>
              <strong>已办理：{done.label}。</strong>
              {nextSaid(done.view)}
            </>
          }
        />
      )}
      {view.may.length === 0 && !turn && <p className="acts-turn">现在没有需要您办理的事项。</p>}
      {expected.length === 0 && turn && <p className="acts-turn">{turn}。</p>}
      <div className="acts-row">
        {expected.map((one) =>
          one.action === 'confirm' ? (
            <QuickConfirm key={one.action} one={one} view={view} done={finished(one.label)} />
          ) : (
            buttons([one], 'primary')
          ),
        )}
        {buttons(step, 'default')}
        {often.length > 0 && <span className="acts-often">{buttons(often, 'default')}</span>}
        {rest.length > 0 && (
          <Button type="text" aria-expanded={more} aria-controls="acts-more" onClick={() => setMore(!more)}>
            更多办理 {more ? '▴' : '▾'}
          </Button>
        )}
      </div>
      {rest.length > 0 && (
        <div id="acts-more" className="acts-row acts-more" hidden={!more}>
          {buttons(rest, 'default')}
        </div>
      )}
      {asked && (
        <Suspense fallback={<p role="status">正在打开表单…</p>}>
          <ActDrawer
            key={asked.action}
            one={asked}
            view={view}
            close={() => setAsked(null)}
            done={finished(asked.label)}
          />
        </Suspense>
      )}
    </section>
  )
}

/** 签收 is one click: it says no more than that one has heard of it. */
function QuickConfirm({ one, view, done }: { one: Offered; view: View; done: (view: View) => void }) {
  const { busy, send } = useSendAct(view.id)
  const [problem, setProblem] = useState<unknown>(null)
  const key = useRef('')
  async function confirm() {
    key.current ||= crypto.randomUUID()
    const sent = await send({ body: { action: 'confirm' }, version: view.version, key: key.current })
    if (!sent) return
    if ('done' in sent) done(sent.done)
    else setProblem(sent.problem)
  }
  return (
    <>
      <Button type="primary" loading={busy} title={`以${one.as.label}身份签收`} onClick={() => void confirm()}>
        {one.label}
      </Button>
      {problem !== null && <ProblemNote error={problem} again={() => void confirm()} />}
    </>
  )
}
