import { GetObjectCommand, type ObjectVersion, type S3Client } from '@aws-sdk/client-s3'
import type { KeptRoot, RootArchive } from '../../stores.ts'
import { dateOf, rootKey, rootsPrefix } from './root-keys.ts'
import { versionPages } from './version-pages.ts'

/** For the operators' command: every version that the bucket keeps, also those that somebody has put over the first. */
export function rootArchive({ client, bucket }: { client: S3Client; bucket: string }): RootArchive {
  return {
    async kept() {
      const versions = new Map<string, ObjectVersion[]>()
      const deleted = new Set<string>()
      for await (const page of versionPages({ client, bucket }, rootsPrefix)) {
        for (const version of page.Versions ?? [])
          versions.set(version.Key ?? '', [...(versions.get(version.Key ?? '') ?? []), version])
        for (const { Key } of page.DeleteMarkers ?? []) deleted.add(Key ?? '')
      }
      return [...versions].flatMap(([key, own]): KeptRoot[] => {
        const date = dateOf(key)
        // S3 lists the newest version first.
        const versionId = own.at(-1)?.VersionId
        return date === null || versionId === undefined
          ? []
          : [{ date, versionId, versions: own.length, deleted: deleted.has(key) }]
      })
    },

    async first({ date, versionId }) {
      const asked = new GetObjectCommand({ Bucket: bucket, Key: rootKey(date), VersionId: versionId })
      const { Body } = await client.send(asked)
      try {
        return JSON.parse((await Body?.transformToString()) ?? '')
      } catch {
        return null
      }
    },
  }
}
