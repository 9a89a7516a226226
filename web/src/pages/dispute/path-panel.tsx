import { procedure, stepLabel } from '../../../../lib/domain/procedure.ts'
import { unitLabel } from '../../../../lib/domain/vocabulary.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { ClockText } from '../../look/clock-text.tsx'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'

/** 办理进程: the steps of this grade, what is done, what is waited for and by when. */
export function PathPanel({ view, now }: { view: View; now: string }) {
  const rows = procedure[view.grade]
  const at = rows.findIndex(({ step }) => step === view.step)
  const ended = view.status !== 'open'
  const { procedure: p } = view
  return (
    <Panel title="办理进程">
      <ol className="path">
        {rows.map(({ step, clause, clock }, i) => {
          const state = (ended ? taken(step, view) : at >= 0 && i < at) ? 'done' : i === at ? 'now' : 'later'
          const running = view.clocks.find((one) => one.clock === clock)
          return (
            <li key={step} className={`path-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="path-name">{stepLabel[step]}</span>
              <span className="path-clause">{clause}</span>
              {state === 'now' && running && <ClockText clock={running} now={now} />}
              <span className="path-said">{saidOf(step, view, now)}</span>
            </li>
          )
        })}
      </ol>
      <ul className="path-notes">
        {p.objected.length > 0 && (
          <li>
            {p.objected.map(({ label }) => label).join('、')}对指派提出过异议
            {p.final && '；两次异议之后由办公室最终指派（六（三））'}
          </li>
        )}
        {p.returned > 0 && <li>处置预案被退回 {p.returned} 次</li>}
        {p.special.required && (
          <li>
            须报市政府专报：
            {p.special.done.length > 0 ? `已报${p.special.done.map(({ label }) => label).join('、')}` : '尚未报送'}
          </li>
        )}
        {p.recused.length > 0 && <li>回避：{p.recused.map(({ name }) => name).join('、')}</li>}
        {view.clocks
          .filter(({ clock }) => !rows.some((row) => row.clock === clock && row.step === view.step))
          .map((clock) => (
            <li key={clock.clock}>
              {clock.label} <ClockText clock={clock} now={now} />
              {clock.standing && '（已到最高一级，转为常设告警）'}
            </li>
          ))}
      </ul>
      {view.clocks.length > 0 && (
        <p className="path-basis">时限：{[...new Set(view.clocks.map(({ basis }) => basis))].join('、')}</p>
      )}
    </Panel>
  )
}

/** When a step was taken, where the state has it. */
function saidOf(step: keyof typeof stepLabel, view: View, now: string): string {
  const { procedure: p, assessed, handling } = view
  const on = (at: string | null | undefined) => (at ? beijingMinute(at, now) : '')
  switch (step) {
    case 'judge':
      return p.judged ? `${on(p.judged.at)} ${p.judged.report ? '报' : '不报'}` : ''
    case 'refer':
    case 'assess':
      return assessed && !view.pending ? on(assessed.at) : ''
    case 'designate':
      return handling ? `${on(p.designatedAt)} ${unitLabel[handling.unit]}` : ''
    case 'sign':
      return on(p.signedAt)
    case 'plan':
      return on(p.plan?.submittedAt)
    case 'approve':
      return on(p.plan?.approvedAt)
    case 'handle':
      return p.outcomeLabel ?? (p.progressAt ? `最近进展 ${on(p.progressAt)}` : '')
    case 'close':
      return on(view.endedAt)
  }
}

/** Of what has ended only that is shown as done which was. */
function taken(step: keyof typeof stepLabel, { procedure: p, assessed, handling, status }: View): boolean {
  switch (step) {
    case 'judge':
      return p.judged !== null
    case 'refer':
    case 'assess':
      return assessed !== null
    case 'designate':
      return handling !== null
    case 'sign':
      return p.signedAt !== null
    case 'plan':
      return p.plan !== null
    case 'approve':
      return p.plan?.approvedAt != null
    case 'handle':
      return p.outcome !== null
    case 'close':
      return status === 'closed'
  }
}
