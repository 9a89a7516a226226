import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { DailyRoot } from '../../domain/daily-root.ts'
import type { RootStore } from '../../stores.ts'
import { dateOf, rootKey, rootsPrefix } from './root-keys.ts'

const named = (fault: unknown, name: string): boolean => fault instanceof Error && fault.name === name

/** The daily roots in a bucket with Object Lock: each is written once, by a condition, and locked by the bucket's default. */
export function rootStore({ client, bucket }: { client: S3Client; bucket: string }): RootStore {
  return {
    async dates() {
      const dates: string[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: rootsPrefix,
            ...(ContinuationToken && { ContinuationToken }),
          }),
        )
        for (const { Key = '' } of page.Contents ?? []) dates.push(...[dateOf(Key)].filter((date) => date !== null))
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
      return dates.sort()
    },

    async read(date) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: rootKey(date) }))
        return DailyRoot.parse(JSON.parse((await Body?.transformToString()) ?? ''))
      } catch (fault) {
        if (named(fault, 'NoSuchKey')) return null
        throw fault
      }
    },

    async put(root) {
      const Body = JSON.stringify(root)
      const object = {
        Bucket: bucket,
        Key: rootKey(root.date),
        Body,
        ContentType: 'application/json',
        IfNoneMatch: '*',
      }
      try {
        await client.send(new PutObjectCommand(object))
        return 'written'
      } catch (fault) {
        if (named(fault, 'PreconditionFailed')) return 'taken'
        throw fault
      }
    },
  }
}
