import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { DailyRoot } from '../../lib/domain/daily-root.ts'
import { newBucket } from '../usecases/roots.ts'

const rootOn = (date: string): DailyRoot => ({
  v: 1,
  date,
  sealedAt: `${date}T16:10:00.000Z`,
  previous: null,
  tips: [{ disputeId: 'd-示例', seq: 7, hash: 'f'.repeat(64) }],
  root: '0'.repeat(64),
})

describe.each(['in memory', 'in a folder'])('daily roots %s', (where) => {
  const place = async () => {
    if (where === 'in memory') return 'memory' as const
    const folder = await mkdtemp(join(tmpdir(), 'roots-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    return { folder }
  }

  test('are written once, read, and listed in the order of their days', async () => {
    const { roots, kept } = await newBucket(await place())
    expect(await roots.dates()).toEqual([])
    expect(await roots.read('2026-11-25')).toBeNull()
    expect(await roots.put(rootOn('2026-11-25'))).toBe('written')
    expect(await roots.put(rootOn('2026-11-24'))).toBe('written')
    expect(await roots.put({ ...rootOn('2026-11-25'), root: 'another' })).toBe('taken')
    expect(await roots.read('2026-11-25')).toEqual(rootOn('2026-11-25'))
    expect(await roots.dates()).toEqual(['2026-11-24', '2026-11-25'])
    const [first, second, ...more] = await kept.kept()
    expect(more).toEqual([])
    expect(first).toMatchObject({ date: '2026-11-24', versions: 1, deleted: false })
    expect(await kept.first(second!)).toEqual(rootOn('2026-11-25'))
  })

  test('are not written over without the condition either, not deleted, and nothing leaves the bucket', async () => {
    const { roots, client, bucket } = await newBucket(await place())
    await roots.put(rootOn('2026-11-25'))
    const Key = 'roots/2026-11-25.json'
    const put = (key: string) => client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' }))
    await expect(put(Key)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    await expect(client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))).rejects.toMatchObject({
      name: 'NotImplemented',
    })
    for (const key of ['../outside.json', 'roots/../../outside.json', '/etc.json'])
      await expect(put(key)).rejects.toMatchObject({ name: 'InvalidArgument' })
    expect(await roots.read('2026-11-25')).toEqual(rootOn('2026-11-25'))
  })
})
