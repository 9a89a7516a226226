import { type Method, type OpenRoute, type RouteName, routes } from '../contract/routes.ts'
import type { Refusal } from '../domain/refusal.ts'

const isRouteName = (name: string): name is RouteName => Object.hasOwn(routes, name)
export const routeNames: readonly RouteName[] = Object.keys(routes).filter(isRouteName)
export const isOpen = (name: RouteName): name is OpenRoute => routes[name].scope === null

export type Match = { name: RouteName; params: Record<string, string> } | { options: string[] } | Refusal

/** Finds the route among those a function serves: 404 for an unknown path, 405 with Allow for another method. */
export function matchRoute(given: { method: string; path: string; serves: readonly RouteName[] }): Match {
  const method = given.method === 'HEAD' ? 'GET' : given.method
  const here = given.serves.flatMap((name) => {
    const params = paramsOf(routes[name].path, given.path)
    return params ? [{ name, params, fixed: Object.keys(params).length === 0 }] : []
  })
  // `/v1/reports/batch` is a name of its own, not a report called "batch".
  const nearest = here.some(({ fixed }) => fixed) ? here.filter(({ fixed }) => fixed) : here
  const found = nearest.find(({ name }) => routes[name].method === method)
  if (found) return { name: found.name, params: found.params }
  if (nearest.length === 0) return { refused: 'not-found' }
  const allow = allowed(nearest.map(({ name }) => routes[name].method))
  return method === 'OPTIONS' ? { options: allow } : { refused: 'method-not-allowed', allow }
}

const allowed = (methods: readonly Method[]): string[] => [
  ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
  'OPTIONS',
]

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
