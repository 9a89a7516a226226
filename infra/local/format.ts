import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Unusable } from './unusable.ts'

/** In what form the product keeps its data. Once what was stored can no longer be read, this number goes up. */
const format = '2'

const present = async (path: string): Promise<boolean> => (await readdir(path).catch(() => [])).length > 0

/**
 * A folder says in what form its data is: a new one is marked, one of another form, or of none (0.1), is left as it is.
 * Throws `Unusable`.
 */
export async function settleFormat(folder: string): Promise<void> {
  const mark = join(folder, 'format')
  const found = (await readFile(mark, 'utf8').catch(() => '')).trim()
  if (found === format) return
  if (found !== '' || (await present(join(folder, 'table'))))
    throw new Unusable(
      `${folder} holds data in a form that this version does not read (${found || '1'} instead of ${format}). Move the folder away to begin anew, or set another DATA_DIR.`,
    )
  await writeFile(mark, `${format}\n`, { mode: 0o600 })
}
