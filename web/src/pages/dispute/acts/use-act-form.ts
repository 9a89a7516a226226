import { useRef, useState } from 'react'
import type { ApiProblem } from '../../../api/problem.ts'
import type { ActForm } from './act-forms.ts'
import { type DraftOf, drafts } from './draft.ts'
import { begun, shownOf } from './fields.ts'
import { useSendAct } from './send-act.ts'
import { bodyOf, byField, check, type Errors } from './to-body.ts'
import type { ActName, Seen, Values, View } from './values.ts'

/** What others have done since the form was opened. */
export interface Meanwhile {
  version: number
  changes: readonly object[]
}

/** One opened form of one act: what is typed, kept and sent. */
export function useActForm(given: { action: ActName; form: ActForm; seen: Seen; done: (view: View) => void }) {
  const { action, form, seen, done } = given
  const of: DraftOf = { member: seen.me.member, disputeId: seen.view.id, action }
  const kept = drafts(sessionStorage)
  const [found] = useState(() => kept.read(of))
  const [restored, setRestored] = useState(found !== null)
  const [values, setValues] = useState<Values>(() => found?.values ?? begun(form.fields, seen))
  const [version, setVersion] = useState(seen.view.version)
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null)
  const key = useRef(found?.key ?? '')
  key.current ||= crypto.randomUUID()
  const { busy, send } = useSendAct(seen.view.id)
  const fields = shownOf(form.fields, seen, values)

  /** What stands now: an upload that ends late must not put back what was typed before it. */
  const standing = useRef(values)
  function stand(next: Values): void {
    standing.current = next
    setValues(next)
  }

  function set(changed: Values): void {
    stand({ ...standing.current, ...changed })
    setErrors((said) => Object.fromEntries(Object.entries(said).filter(([name]) => !Object.hasOwn(changed, name))))
    kept.write(of, { values: standing.current, key: key.current, at: new Date().toISOString() })
  }

  function clear(): void {
    kept.drop(of)
    key.current = crypto.randomUUID()
    stand(begun(form.fields, seen))
    setErrors({})
    setRestored(false)
  }

  async function submit(seenVersion = version): Promise<void> {
    const body = bodyOf(action, fields, values)
    const wrong = check(body, action, fields)
    setErrors(wrong)
    setProblem(null)
    if (Object.keys(wrong).length > 0) return
    const sent = await send({ body, version: seenVersion, key: key.current })
    if (!sent) return
    if ('done' in sent) {
      kept.drop(of)
      return done(sent.done)
    }
    const { status, problem: said } = sent.problem
    if (status === 412 && said.version !== undefined)
      return setMeanwhile({ version: said.version, changes: said.changes ?? [] })
    const atFields = byField(said.errors ?? [], fields)
    setErrors(atFields)
    if (Object.keys(atFields).length === 0) setProblem(sent.problem)
  }

  /** The changes were looked at: the same words again, on what stands now. */
  function sendOn(now: Meanwhile): void {
    setVersion(now.version)
    setMeanwhile(null)
    void submit(now.version)
  }

  const restoredAt = restored ? (found?.at ?? null) : null
  return { fields, values, errors, problem, meanwhile, busy, restoredAt, set, clear, submit, sendOn }
}
