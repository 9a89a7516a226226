import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { signedAddresses } from '../../lib/adapters/s3/signed-address.ts'
import { uploadHeaders } from '../console.ts'
import type { Bucket } from './bucket.ts'
import { answerOf, fault, type Given } from './bucket-answers.ts'
import { Cut, type Endpoint, endpointOf, listen } from './endpoint.ts'
import type { CallMeter } from './faults.ts'

/** The functions' own here; an address is good when these made it. */
export const localSigning = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

interface Around {
  meter?: CallMeter
  /** Milliseconds since the epoch. */
  now?: () => number
  /** The origin whose pages may send files, as the bucket's CORS rule names it in the cloud. */
  page?: string
}

const methods = ['GET', 'HEAD', 'PUT'] as const

/**
 * Serves one bucket, by path (`/bucket/key`), on loopback. An address must be signed and not have run out, and its
 * request come with the very headers that were signed, the length among them. Requests signed in a header are the
 * operators' commands on this machine, and are believed.
 */
export async function serveBucket(
  port: number,
  bucket: Bucket,
  { meter, now = Date.now, page }: Around = {},
): Promise<Endpoint> {
  const server = createServer((request, response) => {
    response.sendDate = false
    const cors = corsFor(request, page)
    if (request.method === 'OPTIONS') return void response.writeHead(cors ? 200 : 403, cors ?? {}).end()
    serve(request)
      .then(({ headers, ...given }) => send(response, { ...given, headers: { ...headers, ...cors } }))
      .catch((error: unknown) => {
        if (error instanceof Cut) response.destroy()
        else response.writeHead(500).end()
      })
  })
  const serve = async (request: IncomingMessage): Promise<Given> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
    const refused = request.headers.authorization ? null : notEntitled(request, url, now())
    // What is not wanted is not read to its end either.
    if (refused) return refused
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const key = url.pathname.split('/').slice(2).map(decodeURIComponent).join('/')
    const { method = '', headers } = request
    const asked = { method, key, query: url.searchParams, headers, body: Buffer.concat(chunks) }
    const carryOut = async () => answerOf(bucket, asked)
    // Which key was asked for: what is in the file is nobody's to see.
    return meter ? meter.metered({ service: 's3', operation: method, body: key }, carryOut) : carryOut()
  }
  await listen(server, port)
  return endpointOf(server)
}

/** What S3 says by the rule of infra/stacks/attachments.ts: to that page, for a PUT, with these headers. */
function corsFor({ method, headers }: IncomingMessage, page: string | undefined): Record<string, string> | null {
  const asked = method === 'OPTIONS' ? headers['access-control-request-method'] : method
  const named = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (page === undefined || headers.origin !== page || asked !== 'PUT') return null
  if (!named.every((name) => name === '' || uploadHeaders.includes(name))) return null
  return {
    'access-control-allow-origin': page,
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': uploadHeaders.join(', '),
    'access-control-max-age': '3600',
    vary: 'origin',
  }
}

/** Why an address is not good, if it is not: it is signed again from what came, and must come to the same. */
function notEntitled({ method, headers }: IncomingMessage, url: URL, now: number): Given | null {
  const query = Object.fromEntries(url.searchParams)
  const known = methods.find((one) => one === method)
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(query['X-Amz-Date'] ?? '') ?? []
  if (!known || !date || !time) return fault(403, 'AccessDenied', 'not signed')
  const at = Date.parse(`${date.replace(/^(....)(..)/, '$1-$2-')}T${time.replace(/^(..)(..)/, '$1:$2:')}Z`)
  const seconds = Number(query['X-Amz-Expires'])
  const signed = (query['X-Amz-SignedHeaders'] ?? '').split(';').filter((name) => name !== 'host')
  const sent = Object.fromEntries(signed.map((name) => [name, String(headers[name] ?? '')]))
  const own = Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith('X-Amz-')))
  const [, bucketName = '', ...key] = url.pathname.split('/').map(decodeURIComponent)
  const sign = signedAddresses({ ...localSigning, url: `${url.origin}/${bucketName}` })
  const again = new URL(sign({ method: known, key: key.join('/'), query: own, headers: sent, at, seconds }))
  if (again.searchParams.get('X-Amz-Signature') !== query['X-Amz-Signature'])
    return fault(403, 'SignatureDoesNotMatch', 'signed for something else')
  return now > at + seconds * 1_000 ? fault(403, 'AccessDenied', 'Request has expired') : null
}

function send(response: ServerResponse, { status, headers, body }: Given): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}
