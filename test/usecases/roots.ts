import { S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { type Objects, openObjects } from '../../infra/local/objects.ts'
import { serveObjects } from '../../infra/local/objects-endpoint.ts'
import { rootArchive } from '../../lib/adapters/s3/root-archive.ts'
import { rootStore } from '../../lib/adapters/s3/root-store.ts'

/** The local host's bucket, and the product's own clients of it. */
export async function newBucket(place: Parameters<typeof openObjects>[0] = 'memory') {
  const objects: Objects = openObjects(place)
  const endpoint = await serveObjects(0, objects)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new S3Client({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  onTestFinished(async () => {
    client.destroy()
    await endpoint.sever()
  })
  const at = { client, bucket: 'roots' }
  return { ...at, objects, roots: rootStore(at), kept: rootArchive(at) }
}
