import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import type { BriefingActName } from '../../../../lib/domain/briefing/commands.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'

export type Briefing = Replies['viewBriefing']
export type Section = Briefing['sections'][number]
export type Act = Readonly<Record<string, unknown>> & { action: BriefingActName }

/** Whether the act is this reader's now: what is not is not offered. */
export const mayDo = (briefing: Briefing, action: BriefingActName): boolean =>
  briefing.may.some((one) => one.action === action)

/** Whether what was sent may have arrived: then the same again is the same act. */
const mayHaveArrived = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500

/** One form's act on a briefing, on the version that was seen; pressed twice it is one act. */
export function useBriefingAct(briefing: Briefing, done?: (after: Briefing) => void) {
  const call = useCall()
  const client = useQueryClient()
  const key = useRef('')
  const { quarter, version } = briefing
  return useMutation({
    mutationFn: (act: Act) => {
      if (key.current === '') key.current = crypto.randomUUID()
      const headers = { 'If-Match': `"${version}"`, 'Idempotency-Key': key.current }
      return call('actOnBriefing', { params: { quarter }, headers, body: act })
    },
    onError: (error) => {
      if (!mayHaveArrived(error)) key.current = ''
      // What others have done meanwhile is shown; the form keeps what was typed and goes on from there.
      if (error instanceof ApiProblem && error.status === 412)
        void client.invalidateQueries({ queryKey: ['viewBriefing', { quarter }] })
    },
    onSuccess: async (after) => {
      key.current = ''
      // What is on its way was asked before the act and would put the old state back.
      await client.cancelQueries({ queryKey: ['viewBriefing', { quarter }] })
      for (const issue of [null, after.issue])
        client.setQueryData(['viewBriefing', { quarter }, { issue, version: null }], after)
      void client.invalidateQueries({ queryKey: ['listBriefings'] })
      done?.(after)
    },
  })
}
