import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Bucket, isBucketKey, type Stored } from './bucket.ts'

export interface Asked {
  method: string
  /** Empty: of the bucket itself. */
  key: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
}
export interface Given {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}

const xml = (status: number, inner: string): Given => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${inner}`,
})
export const fault = (status: number, code: string, message: string): Given =>
  xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`)

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('base64')
const quoted = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`
const first = (header: string | string[] | undefined): string => (Array.isArray(header) ? header[0] : header) ?? ''

/** What of S3 the attachments need: versions, checksums, copies, and overrides of what an answer says of itself. */
export function answerOf(bucket: Bucket, asked: Asked): Given {
  const { method, key, query } = asked
  if (key === '' && method === 'GET' && query.has('versions')) return listed(bucket, query.get('prefix') ?? '')
  if (!isBucketKey(key)) return fault(400, 'InvalidArgument', 'not a key of this bucket')
  switch (method) {
    case 'PUT':
      return asked.headers['x-amz-copy-source'] === undefined ? put(bucket, asked) : copied(bucket, asked)
    case 'GET':
    case 'HEAD': {
      const found = bucket.get(key, query.get('versionId') ?? undefined)
      return found ? shown(found, asked) : fault(404, 'NoSuchKey', 'there is no such key')
    }
    case 'DELETE':
      // Without a version S3 would only put a marker over it: nothing here asks for that.
      if (!query.has('versionId')) return fault(501, 'NotImplemented', 'only one version at a time')
      bucket.remove({ key, version: query.get('versionId') ?? '' })
      return { status: 204, body: '' }
    default:
      return fault(405, 'MethodNotAllowed', 'not this method')
  }
}

function put(bucket: Bucket, { key, headers, body }: Asked): Given {
  const said = first(headers['x-amz-checksum-sha256'])
  if (said !== '' && said !== sha256(body)) return fault(400, 'BadDigest', 'the content has another SHA-256')
  const { version } = bucket.put(key, { type: first(headers['content-type']), body })
  return { status: 200, headers: { 'x-amz-version-id': version, etag: quoted(body) }, body: '' }
}

function copied(bucket: Bucket, { key, headers }: Asked): Given {
  const source = new URL(first(headers['x-amz-copy-source']).replace(/^\/?/, '/'), 'http://127.0.0.1')
  const from = source.pathname.split('/').slice(2).map(decodeURIComponent).join('/')
  const found = bucket.get(from, source.searchParams.get('versionId') ?? undefined)
  if (!found) return fault(404, 'NoSuchKey', 'there is nothing to copy')
  bucket.put(key, { type: first(headers['content-type']) || found.type, body: found.body })
  const result = `<ETag>${quoted(found.body)}</ETag><ChecksumSHA256>${sha256(found.body)}</ChecksumSHA256>`
  return xml(200, `<CopyObjectResult>${result}</CopyObjectResult>`)
}

function shown({ version, type, body }: Stored, { method, query, headers }: Asked): Given {
  const said = (name: string) => query.get(`response-${name}`)
  const disposition = said('content-disposition')
  return {
    status: 200,
    headers: {
      'content-type': said('content-type') ?? type,
      'content-length': String(body.length),
      'cache-control': said('cache-control') ?? 'no-cache',
      'x-amz-version-id': version,
      etag: quoted(body),
      ...(headers['x-amz-checksum-mode'] && { 'x-amz-checksum-sha256': sha256(body) }),
      ...(disposition !== null && { 'content-disposition': disposition }),
    },
    body: method === 'HEAD' ? '' : body,
  }
}

function listed(bucket: Bucket, prefix: string): Given {
  const entries = bucket.versions(prefix).map(({ key, version }) => {
    const latest = bucket.get(key)?.version === version
    const size = bucket.get(key, version)?.body.length
    return `<Version><Key>${key}</Key><VersionId>${version}</VersionId><Size>${size}</Size><IsLatest>${latest}</IsLatest></Version>`
  })
  return xml(200, `<ListVersionsResult><IsTruncated>false</IsTruncated>${entries.join('')}</ListVersionsResult>`)
}
