import type { JsonCall } from '../aws/json-call.ts'
import type { KmsCalls } from './kms-calls.ts'

/** Attempts and pauses are the SDK's. */
export const kmsProtocol = {
  service: 'kms',
  target: 'TrentService',
  version: '1.1',
  attempts: 3,
  pauseMs: 100,
} as const

const bytesOf = (value: unknown): Uint8Array | undefined =>
  typeof value === 'string' ? Buffer.from(value, 'base64') : undefined

/** KMS without the SDK's client (docs/adr/0014-a-light-client-for-intake.md). */
export const lightKms = (call: JsonCall): KmsCalls => {
  const keys = async (operation: string, input: object) => {
    const { Plaintext, CiphertextBlob } = await call(operation, input)
    return { Plaintext: bytesOf(Plaintext), CiphertextBlob: bytesOf(CiphertextBlob) }
  }
  return {
    generateDataKey: (input) => keys('GenerateDataKey', input),
    decrypt: (input) =>
      keys('Decrypt', { ...input, CiphertextBlob: Buffer.from(input.CiphertextBlob).toString('base64') }),
  }
}
