import { useState } from 'react'
import type { DraftOf } from '../pages/dispute/acts/draft.ts'
import { documentDraft } from './document-draft.ts'

/** Apart from the draft itself, which is tried without a browser. */
export function useDocumentDraft(of: DraftOf) {
  const [draft] = useState(() => documentDraft(sessionStorage, of))
  const [filled, setFilled] = useState(draft.filled)
  const type = (name: string, value: string) => {
    draft.type(name, value)
    setFilled(draft.filled())
  }
  return { ...draft, filled, type }
}
