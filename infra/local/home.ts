import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { codeOf, unusableFile, unusableFolder } from './unusable.ts'

/** A person in a post; the token opens the API to him or her. */
export const Official = z.object({
  post: z.string(),
  unit: z.string().optional(),
  member: z.string(),
  token: z.string().optional(),
})
export type Official = z.infer<typeof Official>

/** What a newcomer needs to call the host; the same keys at every start of the same folder. */
export const Credentials = z.object({
  url: z.string(),
  sources: z.array(z.looseObject({ id: z.string(), apiKey: z.string(), webhookSecret: z.string().optional() })),
  officials: z.array(Official),
})
export type Credentials = z.infer<typeof Credentials>

const keyBytes = 32

/** A secret's file: made once, whole or not at all; what it holds. Throws `Unusable` when the folder is of no use. */
export async function madeOnce(path: string, make: () => Promise<string | Uint8Array>): Promise<Buffer> {
  const known = await readFile(path).catch(() => null)
  if (known) return known
  const folder = dirname(path)
  const fresh = `${path}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(fresh, await make(), { mode: 0o600, flag: 'wx' })
    await link(fresh, path).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    await unlink(fresh)
    return await readFile(path)
  } catch (error) {
    throw unusableFolder(folder, error)
  }
}

/** The master key's file: 32 random bytes. Throws `Unusable`. */
export async function keyFile(folder: string): Promise<string> {
  const path = join(folder, 'master.key')
  const key = await madeOnce(path, async () => randomBytes(keyBytes))
  if (key.length !== keyBytes) throw unusableFile(path)
  return path
}

const credentialsPath = (folder: string) => join(folder, 'credentials.json')

/** Null when there are none; throws `Unusable` when the file is not ours. */
export async function readCredentials(folder: string): Promise<Credentials | null> {
  try {
    return Credentials.parse(JSON.parse(await readFile(credentialsPath(folder), 'utf8')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw unusableFile(credentialsPath(folder), error)
  }
}

export async function writeCredentials(folder: string, credentials: Credentials): Promise<void> {
  const fresh = `${credentialsPath(folder)}.${randomUUID()}`
  await writeFile(fresh, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(fresh, credentialsPath(folder))
}
