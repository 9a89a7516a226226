import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { materials } from './materials.ts'

const installed = createRequire(import.meta.url)

/** A file that drawing needs, from where the package is installed; a deployed bundle has it beside itself (infra/bundle). */
export const readMaterial = (name: keyof typeof materials): Promise<Uint8Array> =>
  readFile(installed.resolve(materials[name]))
