import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kmsMasterKey, kmsSeal } from '../../../lib/adapters/seal/kms-seal.ts'
import { newPepper, SealBroken } from '../../../lib/adapters/seal/master-key.ts'
import { type Carrier, startKms } from './kms-server.ts'

const keyId = 'arn:aws-cn:kms:cn-north-1:000000000000:key/example'
const plain = new TextEncoder().encode('欠薪三个月')
let kms: Awaited<ReturnType<typeof startKms>>
let now = Date.parse('2026-11-23T00:00:00.000Z')
const clock = () => new Date(now).toISOString()
const noPepper = () => Promise.reject(new Error('no pepper'))

beforeAll(async () => {
  kms = await startKms()
})
afterAll(() => kms.stop())
beforeEach(() => {
  kms.calls.length = 0
})

describe.each<Carrier>(['the SDK', 'the light client'])('the seal over KMS by %s', (carrier) => {
  const fresh = (loadPepper: () => Promise<Uint8Array> = noPepper) =>
    kmsSeal({ kms: kms.carriers[carrier], keyId, loadPepper, clock })

  it('binds every data key to its purpose', async () => {
    const sealed = await fresh().seal(plain, 'report:r-1')
    expect(await fresh().open(sealed, 'report:r-1')).toEqual(Buffer.from(plain))
    expect(kms.calls).toEqual([
      { operation: 'GenerateDataKey', context: { purpose: 'data-key' }, keyId },
      { operation: 'Decrypt', context: { purpose: 'data-key' }, keyId },
    ])
  })

  it('asks KMS once for 50 parallel seals, and once for 50 parallel openings', async () => {
    const seal = fresh()
    const sealed = await Promise.all(Array.from({ length: 50 }, (_, i) => seal.seal(plain, `c${i}`)))
    const reader = fresh()
    await Promise.all(sealed.map((bytes, i) => reader.open(bytes, `c${i}`)))
    expect(kms.calls.map((call) => call.operation)).toEqual(['GenerateDataKey', 'Decrypt'])
    expect(new Set(sealed.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(50)
  })

  it('asks again after an hour', async () => {
    const seal = fresh()
    const sealed = await seal.seal(plain, 'c')
    now += 3_599_999
    await seal.seal(plain, 'c')
    await seal.open(sealed, 'c')
    expect(kms.calls.map((call) => call.operation)).toEqual(['GenerateDataKey', 'Decrypt'])
    now += 3_600_000
    await seal.seal(plain, 'c')
    await seal.open(sealed, 'c')
    expect(kms.calls).toHaveLength(4)
  })

  it('unwraps the pepper once, and never as a data key', async () => {
    const pepper = await newPepper(kmsMasterKey({ kms: kms.carriers[carrier], keyId }))
    let loads = 0
    const seal = fresh(async () => {
      loads += 1
      return pepper
    })
    const macs = await Promise.all(Array.from({ length: 20 }, () => seal.mac('person', '138')))
    expect(new Set(macs).size).toBe(1)
    expect(loads).toBe(1)
    expect(kms.calls.map((call) => call.context)).toEqual([{ purpose: 'pepper' }, { purpose: 'pepper' }])
    await expect(kmsMasterKey({ kms: kms.carriers[carrier], keyId }).unwrap(pepper, 'data-key')).rejects.toThrow(
      SealBroken,
    )
  })

  it('a fault of KMS is not a broken seal, and the next call asks again', async () => {
    const seal = fresh()
    kms.failNext('KMSInternalException')
    await expect(seal.seal(plain, 'c')).rejects.toMatchObject({ name: 'KMSInternalException' })
    const sealed = await seal.seal(plain, 'c')
    const reader = fresh()
    kms.failNext('AccessDeniedException')
    await expect(reader.open(sealed, 'c')).rejects.toMatchObject({ name: 'AccessDeniedException' })
    expect(await reader.open(sealed, 'c')).toEqual(Buffer.from(plain))
  })

  it('a tampered wrapped key is a broken seal', async () => {
    const sealed = Buffer.from(await fresh().seal(plain, 'c'))
    sealed.writeUInt8(sealed.readUInt8(30) ^ 1, 30)
    await expect(fresh().open(sealed, 'c')).rejects.toThrow(SealBroken)
  })
})
