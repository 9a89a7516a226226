import { useEffect, useRef, useState } from 'react'
import { reportDrafts } from './draft.ts'
import { type Facts, type Form, noFacts, noPersonal, type Personal, refFrom } from './form.ts'

const empty = (): Form => ({
  ref: refFrom(crypto.getRandomValues(new Uint8Array(20))),
  corrects: null,
  facts: noFacts,
  personal: noPersonal,
})
const drafts = reportDrafts({ machine: localStorage, tab: sessionStorage })

/** The form as it stands, kept as a draft while it is typed. `taken`: what has arrived and is to be corrected. */
export function useReportForm(member: string, taken: Form | null) {
  const whose = taken ? `${member}/${taken.ref}` : member
  const [begun] = useState(taken ?? empty)
  const [form, setForm] = useState<Form>(() => drafts.read(whose, () => begun))
  const typed = useRef(false)
  useEffect(() => {
    if (typed.current) drafts.write(whose, form)
  }, [whose, form])
  const change = (next: (form: Form) => Form) => {
    typed.current = true
    setForm(next)
  }
  const [kept, setKept] = useState(form.facts !== begun.facts || form.personal !== begun.personal)
  const forget = () => {
    typed.current = false
    drafts.drop(whose)
  }
  return {
    form,
    /** Whether it began with a draft. */
    kept,
    set: (part: Partial<Facts>) => change((was) => ({ ...was, facts: { ...was.facts, ...part } })),
    setPersonal: (part: Partial<Personal>) => change((was) => ({ ...was, personal: { ...was.personal, ...part } })),
    /** It has arrived: nothing of it is kept but what is on the screen. */
    sent: (revision: number) => {
      forget()
      setForm((was) => ({ ...was, corrects: revision }))
    },
    clear: () => {
      forget()
      setKept(false)
      setForm(empty())
    },
  }
}
