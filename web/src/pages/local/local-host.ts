import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiUrl } from '../../api/client.ts'
import { type ApiProblem, readProblem, unreachable } from '../../api/problem.ts'

/** A message or a letter as the local outbox holds it (docs/local-host.md). */
interface OutboxMessage {
  at: string
  channel: string
  /** Null: somebody without a post. */
  post: string | null
  unit: string | null
  text: string
  subject?: string
  /** Of an alert: which dispute. */
  number?: string
  /** Of a letter: what it brings along. */
  attachment?: { name: string }
}
/** `place`: which it is since the outbox was opened. */
export type Placed = OutboxMessage & { place: number }
export interface Clock {
  now: string
  offsetSeconds: number
}

/** `/local/…` belongs to this host alone: it is in no table of routes, and asks for no token. */
async function ask<T>(path: string, body?: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(apiUrl(path), {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch((cause: unknown): ApiProblem => unreachable(cause))
  if (!(response instanceof Response)) throw response
  if (!response.ok) throw await readProblem(response)
  return response.json()
}

const everyMs = 3_000

export const useOutbox = () =>
  useQuery({
    queryKey: ['local', 'outbox'],
    queryFn: async (): Promise<Placed[]> =>
      [...(await ask<OutboxMessage[]>('/local/outbox')), ...(await ask<OutboxMessage[]>('/local/letters'))]
        .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
        .map((message, place) => ({ ...message, place })),
    refetchInterval: everyMs,
  })

export const useClock = () =>
  useQuery({ queryKey: ['local', 'clock'], queryFn: () => ask<Clock>('/local/clock'), refetchInterval: everyMs })

/** Moves the host's clock; whatever had been read before is of an earlier time. */
export function useMove() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (move: { advance: string } | { set: string }) => ask<Clock>('/local/clock', move),
    onSuccess: () => client.invalidateQueries(),
  })
}
