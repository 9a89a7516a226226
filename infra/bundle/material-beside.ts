import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { materials } from '../../lib/adapters/charts/materials.ts'

/** In a bundle, in the place of lib/adapters/charts/material.ts: what drawing needs lies beside it. */
export const readMaterial = (name: keyof typeof materials): Promise<Uint8Array> =>
  readFile(join(__dirname, basename(materials[name])))
