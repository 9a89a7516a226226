import { glob, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { consoleIndex } from './console.ts'

const sources = [
  'web/src/**/*',
  'web/build/*',
  'web/*.{ts,html}',
  'lib/contract/**/*.ts',
  'lib/domain/**/*.ts',
  'package-lock.json',
]

export const consoleFolder = (root: string): string => join(root, 'web', 'dist')

/**
 * Builds the console where it was never built or something it is made of is newer. Takes a few seconds, then none. Of
 * several processes that want it at once, one builds and the others wait.
 */
export async function buildConsole(root: string, say: (line: string) => void): Promise<string> {
  const folder = consoleFolder(root)
  if (await isFresh(root)) return folder
  const held = join(root, 'node_modules', '.console.lock')
  const release = await lock(held)
  try {
    if (await isFresh(root)) return folder
    say('building the console …')
    // By the files' own clock: that of this process may have been moved.
    const { mtime: begun } = await stat(held)
    const { build } = await import('vite')
    await inProduction(() => build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' }))
    // What is changed while it is being built is newer than the result.
    await utimes(join(folder, consoleIndex), begun, begun)
  } finally {
    await release()
  }
  return folder
}

/** What a test builds is what is published: React's parts for developers come with any other NODE_ENV. */
async function inProduction<T>(run: () => Promise<T>): Promise<T> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    return await run()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

async function isFresh(root: string): Promise<boolean> {
  const built = await stat(join(consoleFolder(root), consoleIndex)).catch(() => null)
  if (!built) return false
  for await (const file of glob(sources, { cwd: root })) {
    const changed = await stat(join(root, file)).catch(() => null)
    if (changed && changed.mtimeMs > built.mtimeMs) return false
  }
  return true
}

/** One holder at a time among the processes of this machine; what a dead one left is taken over. */
async function lock(path: string): Promise<() => Promise<void>> {
  const holder = join(path, 'pid')
  for (;;) {
    const made = await mkdir(path).then(
      () => true,
      () => false,
    )
    if (made) {
      await writeFile(holder, String(process.pid))
      return () => rm(path, { recursive: true, force: true })
    }
    const pid = Number(await readFile(holder, 'utf8').catch(() => ''))
    const since = await stat(path).catch(() => null)
    // Without a number it is only just being made, unless its maker died within that moment.
    const abandoned = pid > 0 ? !alive(pid) : since !== null && Date.now() - since.mtimeMs > 10_000
    if (abandoned) await rm(path, { recursive: true, force: true })
    else await wait(100)
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
