import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { FunctionSpec } from '../manifest.ts'
import type { ConsoleFiles } from './console-files.ts'
import { boundTo, listen } from './endpoint.ts'
import { httpAnswer, proxyEvent, router, splitUrl } from './gateway-event.ts'
import { type GatewayProblem, problemAnswer } from './gateway-problems.ts'
import { type Invoker, TimedOut } from './invoke.ts'
import type { LocalRoutes } from './local-routes.ts'
import { announces, discardRest, readBody } from './read-body.ts'

const gatewayBytes = 10 * 1_024 * 1_024
const lambdaBytes = 6 * 1_024 * 1_024
const gatewaySeconds = 29

export interface Gateway {
  url: string
  port: number
  /** Requests to functions not yet answered. */
  pending(): number
  /** Cuts every connection and goes on listening. */
  cut(): void
  /** Lets running requests finish. */
  close(): Promise<void>
}

/** The public server: API Gateway in front of the manifest's api functions, and `/local/*`. Throws the listen error. */
export async function openGateway(options: {
  port: number
  manifest: readonly FunctionSpec[]
  /** What is behind it may change while it stays; null while the host is down. */
  invoker: () => Invoker | null
  local: LocalRoutes
  /** The identity provider below its path. */
  identity: { path: string; serve(request: IncomingMessage, response: ServerResponse): Promise<void> }
  /** The console's files, where this host has them. */
  console?: ConsoleFiles | undefined
  log: (line: string) => void
}): Promise<Gateway> {
  const find = router(options.manifest)
  let pending = 0

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID()
    const refuse = (code: GatewayProblem) => problem(request, response, { code, requestId })
    const { path, query } = splitUrl(request.url ?? '/')
    if (path.startsWith(`${options.identity.path}/`)) return options.identity.serve(request, response)
    if (await options.console?.serve({ request, response, path })) return
    if (request.headers.expect !== undefined && announces(request) <= gatewayBytes) response.writeContinue()
    const body = await readBody(request, gatewayBytes)
    if (body === 'too-large') return refuse('too-large')
    if (path.startsWith('/local/')) return options.local({ request, response, path, query, body, port })
    const match = find(request.method ?? 'GET', path)
    if (!match) return refuse('not-found')
    const invoker = options.invoker()
    if (!invoker) return void request.socket.destroy()
    pending += 1
    response.once('close', () => {
      pending -= 1
    })
    const event = proxyEvent({ request, body, match, requestId })
    if ((event.body?.length ?? 0) + JSON.stringify(event.headers).length > lambdaBytes) return refuse('too-large')
    const timeoutSeconds = Math.min(match.spec.timeoutSeconds, gatewaySeconds)
    try {
      const answer = httpAnswer(await invoker.invoke(match.spec, event, { requestId, timeoutSeconds }))
      if (!answer || answer.body.length > lambdaBytes) return refuse('bad-gateway')
      response.writeHead(answer.status, {
        'x-amzn-requestid': requestId,
        ...answer.headers,
        'content-length': answer.body.length,
      })
      response.end(answer.body)
    } catch (error) {
      options.log(`${match.spec.name} ${requestId}: ${error}`)
      refuse(error instanceof TimedOut ? 'timeout' : 'bad-gateway')
    }
  }

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    response.sendDate = false
    serve(request, response).catch((error) => {
      options.log(`gateway: ${error}`)
      problem(request, response, { code: 'internal', requestId: randomUUID() })
    })
  }
  const server = createServer(handle)
  // Who asks first (`Expect: 100-continue`) is refused before a large body travels.
  server.on('checkContinue', handle)
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return
    const { headers, body } = problemAnswer('bad-request', randomUUID())
    const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
    socket.end(['HTTP/1.1 400 Bad Request', ...lines, '', body].join('\r\n'))
  })
  await listen(server, options.port)
  const { port } = boundTo(server)
  const closed = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pending: () => pending,
    cut: () => server.closeAllConnections(),
    async close() {
      const done = closed()
      server.closeIdleConnections()
      await done
    },
  }
}

/** Answers at once; where the client is still sending, the connection closes once it has stopped. */
function problem(
  request: IncomingMessage,
  response: ServerResponse,
  { code, requestId }: { code: GatewayProblem; requestId: string },
): void {
  if (response.headersSent || response.destroyed) return
  const { status, headers, body } = problemAnswer(code, requestId)
  response.writeHead(status, { ...headers, ...(!request.complete && { connection: 'close' }) })
  response.write(body)
  void discardRest(request).then(() => response.end())
}
