import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { KMSClient } from '@aws-sdk/client-kms'
import * as z from 'zod'
import { jsonCalls } from '../../../lib/adapters/aws/json-call.ts'
import type { KmsCalls } from '../../../lib/adapters/seal/kms-calls.ts'
import { kmsProtocol, lightKms } from '../../../lib/adapters/seal/light-kms.ts'
import { sdkKms } from '../../../lib/adapters/seal/sdk-kms.ts'

const Request = z.object({
  KeyId: z.string(),
  KeySpec: z.string().optional(),
  CiphertextBlob: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).optional(),
})
export type Carrier = 'the SDK' | 'the light client'
type Call = { operation: string; context: Record<string, string> | undefined; keyId: string }

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** A loopback server that speaks the KMS JSON 1.1 protocol: two operations, encryption context authenticated. */
export async function startKms() {
  const master = randomBytes(32)
  const calls: Call[] = []
  const failures: string[] = []
  const wrap = (plain: Buffer, context: unknown): Buffer => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(Buffer.from(JSON.stringify(context)))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([Buffer.from('kms-blob'), iv, cipher.getAuthTag(), body])
  }
  const unwrap = (blob: Buffer, context: unknown): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', master, blob.subarray(8, 20), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(JSON.stringify(context))).setAuthTag(blob.subarray(20, 36))
    return Buffer.concat([decipher.update(blob.subarray(36)), decipher.final()])
  }
  const answer = (operation: string, body: z.infer<typeof Request>): [number, unknown] => {
    const failure = failures.shift()
    if (failure) return [400, { __type: failure, message: 'told to fail' }]
    if (operation === 'GenerateDataKey') {
      const plain = randomBytes(32)
      const blob = wrap(plain, body.EncryptionContext)
      return [200, { KeyId: body.KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: blob.toString('base64') }]
    }
    try {
      const blob = Buffer.from(body.CiphertextBlob ?? '', 'base64')
      if (blob.toString('latin1', 0, 8) !== 'kms-blob') throw new Error('not mine')
      return [200, { KeyId: body.KeyId, Plaintext: unwrap(blob, body.EncryptionContext).toString('base64') }]
    } catch {
      return [400, { __type: 'InvalidCiphertextException' }]
    }
  }
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '')
    const body = Request.parse(JSON.parse(await bodyOf(request)))
    calls.push({ operation, context: body.EncryptionContext, keyId: body.KeyId })
    const [status, result] = answer(operation, body)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(result))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const place = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const client = new KMSClient({ ...place, maxAttempts: 1 })
  const carriers: Record<Carrier, KmsCalls> = {
    'the SDK': sdkKms(client),
    'the light client': lightKms(jsonCalls(place, { ...kmsProtocol, attempts: 1 })),
  }
  const stop = async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: place.endpoint, carriers, calls, failNext: (...names: string[]) => failures.push(...names), stop }
}
