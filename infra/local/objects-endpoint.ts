import { createServer } from 'node:http'
import { Cut, type Endpoint, endpointOf, listen } from './endpoint.ts'
import type { CallMeter } from './faults.ts'
import { isKey, type Objects } from './objects.ts'

interface Asked {
  method: string
  /** Empty: of the bucket itself. */
  key: string
  query: URLSearchParams
  body: Buffer
}
interface Given {
  status: number
  type?: string
  body: string | Buffer
}

const fault = (status: number, code: string, message: string): Given => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})
const document = (name: string, inner: string): Given => ({
  status: 200,
  body: `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>${inner}</${name}>`,
})

/**
 * The part of S3 that the product uses, with what Object Lock comes to: an object is written once, and no request
 * deletes one. fauxqs, which carries SNS and SQS here, knows neither locks, versions nor conditional writes.
 */
function answer(objects: Objects, { method, key, query, body }: Asked): Given {
  const wanted = objects.keys().filter((each) => each.startsWith(query.get('prefix') ?? ''))
  if (key === '' && method === 'GET' && query.has('versions'))
    return document('ListVersionsResult', wanted.map((each) => entry('Version', each)).join(''))
  if (key === '' && method === 'GET')
    return document('ListBucketResult', wanted.map((each) => entry('Contents', each)).join(''))
  if (!isKey(key)) return fault(400, 'InvalidArgument', 'not a key of this bucket')
  if (method === 'PUT')
    return objects.put(key, body)
      ? { status: 200, body: '' }
      : fault(412, 'PreconditionFailed', 'it is there, and locked')
  const found = method === 'GET' ? objects.get(key) : null
  if (found) return { status: 200, type: 'application/json', body: found }
  return method === 'GET'
    ? fault(404, 'NoSuchKey', 'there is no such key')
    : fault(501, 'NotImplemented', 'the local bucket writes once, reads and lists')
}

const entry = (name: string, key: string): string =>
  `<${name}><Key>${key}</Key>${name === 'Version' ? '<VersionId>only</VersionId><IsLatest>true</IsLatest>' : ''}</${name}>`

/** Serves one bucket, by path (`/bucket/key`), on loopback. */
export async function serveObjects(port: number, objects: Objects, meter?: CallMeter): Promise<Endpoint> {
  const server = createServer((request, response) => {
    response.sendDate = false
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const key = pathname.split('/').slice(2).map(decodeURIComponent).join('/')
      const asked = { method: request.method ?? '', key, query: searchParams, body: Buffer.concat(chunks) }
      const carryOut = async () => answer(objects, asked)
      const call = { service: 's3', operation: asked.method, body: asked.body.toString() } as const
      try {
        const { status, type = 'application/xml', body } = await (meter ? meter.metered(call, carryOut) : carryOut())
        response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
      } catch (error) {
        if (error instanceof Cut) response.destroy()
        else response.writeHead(500).end()
      }
    })
  })
  await listen(server, port)
  return endpointOf(server)
}
