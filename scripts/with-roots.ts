import { existsSync } from 'node:fs'
import { S3Client } from '@aws-sdk/client-s3'
import { rootsBucket } from '../infra/local/environment.ts'
import { objectsFolder, openObjects } from '../infra/local/objects.ts'
import { serveObjects } from '../infra/local/objects-endpoint.ts'
import { rootArchive } from '../lib/adapters/s3/root-archive.ts'
import { env } from '../lib/names.ts'
import type { RootArchive } from '../lib/stores.ts'

/** The bucket of a stage (`ROOTS_BUCKET`), else that of a local folder whose host is down; null where neither is. */
export async function withRoots<T>(use: (roots: RootArchive | null) => Promise<T>): Promise<T> {
  const bucket = process.env[env.roots]
  if (bucket) return use(rootArchive({ client: new S3Client({}), bucket }))
  const folder = objectsFolder(process.env.DATA_DIR ?? '.local')
  if (process.env[env.table] || !existsSync(folder)) return use(null)
  const endpoint = await serveObjects(0, openObjects({ folder }))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new S3Client({ endpoint: endpoint.url, region: 'us-east-1', credentials })
  try {
    return await use(rootArchive({ client, bucket: rootsBucket }))
  } finally {
    client.destroy()
    await endpoint.sever()
  }
}
