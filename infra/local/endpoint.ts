import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  headers: IncomingHttpHeaders
  body: Buffer
}
export interface Answer {
  status: number
  headers?: Record<string, string>
  body: string
}

/** A loopback service that AWS clients are pointed at. */
export interface Endpoint {
  readonly url: string
  readonly port: number
  /** Lets running calls finish. */
  close(): Promise<void>
  /** Cuts every connection: nobody gets an answer any more. */
  sever(): Promise<void>
}

/** The call never happened, or its answer is lost: the connection is cut. */
export class Cut extends Error {}

/** Serves POSTs on 127.0.0.1. `answer` throwing `Cut` cuts that connection; any other throw is a 500. */
export async function serveEndpoint(port: number, answer: (call: Call) => Promise<Answer>): Promise<Endpoint> {
  const server = createServer((request, response) => {
    // Ours is a moved clock, and the SDK would correct its own by this header.
    response.sendDate = false
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      answer({ headers: request.headers, body: Buffer.concat(chunks) }).then(
        (given) => send(response, given),
        (error) => {
          if (error instanceof Cut) response.destroy()
          else send(response, { status: 500, body: JSON.stringify({ __type: 'InternalFailure' }) })
        },
      )
    })
  })
  server.keepAliveTimeout = 60_000
  await listen(server, port)
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  const { port: taken } = boundTo(server)
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    async close() {
      const closed = close()
      server.closeIdleConnections()
      await closed
    },
    async sever() {
      const closed = close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Listener = ReturnType<typeof createServer>

/** Throws the listen error, such as EADDRINUSE. */
export async function listen(server: Listener, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

export function boundTo(server: Listener): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

/** A server that listens, as what it is to the rest of the host. */
export function endpointOf(server: Server): Endpoint {
  const { port } = boundTo(server)
  const end = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      const closed = end()
      server.closeIdleConnections()
      await closed
    },
    async sever() {
      const closed = end()
      server.closeAllConnections()
      await closed
    },
  }
}
