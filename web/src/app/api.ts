import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { ConsoleConfig } from '../../../lib/contract/console-config.ts'
import type { OfficialRoute, Replies } from '../../../lib/contract/routes.ts'
import { type Asked, call } from '../api/client.ts'
import type { Session } from '../session/session.ts'

/** What every page has at hand. */
export interface World {
  config: ConsoleConfig
  session: Session
}

const WorldContext = createContext<World | null>(null)
export const WorldProvider = WorldContext.Provider

export function useWorld(): World {
  const world = useContext(WorldContext)
  if (!world) throw new Error('no world around this component')
  return world
}

/** Calls any route as the person signed in. Throws `ApiProblem`. */
export function useCall(): <R extends OfficialRoute>(route: R, asked?: Asked) => Promise<Replies[R]> {
  const { session } = useWorld()
  return (route, asked) => call(session, route, asked)
}

/** Reads a route; the answer is kept under its name and what it was asked. */
export function useReply<R extends OfficialRoute>(
  route: R,
  asked: Omit<Asked, 'signal' | 'body'> = {},
  options: Omit<UseQueryOptions<Replies[R]>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<Replies[R]> {
  const { session } = useWorld()
  return useQuery({
    ...options,
    queryKey: [route, asked.params ?? {}, asked.query ?? {}],
    queryFn: ({ signal }) => call(session, route, { ...asked, signal }),
  })
}
