import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import { useCall } from '../../../app/api.ts'
import type { View } from './values.ts'

export interface Sending {
  body: Record<string, unknown>
  /** As its author saw the dispute. */
  version: number
  /** Of one form, however often it is sent. */
  key: string
}
export type Sent = { done: View } | { problem: ApiProblem }

/** Sends an act once at a time; what stands afterwards is what the page shows at once. Null: one is on its way already. */
export function useSendAct(disputeId: string): { busy: boolean; send: (act: Sending) => Promise<Sent | null> } {
  const call = useCall()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const underWay = useRef(false)

  async function send({ body, version, key }: Sending): Promise<Sent | null> {
    if (underWay.current) return null
    underWay.current = true
    setBusy(true)
    try {
      const done = await call('actOnDispute', {
        params: { disputeId },
        body,
        headers: { 'If-Match': `"${version}"`, 'Idempotency-Key': key },
      })
      // What is on its way was asked before the act and would put the old state back.
      await queries.cancelQueries({ queryKey: ['viewDispute', { disputeId }] })
      queries.setQueryData(['viewDispute', { disputeId }, { asOf: null }], done)
      for (const name of ['today', 'listDisputes', 'myNotices', 'rollCall', 'accountability'])
        void queries.invalidateQueries({ queryKey: [name] })
      return { done }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.status === 412) void queries.invalidateQueries({ queryKey: ['viewDispute', { disputeId }] })
      return { problem: error }
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, send }
}
