import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { signedAddresses } from '../../lib/adapters/s3/signed-address.ts'
import { jpeg, pdf } from '../domain/files.ts'
import { newPapers, put, sha256Of } from '../usecases/papers.ts'

const ref = { disputeId: 'd1', attachmentId: 'a1' }
const file = Buffer.from(jpeg)
const other = Buffer.from(pdf)
const sha256 = sha256Of(file)

test('an address is signed as AWS shows in its example', () => {
  const sign = signedAddresses({
    url: 'https://examplebucket.s3.amazonaws.com',
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  })
  const url = sign({ method: 'GET', key: 'test.txt', at: Date.parse('2013-05-24T00:00:00Z'), seconds: 86_400 })
  expect(url).toContain('X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404')
})

describe.each(['in memory', 'in a folder'])('papers %s', (where) => {
  async function opened() {
    const at = { now: Date.parse('2026-11-23T02:00:00.000Z') }
    const folder = where === 'in memory' ? null : await mkdtemp(join(tmpdir(), 'papers-'))
    if (folder) onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const bucket = await newPapers(() => at.now, folder ? { folder } : 'memory')
    const address = (bytes = file.length, hash = sha256) =>
      bucket.store.addressFor(ref, { bytes, sha256: hash, now: new Date(at.now).toISOString(), seconds: 900 })
    const keep = async () => {
      const found = await bucket.store.uploaded(ref, 1_000)
      if (found === null || found === 'too-large') throw new Error('nothing uploaded')
      await bucket.store.keep(ref, { version: found.version, mediaType: 'image/jpeg', sha256 })
      return found.version
    }
    return { at, ...bucket, address, keep }
  }

  test('what was uploaded is read, kept and stated; what was never there is not', async () => {
    const { store, address, keep } = await opened()
    expect(await store.uploaded(ref, 1_000)).toBeNull()
    expect(await store.stated(ref)).toBeNull()
    expect((await put(address(), file)).status).toBe(200)
    expect(await store.uploaded(ref, 1_000)).toEqual({ content: file, sha256, version: expect.any(String) })
    expect(await store.uploaded(ref, file.length - 1)).toBe('too-large')
    await keep()
    expect(await store.stated(ref)).toEqual({ bytes: file.length, sha256, version: expect.any(String) })
  })

  test('an address takes the file that it was made for, in its time, and nothing else', async () => {
    const { at, store, address } = await opened()
    const to = address()
    const same = Buffer.from(file)
    same[10] = 1
    expect((await put(to, same)).status).toBe(400)
    expect((await put(to, Buffer.concat([file, file]))).status).toBe(403)
    expect(
      (await put(to, same, { 'x-amz-checksum-sha256': Buffer.from(sha256Of(same), 'hex').toString('base64') })).status,
    ).toBe(403)
    expect((await put({ ...to, headers: { 'content-type': 'application/octet-stream' } }, file)).status).toBe(403)
    expect((await put(to, file, { 'content-type': 'text/html' })).status).toBe(403)
    expect((await put({ ...to, url: to.url.replace('/a1?', '/a2?') }, file)).status).toBe(403)
    expect((await put({ ...to, url: to.url.replace('/incoming/', '/kept/') }, file)).status).toBe(403)
    expect((await put({ ...to, url: to.url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000') }, file)).status).toBe(
      403,
    )
    expect((await fetch(to.url)).status).toBe(403)
    at.now += 900_001
    expect((await put(to, file)).status).toBe(403)
    expect(await store.uploaded(ref, 1_000)).toBeNull()
  })

  test('nobody reads, lists or deletes without an address', async () => {
    const { url, address, keep } = await opened()
    await put(address(), file)
    await keep()
    for (const path of ['/kept/d1/a1', '/incoming/d1/a1', '?versions&prefix='])
      expect((await fetch(`${url}${path}`)).status).toBe(403)
    expect((await fetch(`${url}/kept/d1/a1`, { method: 'DELETE' })).status).toBe(403)
  })

  test('what is uploaded after it was kept changes nothing of it; another version than the one looked at is not kept', async () => {
    const { store, objects, address, keep } = await opened()
    await put(address(), file)
    const version = await keep()
    const before = await store.stated(ref)
    expect((await put(address(other.length, sha256Of(other)), other)).status).toBe(200)
    expect(await store.stated(ref)).toEqual(before)
    await store.keep(ref, { version, mediaType: 'image/jpeg', sha256 })
    expect(await store.stated(ref)).toMatchObject({ sha256 })
    const now = objects.get('incoming/d1/a1')?.version ?? ''
    await expect(store.keep(ref, { version: now, mediaType: 'image/jpeg', sha256 })).rejects.toThrow('kept otherwise')
  })

  test('an address for reading gives that version, to be saved under its name, for as long as it is good', async () => {
    const { at, store, address, keep } = await opened()
    await put(address(), file)
    await keep()
    const { version } = (await store.stated(ref))!
    const saveAs = '示例 欠条(1).jpg'
    const url = store.addressOf(ref, {
      version,
      mediaType: 'image/jpeg',
      saveAs,
      now: new Date(at.now).toISOString(),
      seconds: 300,
    })
    const reply = await fetch(url)
    expect(Buffer.from(await reply.arrayBuffer()).equals(file)).toBe(true)
    expect(reply.headers.get('content-type')).toBe('image/jpeg')
    const disposition = reply.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="attachment\.jpg"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(saveAs)
    expect((await fetch(url.replace('image%2Fjpeg', 'text%2Fhtml'))).status).toBe(403)
    at.now += 300_001
    expect((await fetch(url)).status).toBe(403)
  })

  test('every version of one dispute is found, and gone when it is removed; those of others stay', async () => {
    const { store, papers, address, keep, at } = await opened()
    await put(address(), file)
    await put(address(), file)
    await keep()
    const elsewhere = { disputeId: 'd10', attachmentId: 'a1' }
    await put(
      store.addressFor(elsewhere, { bytes: file.length, sha256, now: new Date(at.now).toISOString(), seconds: 9 }),
      file,
    )
    const all = await papers.of('d1')
    expect(all.map(({ key, newest }) => [key, newest])).toEqual([
      ['incoming/d1/a1', true],
      ['incoming/d1/a1', false],
      ['kept/d1/a1', true],
    ])
    expect(all.at(-1)).toMatchObject({ bytes: file.length, kept: ref })
    await papers.remove(all)
    expect(await papers.of('d1')).toEqual([])
    expect(await store.stated(ref)).toBeNull()
    expect(await papers.of('d10')).toHaveLength(1)
  })
})
