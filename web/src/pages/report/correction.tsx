import { Alert, Skeleton } from 'antd'
import { useState } from 'react'
import { useReply } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { type Form, factsFrom, noPersonal } from './form.ts'

/** 更正: what this person has reported under that number, as it stands now. */
export function Correction({ reportRef, form }: { reportRef: string; form: (taken: Form) => React.ReactNode }) {
  const found = useReply('handReportStatus', { params: { ref: reportRef } }, { staleTime: 0, gcTime: 0 })
  // What it was when the form was opened: looking at it again must not take away what is typed meanwhile.
  const [taken, setTaken] = useState<Form | null>(null)
  if (taken) return form(taken)
  if (found.isError) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { facts, revision } = found.data
  if (!facts) return <Alert type="info" showIcon title="本条已经撤回，不能更正。有新情况的，请再报一条。" />
  setTaken({ ref: reportRef, corrects: revision, facts: factsFrom(facts), personal: noPersonal })
  return null
}

/** What is sealed does not come back, not even to who wrote it: who may open it is told by the dispute (DOMAIN 6). */
export const SealedBefore = () => (
  <p className="report-back">
    原来填写的情况说明、地址、当事人已经封存，不在这里显示。不重填的，仍可按原来的一版查看；
    <strong>列过当事人的请重新列出，否则不再计入人数。</strong>
  </p>
)
