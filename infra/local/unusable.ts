/** What the host is given on this machine cannot be used. The message is one sentence for whoever starts it. */
export class Unusable extends Error {
  override readonly name: string = 'Unusable'
}

/** The system's code of a failure (`EACCES`), or of what caused it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.cause !== undefined) return codeOf(error.cause) ?? ownCode(error)
  return ownCode(error)
}

const ownCode = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

/** The folder cannot be made or written in. */
export const unusableFolder = (folder: string, cause: unknown): Unusable =>
  new Unusable(`${folder} cannot be used as a data folder (${codeOf(cause) ?? cause}). Set another DATA_DIR.`, {
    cause,
  })

/** A file of ours holds something else. */
export const unusableFile = (path: string, cause?: unknown): Unusable =>
  new Unusable(`${path} does not hold what the host wrote there. Restore it, or move the folder away to begin anew.`, {
    cause,
  })
