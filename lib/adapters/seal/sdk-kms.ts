import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { KmsCalls } from './kms-calls.ts'

/** KMS by the SDK's own client: for the operators' commands, with whatever credentials they have. */
export const sdkKms = (client: KMSClient): KmsCalls => ({
  generateDataKey: (input) => client.send(new GenerateDataKeyCommand(input)),
  decrypt: (input) => client.send(new DecryptCommand(input)),
})
