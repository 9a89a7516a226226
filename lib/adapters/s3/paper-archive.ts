import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { PaperArchive, PaperVersion } from '../../attachment-store.ts'
import { each } from '../../each.ts'
import { documentPrefix, documentRef, keptRef, prefixesOf } from './attachment-keys.ts'
import { versionPages } from './version-pages.ts'

/** For the operators' commands, which have S3's own client: every version there is of a dispute's papers. */
export function paperArchive({ client, bucket }: { client: S3Client; bucket: string }): PaperArchive {
  const under = async (prefix: string) => {
    const found: PaperVersion[] = []
    for await (const { Versions = [], DeleteMarkers = [] } of versionPages({ client, bucket }, prefix)) {
      const all = [...DeleteMarkers.map((one) => ({ ...one, Size: null })), ...Versions]
      for (const { Key: key, VersionId: version, Size: bytes = null, IsLatest: newest = false } of all)
        if (key !== undefined && version !== undefined)
          found.push({ key, version, bytes, newest, kept: keptRef(key), made: documentRef(key) })
    }
    return found
  }
  return {
    of: async (disputeId) => (await Promise.all(prefixesOf(disputeId).map(under))).flat(),

    ofDocument: (documentId) => under(documentPrefix(documentId)),

    async remove(versions) {
      await each(versions, 10, ({ key, version }) =>
        client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: version })),
      )
    },
  }
}
