import { type OpenRoute, type RouteName, routes, type SourceRoute } from '../contract/routes.ts'
import type { Refusal } from '../domain/refusal.ts'

const isRouteName = (name: string): name is RouteName => Object.hasOwn(routes, name)
export const routeNames: readonly RouteName[] = Object.keys(routes).filter(isRouteName)
export const isOpen = (name: RouteName): name is OpenRoute => routes[name].caller.kind === 'anyone'
export const isForSources = (name: RouteName): name is SourceRoute => routes[name].caller.kind === 'source'

export type Match = { name: RouteName; params: Record<string, string> } | Refusal

/** Finds the route among those a function serves. The gateway lets no other method through: it has the same table. */
export function matchRoute(given: { method: string; path: string; serves: readonly RouteName[] }): Match {
  for (const name of given.serves) {
    const params = routes[name].method === given.method ? paramsOf(routes[name].path, given.path) : null
    if (params) return { name, params }
  }
  return { refused: 'not-found' }
}

function paramsOf(template: string, path: string): Record<string, string> | null {
  const [wanted, given] = [template.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const actual = given[at] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined && part !== actual) return null
    if (name === undefined) continue
    const value = decoded(actual)
    if (value === null || value === '') return null
    params[name] = value
  }
  return params
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
