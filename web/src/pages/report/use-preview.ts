import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall } from '../../app/api.ts'
import { type Form, previewBody } from './form.ts'

const restMs = 500

/** What is typed, once it has rested. */
function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), ms)
    return () => window.clearTimeout(timer)
  }, [value, ms])
  return rested
}

export type Preview = UseQueryResult<Replies['previewReport']> & { empty: boolean }

/** What the report would be, asked anew when the typing rests; what was known before stays on the screen meanwhile. */
export function usePreview(form: Form): Preview {
  const call = useCall()
  const body = previewBody(useRested(form, restMs))
  const found = useQuery({
    queryKey: ['previewReport', body],
    queryFn: ({ signal }) => call('previewReport', { body: body ?? {}, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  })
  return { ...found, empty: body === null }
}
