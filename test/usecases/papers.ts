import { createHash } from 'node:crypto'
import { S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { openBucket } from '../../infra/local/bucket.ts'
import { localSigning, serveBucket } from '../../infra/local/bucket-endpoint.ts'
import { attachmentStore } from '../../lib/adapters/s3/attachment-store.ts'
import { paperArchive } from '../../lib/adapters/s3/paper-archive.ts'
import type { UploadAddress } from '../../lib/attachment-store.ts'

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** As a browser or curl does it: what the address says, and nothing else. */
export const put = (
  to: UploadAddress,
  content: Uint8Array<ArrayBuffer> | Buffer<ArrayBuffer>,
  over: Record<string, string> = {},
) => {
  const { 'content-length': _, ...headers } = { ...to.headers, ...over }
  return fetch(to.url, { method: 'PUT', body: content, headers })
}

/** The local host's bucket of papers, and the product's own clients of it. */
export async function newPapers(now: () => number, place: Parameters<typeof openBucket>[0] = 'memory') {
  const objects = openBucket(place)
  const endpoint = await serveBucket(0, objects, { now })
  const client = new S3Client({ ...localSigning, endpoint: endpoint.url, maxAttempts: 1 })
  onTestFinished(async () => {
    client.destroy()
    await endpoint.sever()
  })
  const bucket = 'attachments'
  const clock = () => new Date(now()).toISOString()
  const store = attachmentStore({ ...localSigning, bucket, url: `${endpoint.url}/${bucket}`, clock })
  return { objects, store, papers: paperArchive({ client, bucket }), url: `${endpoint.url}/${bucket}` }
}
