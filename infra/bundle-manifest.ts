import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { manifest } from './manifest.ts'

/** Bundles every function of the manifest to `<folder>/<name>/index.js`; source maps go to `<folder>-maps`. */
export const bundleManifest = (folder: string): Promise<unknown> =>
  Promise.all(
    manifest.map(({ name, entry }) =>
      bundle({ entry, outdir: join(folder, name), mapFile: join(`${folder}-maps`, `${name}.map`) }),
    ),
  )
