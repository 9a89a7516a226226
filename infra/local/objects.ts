import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from './unusable.ts'

/** A bucket on this machine in which nothing is ever written over or deleted. */
export interface Objects {
  /** False when there is one by that key. */
  put(key: string, body: Buffer): boolean
  get(key: string): Buffer | null
  /** In order. */
  keys(): string[]
}

/** Of letters, digits, dashes, dots, in folders: no key leads out of the bucket's own folder. */
export const isKey = (key: string): boolean => /^(?:[\w-]+\/)*[\w-]+\.[a-z]+$/.test(key)

export const objectsFolder = (dataDir: string): string => join(dataDir, 'objects')

export function openObjects(place: 'memory' | { folder: string }): Objects {
  if (place !== 'memory') return inFolder(place.folder)
  const objects = new Map<string, Buffer>()
  return {
    put(key, body) {
      if (objects.has(key)) return false
      objects.set(key, body)
      return true
    },
    get: (key) => objects.get(key) ?? null,
    keys: () => [...objects.keys()].sort(),
  }
}

function inFolder(folder: string): Objects {
  const at = (key: string) => join(folder, key)
  return {
    put(key, body) {
      mkdirSync(dirname(at(key)), { recursive: true })
      try {
        writeFileSync(at(key), body, { flag: 'wx' })
        return true
      } catch (fault) {
        if (codeOf(fault) === 'EEXIST') return false
        throw fault
      }
    },
    get: (key) => (existsSync(at(key)) ? readFileSync(at(key)) : null),
    keys() {
      if (!existsSync(folder)) return []
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort()
    },
  }
}
