import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from './unusable.ts'

export interface Version {
  key: string
  version: string
}
export interface Stored extends Version {
  type: string
  body: Buffer
}

/** A bucket on this machine that keeps every version of its objects until that is removed. */
export interface Bucket {
  /** As the newest version. */
  put(key: string, object: { type: string; body: Buffer }): Version
  /** The newest, or the one named. */
  get(key: string, version?: string): Stored | null
  /** Of all keys that begin so, the newest of each first. */
  versions(prefix: string): Version[]
  remove(one: Version): void
}

/** Files by their names in folders. */
interface Files {
  write(name: string, body: Buffer): void
  read(name: string): Buffer
  remove(name: string): void
  /** In order. */
  names(): string[]
}

/** Of letters, digits and dashes, in folders: no key leads out of the bucket's own folder. */
export const isBucketKey = (key: string): boolean => /^(?:[\w-]+\/)*[\w-]+$/.test(key)

export const bucketFolder = (dataDir: string): string => join(dataDir, 'attachments')

/** A version is a file `<key>/<number>.<type>`. */
const nameOf = (key: string, version: string, type: string): string =>
  `${key}/${version}.${encodeURIComponent(type).replaceAll('.', '%2E')}`
const partsOf = (name: string) => {
  const [, key = '', version = '', type = ''] = /^(.*)\/(\d+)\.([^/]*)$/.exec(name) ?? []
  return { key, version, type: decodeURIComponent(type) }
}

export function openBucket(place: 'memory' | { folder: string }): Bucket {
  const files = place === 'memory' ? inMemory() : inFolder(place.folder)
  const all = () => files.names().map((name) => ({ name, ...partsOf(name) }))
  const of = (key: string) => all().filter((one) => one.key === key)
  return {
    put(key, { type, body }) {
      const last = of(key).at(-1)?.version ?? '0'
      const version = String(Number(last) + 1).padStart(6, '0')
      files.write(nameOf(key, version, type), body)
      return { key, version }
    },
    get(key, version) {
      const found = of(key).findLast((one) => version === undefined || one.version === version)
      return found ? { key, version: found.version, type: found.type, body: files.read(found.name) } : null
    },
    versions: (prefix) =>
      all()
        .filter(({ key }) => key.startsWith(prefix))
        .reverse()
        .map(({ key, version }) => ({ key, version })),
    remove({ key, version }) {
      for (const one of of(key)) if (one.version === version) files.remove(one.name)
    },
  }
}

function inMemory(): Files {
  const files = new Map<string, Buffer>()
  return {
    write: (name, body) => void files.set(name, body),
    read: (name) => files.get(name) ?? Buffer.alloc(0),
    remove: (name) => void files.delete(name),
    names: () => [...files.keys()].sort(),
  }
}

function inFolder(folder: string): Files {
  const at = (name: string) => join(folder, name)
  return {
    write(name, body) {
      mkdirSync(dirname(at(name)), { recursive: true, mode: 0o700 })
      writeFileSync(at(name), body, { mode: 0o600 })
    },
    read: (name) => readFileSync(at(name)),
    remove: (name) => rmSync(at(name)),
    names() {
      try {
        const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        return found.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort()
      } catch (fault) {
        if (codeOf(fault) === 'ENOENT') return []
        throw fault
      }
    },
  }
}
