import { existsSync } from 'node:fs'
import { S3Client } from '@aws-sdk/client-s3'
import { rootsBucket } from '../infra/local/environment.ts'
import { objectsFolder, openObjects } from '../infra/local/objects.ts'
import { serveObjects } from '../infra/local/objects-endpoint.ts'
import { rootArchive } from '../lib/adapters/s3/root-archive.ts'
import { env } from '../lib/names.ts'
import type { RootArchive } from '../lib/stores.ts'

/** `everyDay`: a function seals every day, as on one machine nothing does that may be switched off. */
type Kept = { roots: RootArchive; everyDay: boolean }

/** The bucket of a stage (`ROOTS_BUCKET`), else that of a local folder whose host is down; null where neither is. */
export async function withRoots<T>(use: (kept: Kept | null) => Promise<T>): Promise<T> {
  const bucket = process.env[env.roots]
  if (bucket) return use({ roots: rootArchive({ client: new S3Client({}), bucket }), everyDay: true })
  const folder = objectsFolder(process.env.DATA_DIR ?? '.local')
  if (process.env[env.table] || !existsSync(folder)) return use(null)
  const endpoint = await serveObjects(0, openObjects({ folder }))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new S3Client({ endpoint: endpoint.url, region: 'us-east-1', credentials })
  try {
    return await use({ roots: rootArchive({ client, bucket: rootsBucket }), everyDay: false })
  } finally {
    client.destroy()
    await endpoint.sever()
  }
}
