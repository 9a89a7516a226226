import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from '@aws-sdk/client-s3'

/** Every version, and every mark of a deletion, of the keys that begin so; S3 lists the newest of a key first. */
export async function* versionPages(
  { client, bucket }: { client: S3Client; bucket: string },
  prefix: string,
): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {}
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...marker }))
    yield page
    if (!page.IsTruncated || page.NextKeyMarker === undefined) return
    const { NextKeyMarker, NextVersionIdMarker } = page
    marker = { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker && { VersionIdMarker: NextVersionIdMarker }) }
  }
}
