import * as z from 'zod/mini'
import { faultProblem, refusalHeaders, toProblem } from '../contract/problem.ts'
import {
  type OfficialRoute,
  type OpenRoute,
  type Replies,
  type RouteName,
  routes,
  type SourceRoute,
} from '../contract/routes.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import type { Scope } from '../domain/source.ts'
import type { Post } from '../domain/vocabulary.ts'
import type { Log } from '../ports.ts'
import type { RefusedCall } from '../usecases/note-refused.ts'
import { type ApiReply, jsonReply, problemReply } from './api-reply.ts'
import { pageReply } from './page-reply.ts'
import { largestBody, type RouteBody, readRouteBody } from './read-route-body.ts'
import { isForSources, isOpen, matchRoute, routeNames } from './router.ts'
import { type Invocation, stack } from './stack.ts'

/** A request that found its route and could be read. */
export interface ApiRequest extends RouteBody {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | undefined>>
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** The body as it came, byte for byte. */
  bytes: Uint8Array
  requestId: string
}

export type Answer<Body> =
  | { status: number; body: Body; headers?: Record<string, string> }
  /** HTML, for a browser. */
  | { status: number; page: string }
  | Refusal
type Handler<Request, Body> = (request: Request, invocation: Invocation) => Promise<Answer<Body>>

/** Which outside system is asking, and may use the scope; a refusal (401, 403) otherwise. */
type Authenticate<Caller> = (
  credentials: Pick<ApiRequest, 'headers' | 'bytes'> & { scope: Scope },
) => Promise<Caller | Refusal>

/** Which official is asking, and holds one of the posts; a refusal (401, 403) otherwise. */
type Identify = (
  credentials: Pick<ApiRequest, 'headers'> & { posts: readonly Post[]; route: string },
) => Promise<Official | Refusal>
type Official = { officer: Member }
export type OfficialHandlers = { [R in OfficialRoute]?: Handler<ApiRequest & Official, Replies[R]> }

export interface ApiParts<Caller> {
  log: Log
  open?: { [R in OpenRoute]?: Handler<ApiRequest, Replies[R]> }
  secured?: { [R in SourceRoute]?: Handler<ApiRequest & Caller, Replies[R]> }
  /** Needed where there are routes for outside systems. */
  authenticate?: Authenticate<Caller>
  officials?: OfficialHandlers
  /** Needed where there are routes for officials. */
  identify?: Identify
  /** Told what an official was refused, before he is: the audit keeps what was not his to do. */
  refused?: (call: RefusedCall) => Promise<void>
}

const ApiEvent = z.object({
  httpMethod: z.string(),
  path: z.string(),
  headers: z.nullish(z.record(z.string(), z.nullish(z.string()))),
  queryStringParameters: z.nullish(z.record(z.string(), z.optional(z.string()))),
  body: z.nullish(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.object({ requestId: z.string() }),
})
type ApiEvent = z.infer<typeof ApiEvent>

/**
 * An API Gateway (REST, proxy) function over the routes it has handlers for. Refusals and faults leave as problem
 * details (RFC 9457); of a fault the caller learns the request id and nothing else.
 */
export function api<Caller extends object>(parts: ApiParts<Caller>) {
  const serves = routeNames.filter((name) => handlerOf(parts, name) !== undefined)
  return stack<ApiReply>({
    log: parts.log,
    handle: async (event, invocation) => {
      const read = ApiEvent.parse(event)
      return serve({ event: read, invocation, parts, serves })
    },
    onFault: (event, { requestId }) => {
      const read = ApiEvent.safeParse(event)
      const id = read.success ? read.data.requestContext.requestId : requestId
      return problemReply({ ...faultProblem(), requestId: id })
    },
  })
}

function handlerOf<Caller>(parts: ApiParts<Caller>, name: RouteName) {
  if (isOpen(name)) return parts.open?.[name]
  return isForSources(name) ? parts.secured?.[name] : parts.officials?.[name]
}

type Serve = (request: ApiRequest, invocation: Invocation) => Promise<Answer<unknown>>

/** Whom a route lets in: a refusal, or its handler for whoever is asking. */
async function enter<Caller extends object>(
  parts: ApiParts<Caller>,
  name: RouteName,
  asked: Pick<ApiRequest, 'headers' | 'bytes'>,
): Promise<Serve | Refusal> {
  if (isOpen(name)) return parts.open?.[name] ?? { refused: 'not-found' }
  if (isForSources(name)) {
    const handler = parts.secured?.[name]
    if (!handler || !parts.authenticate) throw new Error(`${name} has no handler or no authentication`)
    const caller = await parts.authenticate({ ...asked, scope: routes[name].caller.scope })
    return 'refused' in caller ? caller : (request, invocation) => handler({ ...request, ...caller }, invocation)
  }
  const handler = parts.officials?.[name]
  if (!handler || !parts.identify) throw new Error(`${name} has no handler or nobody tells who is asking`)
  const route = `${routes[name].method} ${routes[name].path}`
  const caller = await parts.identify({ headers: asked.headers, posts: routes[name].caller.posts, route })
  if ('refused' in caller) return caller
  return async (request, invocation) => {
    const answer = await handler({ ...request, ...caller }, invocation)
    const { params, body } = request
    if (isRefusal(answer))
      await parts.refused?.({ ...caller, refused: answer.refused, route, params, action: body.action })
    return answer
  }
}

async function serve<Caller extends object>(given: {
  event: ApiEvent
  invocation: Invocation
  parts: ApiParts<Caller>
  serves: readonly RouteName[]
}): Promise<ApiReply> {
  const { event, invocation, parts, serves } = given
  const { requestId } = event.requestContext
  const match = matchRoute({ method: event.httpMethod, path: event.path, serves })
  const answer = isRefusal(match) ? match : await call({ event, match, invocation, parts })
  if (isRefusal(answer)) return problemReply({ ...toProblem(answer), requestId }, refusalHeaders(answer))
  return 'page' in answer
    ? pageReply(answer.status, answer.page)
    : jsonReply(answer.status, answer.body, answer.headers)
}

async function call<Caller extends object>(given: {
  event: ApiEvent
  match: { name: RouteName; params: Record<string, string> }
  invocation: Invocation
  parts: ApiParts<Caller>
}): Promise<Answer<unknown>> {
  const { event, match, invocation, parts } = given
  const { name, params } = match
  const headers = lowerCase(event.headers ?? {})
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  const request = { params, query: event.queryStringParameters ?? {}, headers, bytes, ...event.requestContext }
  const kind = routes[name].body
  const read = () => readRouteBody({ kind, headers, bytes, decoded: event.isBase64Encoded !== true })
  // Before any signature is computed over it; what is larger than any body may be is refused whoever sent it.
  const tooLarge = bytes.length > largestBody[kind] ? read() : null
  if (tooLarge && isRefusal(tooLarge)) return tooLarge
  const entered = await enter(parts, name, { headers, bytes: kind === 'none' ? new Uint8Array() : bytes })
  if (typeof entered !== 'function') return entered
  const body = read()
  return isRefusal(body) ? body : entered({ ...request, ...body }, invocation)
}

const lowerCase = (headers: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  )
