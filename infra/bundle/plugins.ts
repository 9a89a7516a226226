import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

const builtin = new RegExp(`^(node:.+|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`)

/**
 * Takes Node's own modules through `process.getBuiltinModule()`. An ESM or lazy import of `node:http` reads every
 * export, and some of those load undici: about 20 ms and 12 MB in a process that never uses it.
 */
export const builtinsWithoutUndici: Plugin = {
  name: 'builtins-without-undici',
  setup(build) {
    build.onResolve({ filter: builtin }, ({ path }) => ({ path, namespace: 'builtin' }))
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}

/** Only the environment's credentials (about 136 KB and 10 ms less). */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: fileURLToPath(new URL('./env-credentials.ts', import.meta.url)),
    }))
  },
}

/**
 * What a function reads at run time lies beside its bundle, under its own name; from a package it is read where that is
 * installed (lib/adapters/charts/material.ts).
 */
export const materialBeside: Plugin = {
  name: 'material-beside',
  setup(build) {
    build.onResolve({ filter: /\/material\.ts$/ }, ({ resolveDir, path }) =>
      resolve(resolveDir, path) === installedMaterial
        ? { path: fileURLToPath(new URL('./material-beside.ts', import.meta.url)) }
        : null,
    )
  },
}
const installedMaterial = fileURLToPath(new URL('../../lib/adapters/charts/material.ts', import.meta.url))
