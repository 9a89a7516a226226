import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** What a newcomer needs to call the host; the same keys at every start of the same folder. */
export const Credentials = z.object({
  url: z.string(),
  sources: z.array(z.looseObject({ id: z.string(), apiKey: z.string(), webhookSecret: z.string().optional() })),
  officials: z.array(z.unknown()),
})
export type Credentials = z.infer<typeof Credentials>

const missing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
const taken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** The master key's file: 32 random bytes, made once, whole or not at all. */
export async function keyFile(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'master.key')
  const fresh = join(folder, `master.key.${randomUUID()}`)
  await writeFile(fresh, randomBytes(32), { mode: 0o600, flag: 'wx' })
  await link(fresh, path).catch((error) => {
    if (!taken(error)) throw error
  })
  await unlink(fresh)
  return path
}

const credentialsPath = (folder: string) => join(folder, 'credentials.json')

/** Null when there are none; throws when the file is not ours. */
export async function readCredentials(folder: string): Promise<Credentials | null> {
  try {
    return Credentials.parse(JSON.parse(await readFile(credentialsPath(folder), 'utf8')))
  } catch (error) {
    if (missing(error)) return null
    throw error
  }
}

export async function writeCredentials(folder: string, credentials: Credentials): Promise<void> {
  const fresh = `${credentialsPath(folder)}.${randomUUID()}`
  await writeFile(fresh, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(fresh, credentialsPath(folder))
}
