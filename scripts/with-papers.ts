import { S3Client } from '@aws-sdk/client-s3'
import { bucketFolder, openBucket } from '../infra/local/bucket.ts'
import { localSigning, serveBucket } from '../infra/local/bucket-endpoint.ts'
import { attachmentsBucket } from '../infra/local/environment.ts'
import { paperArchive } from '../lib/adapters/s3/paper-archive.ts'
import type { PaperArchive } from '../lib/attachment-store.ts'
import { env } from '../lib/names.ts'

/**
 * The papers of a stage (`ATTACHMENTS_BUCKET`), else those of a local folder whose host is down; null for a stage whose
 * bucket was not named.
 */
export async function withPapers<T>(use: (papers: PaperArchive | null) => Promise<T>): Promise<T> {
  const bucket = process.env[env.attachments]
  if (bucket) return use(paperArchive({ client: new S3Client({}), bucket }))
  if (process.env[env.table]) return use(null)
  const endpoint = await serveBucket(0, openBucket({ folder: bucketFolder(process.env.DATA_DIR ?? '.local') }))
  const client = new S3Client({ ...localSigning, endpoint: endpoint.url })
  try {
    return await use(paperArchive({ client, bucket: attachmentsBucket }))
  } finally {
    client.destroy()
    await endpoint.sever()
  }
}
