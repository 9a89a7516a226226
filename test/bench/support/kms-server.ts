import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { type Endpoint, serveEndpoint } from '../../../infra/local/endpoint.ts'

const Request = z.object({
  EncryptionContext: z.record(z.string(), z.string()).default({}),
  CiphertextBlob: z.string().optional(),
})

/** Stands in for KMS on loopback: two operations over a key of its own, with the encryption context authenticated. */
export async function serveKms(): Promise<
  Endpoint & { calls(): number; wrap(plain: Buffer, purpose: string): Buffer }
> {
  const key = randomBytes(32)
  let calls = 0
  const wrap = (plain: Buffer, purpose: string): Buffer => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    // A real CiphertextBlob of a 256-bit key has 184 bytes: the rest of the length counts in the item's size.
    return Buffer.concat([iv, cipher.getAuthTag(), body, Buffer.alloc(184 - 60)])
  }
  const unwrap = (blob: Buffer, purpose: string): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12)).setAAD(Buffer.from(purpose))
    decipher.setAuthTag(blob.subarray(12, 28))
    return Buffer.concat([decipher.update(blob.subarray(28, 60)), decipher.final()])
  }
  const endpoint = await serveEndpoint(0, async ({ headers, body }) => {
    calls += 1
    const { EncryptionContext, CiphertextBlob } = Request.parse(JSON.parse(body.toString()))
    const purpose = EncryptionContext.purpose ?? ''
    const operation = String(headers['x-amz-target']).split('.')[1]
    const plain =
      operation === 'Decrypt' ? unwrap(Buffer.from(CiphertextBlob ?? '', 'base64'), purpose) : randomBytes(32)
    const answer = {
      KeyId: 'arn:aws:kms:us-east-1:000000000000:key/bench',
      Plaintext: plain.toString('base64'),
      ...(operation === 'GenerateDataKey' && { CiphertextBlob: wrap(plain, purpose).toString('base64') }),
    }
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(answer) }
  })
  return { ...endpoint, calls: () => calls, wrap }
}
