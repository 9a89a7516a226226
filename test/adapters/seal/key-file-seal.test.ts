import { createHmac, hkdfSync } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyLimits } from '../../../lib/adapters/seal/key-cache.ts'
import { ensureKeyFile, keyFileMasterKey, keyFileSeal } from '../../../lib/adapters/seal/key-file-seal.ts'
import { type MasterKey, newPepper, SealBroken } from '../../../lib/adapters/seal/master-key.ts'
import { sealWith } from '../../../lib/adapters/seal/seal.ts'

let folder = ''
let keyFile = ''
let pepper: Uint8Array
const clock = () => '2026-11-23T00:00:00.000Z'
const seal = () => keyFileSeal({ keyFile, loadPepper: async () => pepper, clock })
const bytes = (text: string) => new TextEncoder().encode(text)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-'))
  keyFile = join(folder, 'deep', 'master.key')
  await ensureKeyFile(keyFile)
  pepper = await newPepper(keyFileMasterKey(keyFile))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the seal over a key file', () => {
  it.each([0, 1, 15, 16, 17, 255 * 1024])('returns %i bytes as they were', async (length) => {
    const plain = Buffer.alloc(length, 7)
    expect(Buffer.compare(await seal().open(await seal().seal(plain, 'report:r-1'), 'report:r-1'), plain)).toBe(0)
  })

  it('is the documented envelope: version, length, wrapped key, IV, tag, ciphertext', async () => {
    const sealed = Buffer.from(await seal().seal(bytes('abc'), 'c'))
    expect(sealed[0]).toBe(1)
    expect(sealed.readUInt16BE(1)).toBe(60)
    expect(sealed.length).toBe(3 + 60 + 12 + 16 + 3)
  })

  it('opens under no other context, and not under another key file', async () => {
    const sealed = await seal().seal(bytes('abc'), 'report:r-1')
    await expect(seal().open(sealed, 'report:r-2')).rejects.toThrow(SealBroken)
    const other = join(folder, 'other.key')
    await ensureKeyFile(other)
    const stranger = keyFileSeal({ keyFile: other, loadPepper: async () => pepper, clock })
    await expect(stranger.open(sealed, 'report:r-1')).rejects.toThrow(SealBroken)
    await expect(stranger.mac('person', 'x')).rejects.toThrow(SealBroken)
  })

  it('notices one changed bit at every byte, every cut and every addition', async () => {
    const sealed = Buffer.from(await seal().seal(bytes('欠薪'), 'c'))
    const reader = seal()
    for (let i = 0; i < sealed.length; i += 1) {
      const tampered = Buffer.from(sealed)
      tampered.writeUInt8(tampered.readUInt8(i) ^ 0x01, i)
      await expect(reader.open(tampered, 'c'), `byte ${i}`).rejects.toThrow(SealBroken)
      await expect(reader.open(sealed.subarray(0, i), 'c'), `cut at ${i}`).rejects.toThrow(SealBroken)
    }
    await expect(reader.open(Buffer.concat([sealed, Buffer.of(0)]), 'c')).rejects.toThrow(SealBroken)
    expect(Buffer.from(await reader.open(sealed, 'c')).toString()).toBe('欠薪')
  })

  it('makes a key file once, for its owner only', async () => {
    const before = await readFile(keyFile)
    await ensureKeyFile(keyFile)
    expect(await readFile(keyFile)).toEqual(before)
    expect(before).toHaveLength(32)
    expect((await stat(keyFile)).mode & 0o077).toBe(0)
  })

  it('refuses a key file of another length', async () => {
    const short = join(folder, 'short.key')
    await writeFile(short, 'too short')
    const broken = keyFileSeal({ keyFile: short, loadPepper: async () => pepper, clock })
    await expect(broken.seal(bytes('x'), 'c')).rejects.toThrow('32 bytes')
  })
})

describe('keyed hashes and derived keys', () => {
  it('are HMAC-SHA256 and HKDF-SHA256 under the pepper, apart by purpose and by use', async () => {
    const secret = await keyFileMasterKey(keyFile).unwrap(pepper, 'pepper')
    const key = (info: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, 32))
    const mac = createHmac('sha256', key('mac:person'))
      .update('13800138000')
      .digest()
      .subarray(0, 12)
      .toString('base64url')
    expect(await seal().mac('person', '13800138000')).toBe(mac)
    expect(mac).toMatch(/^[\w-]{16}$/)
    expect(await seal().mac('employer', '13800138000')).not.toBe(mac)
    expect(Buffer.from(await seal().derive('webhook:s-1'))).toEqual(key('derive:webhook:s-1'))
    expect(await seal().derive('person')).not.toEqual(new Uint8Array(key('mac:person')))
  })

  it('ask for the pepper again after it could not be loaded', async () => {
    let tries = 0
    const flaky = keyFileSeal({
      keyFile,
      loadPepper: async () => {
        tries += 1
        if (tries === 1) throw new Error('throttled')
        return pepper
      },
      clock,
    })
    await expect(flaky.mac('p', 'x')).rejects.toThrow('throttled')
    expect(await flaky.mac('p', 'x')).toBe(await seal().mac('p', 'x'))
    expect(tries).toBe(2)
  })
})

describe('the data key cache', () => {
  function counted(limits: Partial<KeyLimits>) {
    const master = keyFileMasterKey(keyFile)
    const calls = { generate: 0, unwrap: 0 }
    const counting: MasterKey = {
      generate: (purpose) => {
        calls.generate += 1
        return master.generate(purpose)
      },
      unwrap: (wrapped, purpose) => {
        calls.unwrap += 1
        return master.unwrap(wrapped, purpose)
      },
    }
    const time = { now: Date.parse(clock()) }
    const options = { loadPepper: async () => pepper, clock: () => new Date(time.now).toISOString(), limits }
    return { calls, time, seal: sealWith(counting, options) }
  }

  it('gives a key at most so many uses', async () => {
    const { calls, seal } = counted({ maxUses: 3 })
    for (let i = 0; i < 7; i += 1) await seal.seal(bytes('x'), 'c')
    expect(calls.generate).toBe(3)
  })

  it('takes a clock that went back for an expired key', async () => {
    const { calls, time, seal } = counted({})
    await seal.seal(bytes('x'), 'c')
    time.now -= 1
    await seal.seal(bytes('x'), 'c')
    expect(calls.generate).toBe(2)
  })

  it('drops the least recently opened key first', async () => {
    const { calls, seal } = counted({ maxUses: 1, maxOpened: 2 })
    const [a, b, c] = [
      await seal.seal(bytes('a'), 'c'),
      await seal.seal(bytes('b'), 'c'),
      await seal.seal(bytes('c'), 'c'),
    ]
    for (const sealed of [a, b, a, c, a]) await seal.open(sealed, 'c')
    expect(calls.unwrap).toBe(3)
    await seal.open(b, 'c')
    expect(calls.unwrap).toBe(4)
  })
})
