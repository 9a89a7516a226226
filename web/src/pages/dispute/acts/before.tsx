import type { View } from '../dispute.tsx'
import { OpenText } from '../open-sealed.tsx'
import type { ActName } from './values.ts'

/** What one has to have before one's eyes for an act: the plan to be approved, the checklist of a closing. */
export function Before({ action, view }: { action: ActName; view: View }) {
  if (action === 'approve-plan' || action === 'return-plan') return <Plan view={view} />
  return action === 'close' && view.grade !== 'watch' ? <Checklist view={view} /> : null
}

function Plan({ view }: { view: View }) {
  const { plan } = view.procedure
  const textId = plan && view.history.find(({ seq }) => seq === plan.seq)?.texts[0]
  return (
    <p>
      处置预案为履历第 {plan?.seq ?? '—'} 条。
      {textId ? <OpenText disputeId={view.id} textId={textId} /> : '请在下方履历中查看文字。'}
    </p>
  )
}

/** 结案条件, as the procedure has them (四(三)). */
function Checklist({ view }: { view: View }) {
  const { outcomeLabel, special } = view.procedure
  const items = [
    { done: outcomeLabel !== null, say: outcomeLabel === null ? '处置尚未办结' : `处置办结：${outcomeLabel}` },
    { done: !view.pending, say: view.pending ? '等级尚未研判' : `等级：${view.gradeLabel}` },
    special.required
      ? {
          done: special.done.length === 3,
          say: `专报市政府：已报 ${special.done.map(({ label }) => label).join('、') || '无'}`,
        }
      : { done: true, say: '不需要专报市政府' },
  ]
  return (
    <section aria-label="结案条件">
      <ul className="act-checklist">
        {items.map(({ done, say }) => (
          <li key={say} className={done ? '' : 'act-open'}>
            {done ? '✓' : '✗'} {say}
          </li>
        ))}
      </ul>
    </section>
  )
}
