import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'

export type Meeting = Replies['viewMeeting']
export type Act = Readonly<Record<string, unknown>> & { action: Meeting['may'][number]['action'] }

/** Whether the act is this reader's now: what is not is not offered. */
export const mayDo = (meeting: Meeting, action: Act['action']): boolean =>
  meeting.may.some((one) => one.action === action)

/** Whether what was sent may have arrived: then the same again is the same act. */
const mayHaveArrived = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500

/** One form's act on a meeting, on the version that was seen; pressed twice it is one act. */
export function useMeetingAct(meeting: Meeting, done?: () => void) {
  const call = useCall()
  const client = useQueryClient()
  const key = useRef('')
  const { id: meetingId, version } = meeting
  return useMutation({
    mutationFn: (act: Act) => {
      if (key.current === '') key.current = crypto.randomUUID()
      const headers = { 'If-Match': `"${version}"`, 'Idempotency-Key': key.current }
      return call('actOnMeeting', { params: { meetingId }, headers, body: act })
    },
    onError: (error) => {
      if (!mayHaveArrived(error)) key.current = ''
      // What others have done meanwhile is shown; the form keeps what was typed and goes on from there.
      if (error instanceof ApiProblem && error.status === 412)
        void client.invalidateQueries({ queryKey: ['viewMeeting', { meetingId }] })
    },
    onSuccess: (after) => {
      key.current = ''
      client.setQueryData(['viewMeeting', { meetingId }, {}], after)
      void client.invalidateQueries({ queryKey: ['listMeetings'] })
      done?.()
    },
  })
}
