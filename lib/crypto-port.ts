/** The cryptography that authentication needs; `lib/adapters/node-crypto.ts` carries it out. */
export interface Crypto {
  /** Lower-case hex of SHA-256 over the UTF-8 bytes. */
  sha256Hex(text: string): string
  hmacSha256(key: Uint8Array, parts: readonly (string | Uint8Array)[]): Uint8Array
  /** Compares without telling by its time where they differ; different lengths are unequal. */
  equal(a: Uint8Array | string, b: Uint8Array | string): boolean
  randomBytes(size: number): Uint8Array
  toBase64(bytes: Uint8Array): string
}
