import { type OfficialRoute, type Replies, routes } from '../../../lib/contract/routes.ts'
import { noteAnswer } from '../look/server-clock.ts'
import { type ApiProblem, readProblem, unreachable } from './problem.ts'

export interface Asked {
  /** The variables of the path. */
  params?: Readonly<Record<string, string>>
  /** What is undefined, null or empty is left out. */
  query?: Readonly<Record<string, string | number | null | undefined>>
  body?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
}

/** What the API is asked with; the session gives it. */
export interface Caller {
  /** Throws when nobody is signed in any more. */
  token(): Promise<string>
  /** The API no longer takes the token. */
  refused(): void
}

/** The API's own address: the console lies one level below it. */
export const apiUrl = (path: string): URL => new URL(`..${path}`, new URL('.', document.baseURI))

/**
 * Calls a route of the table. Throws an `ApiProblem` in every case that is not the route's own answer: also when the
 * network is gone or what came is no answer of this API.
 */
export async function call<R extends OfficialRoute>(caller: Caller, route: R, asked: Asked = {}): Promise<Replies[R]> {
  const { method, path } = routes[route]
  const url = apiUrl(path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(asked.params?.[name] ?? '')))
  for (const [name, value] of Object.entries(asked.query ?? {}))
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, String(value))
  const token = await caller.token()
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(asked.body && { 'content-type': 'application/json' }),
      ...asked.headers,
    },
    ...(asked.body && { body: JSON.stringify(asked.body) }),
    ...(asked.signal && { signal: asked.signal }),
  }).catch((cause: unknown): ApiProblem => unreachable(cause))
  if (!(response instanceof Response)) throw response
  if (response.status === 401) caller.refused()
  if (!response.ok) throw await readProblem(response)
  const answer = await response.json().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  noteAnswer(answer)
  return answer
}
