import { useRef, useState } from 'react'
import { drafts } from '../dispute/acts/draft.ts'

/** What is typed into one part and not sent stays in this tab; leaving by choice forgets it (session.ts). */
export function useKeptText(of: { member: string; quarter: string; section: string }) {
  const name = { member: of.member, disputeId: `briefing-${of.quarter}`, action: of.section }
  const kept = drafts(sessionStorage)
  const [found] = useState(() => kept.read(name))
  const key = useRef(found?.key ?? '')
  const before = found?.values.text
  const [text, setText] = useState(typeof before === 'string' ? before : null)
  return {
    /** Null: nothing was typed. */
    text,
    type: (next: string) => {
      key.current ||= crypto.randomUUID()
      setText(next)
      kept.write(name, { values: { text: next }, key: key.current, at: new Date().toISOString() })
    },
    drop: () => {
      setText(null)
      kept.drop(name)
    },
  }
}
