import type { DecryptCommandInput, GenerateDataKeyCommandInput } from '@aws-sdk/client-kms'

interface Keys {
  Plaintext?: Uint8Array | undefined
  CiphertextBlob?: Uint8Array | undefined
}

/** What the seal asks of KMS: carried by the SDK (sdk-kms.ts) or, for intake, by light-kms.ts. */
export interface KmsCalls {
  generateDataKey(input: GenerateDataKeyCommandInput): Promise<Keys>
  decrypt(input: DecryptCommandInput & { CiphertextBlob: Uint8Array }): Promise<Keys>
}
