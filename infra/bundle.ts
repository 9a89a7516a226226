import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { materials } from '../lib/adapters/charts/materials.ts'
import { builtinsWithoutUndici, environmentCredentials, materialBeside } from './bundle/plugins.ts'

export interface Bundle {
  /** Absolute or relative as `outdir` was: `<outdir>/index.js`; beside it only what it reads at run time. */
  file: string
  bytes: number
  metafile: Metafile
}

/**
 * One function as it is deployed: one minified CommonJS file with everything in it (docs/adr/0003-bundling.md).
 * `mapFile`, when given, receives the source map: kept by us, not deployed. `credentials: 'chain'` keeps the SDK's
 * whole credential chain, for running a bundle outside Lambda. Throws with esbuild's messages when it cannot.
 */
export async function bundle(options: {
  entry: string
  outdir: string
  mapFile?: string
  credentials?: 'environment' | 'chain'
}): Promise<Bundle> {
  const { entry, outdir, mapFile, credentials = 'environment' } = options
  const file = join(outdir, 'index.js')
  const result = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    // Escaped, each Chinese character takes twice the room.
    charset: 'utf8',
    sourcemap: mapFile === undefined ? false : 'external',
    plugins: [
      builtinsWithoutUndici,
      materialBeside,
      ...(credentials === 'environment' ? [environmentCredentials] : []),
    ],
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  let bytes = 0
  for (const { path, contents } of result.outputFiles) {
    const isMap = path.endsWith('.map')
    if (isMap && mapFile === undefined) continue
    const target = isMap && mapFile !== undefined ? mapFile : file
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, contents)
    if (!isMap) bytes = contents.byteLength
  }
  const draws = Object.keys(result.metafile.inputs).some((input) => input.endsWith('infra/bundle/material-beside.ts'))
  if (draws) for (const name of Object.values(materials)) await copyFile(installed(name), join(outdir, basename(name)))
  return { file, bytes, metafile: result.metafile }
}

const installed = createRequire(import.meta.url).resolve
