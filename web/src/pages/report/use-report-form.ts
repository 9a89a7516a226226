import { useEffect, useRef, useState } from 'react'
import { reportDrafts } from './draft.ts'
import { type Facts, type Form, noFacts, noPersonal, type Personal, refFrom } from './form.ts'

const fresh = (): string => refFrom(crypto.getRandomValues(new Uint8Array(20)))
const drafts = reportDrafts({ machine: localStorage, tab: sessionStorage })

/** The form as it stands, kept as a draft while it is typed. */
export function useReportForm(member: string) {
  const [form, setForm] = useState<Form>(() => drafts.read(member, fresh))
  const typed = useRef(false)
  useEffect(() => {
    if (typed.current) drafts.write(member, form)
  }, [member, form])
  const change = (next: (form: Form) => Form) => {
    typed.current = true
    setForm(next)
  }
  const [kept, setKept] = useState(form.facts !== noFacts || form.personal !== noPersonal)
  return {
    form,
    /** Whether it began with a draft. */
    kept,
    set: (part: Partial<Facts>) => change((was) => ({ ...was, facts: { ...was.facts, ...part } })),
    setPersonal: (part: Partial<Personal>) => change((was) => ({ ...was, personal: { ...was.personal, ...part } })),
    /** It has arrived: nothing of it is kept but what is on the screen. */
    sent: (revision: number) => {
      typed.current = false
      drafts.drop(member)
      setForm((was) => ({ ...was, corrects: revision }))
    },
    clear: () => {
      typed.current = false
      drafts.drop(member)
      setKept(false)
      setForm({ ref: fresh(), corrects: null, facts: noFacts, personal: noPersonal })
    },
  }
}
