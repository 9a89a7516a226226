import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { keyFileMasterKey } from '../../lib/adapters/seal/key-file-seal.ts'
import { newPepper } from '../../lib/adapters/seal/master-key.ts'
import { sealWith } from '../../lib/adapters/seal/seal.ts'
import { newSource } from '../../lib/domain/source.ts'
import { env } from '../../lib/names.ts'
import { newApiKey, webhookSecret } from '../../lib/usecases/source-keys.ts'
import type { Seed } from '../local/host.ts'
import { directoryOf, exampleRoster, seedPepper } from './directory.ts'
import { readRoster } from './roster.ts'

/** Example senders of a local host. */
const senders = [
  { id: 'hotline', name: '示例·劳动保障服务热线' },
  { id: 'online-form', name: '示例·网上投诉平台' },
  { id: 'mayor-line', name: '示例·市长公开电话' },
]
const keyId = 'k1'
const never = '2099-12-31T00:00:00.000Z'

/** Example people and sources in an empty local store, with the keys of last time where there are any. */
export const seedLocal: Seed = async (previous) => {
  const keyFile = process.env[env.keyFile] ?? ''
  const master = keyFileMasterKey(keyFile)
  const pepper = await pepperBeside(keyFile)
  const directory = directoryOf(process.env[env.table] ?? '')
  await seedPepper(directory, master, pepper)
  const roster = await readRoster(exampleRoster)
  for (const member of roster) await directory.putMember(member)
  const seal = sealWith(master, { loadPepper: async () => pepper, clock: () => new Date().toISOString() })
  const sources = await Promise.all(
    senders.map(async ({ id, name }) => {
      const known = previous?.sources.find((source) => source.id === id)?.apiKey
      const apiKey = known ?? newApiKey({ sourceId: id, keyId, crypto: nodeCrypto })
      const keys = [{ id: keyId, hash: nodeCrypto.sha256Hex(apiKey), expiresAt: never }]
      const webhookKeys = [{ id: keyId, expiresAt: never }]
      await directory.putSource({ ...newSource(id, name), keys, webhookKeys })
      const secret = await webhookSecret({ seal, sourceId: id, keyId, crypto: nodeCrypto })
      return { id, apiKey, webhookSecret: secret }
    }),
  )
  const officials = roster.flatMap(({ id, posts }) =>
    posts.map((held) => {
      const token = previous?.officials.find(({ member }) => member === id)?.token
      return { ...held, member: id, ...(token !== undefined && { token }) }
    }),
  )
  return { sources, officials }

  /** Kept beside the key file, so that an emptied store gets the same secrets again. */
  async function pepperBeside(path: string): Promise<Uint8Array> {
    const file = join(dirname(path), 'pepper.wrapped')
    const fresh = await newPepper(master)
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    return readFile(file)
  }
}
