import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { codeOf, unusableFile, unusableFolder } from './unusable.ts'

/** What a newcomer needs to call the host; the same keys at every start of the same folder. */
export const Credentials = z.object({
  url: z.string(),
  sources: z.array(z.looseObject({ id: z.string(), apiKey: z.string(), webhookSecret: z.string().optional() })),
  officials: z.array(z.unknown()),
})
export type Credentials = z.infer<typeof Credentials>

const keyBytes = 32

/** The master key's file: 32 random bytes, made once, whole or not at all. Throws `Unusable`. */
export async function keyFile(folder: string): Promise<string> {
  const path = join(folder, 'master.key')
  const fresh = join(folder, `master.key.${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(fresh, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' })
    await link(fresh, path).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    await unlink(fresh)
  } catch (error) {
    throw unusableFolder(folder, error)
  }
  if ((await stat(path)).size !== keyBytes) throw unusableFile(path)
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
