import { createRequire, registerHooks } from 'node:module'
import { resolve as resolvePath } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import type { Handler, LoadHandler } from './invoke.ts'

const Module = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') })
const mark = 'generation'
const Import = z.custom<(url: string) => Promise<unknown>>((value) => typeof value === 'function')
const nativeImport = Import.parse(createRequire(import.meta.url)('./native-import.cjs'))
let loaders = 0
let hooked = false

/**
 * Loads handlers of the checkout at `root` by Node itself, each generation with fresh modules of ours, as a new
 * process would have: the query of the entry is handed on to everything it imports outside node_modules.
 */
export function handlerLoader(root: string): LoadHandler {
  hook()
  const loader = ++loaders
  return async (entry, generation) => {
    const url = pathToFileURL(resolvePath(root, entry))
    url.searchParams.set(mark, `${loader}.${generation}`)
    return Module.parse(await nativeImport(url.href)).handler
  }
}

function hook(): void {
  if (hooked) return
  hooked = true
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      const parent = context.parentURL?.startsWith('file:') ? new URL(context.parentURL) : null
      const generation = parent?.searchParams.get(mark)
      if (!generation || !found.url.startsWith('file:') || found.url.includes('/node_modules/')) return found
      const url = new URL(found.url)
      url.searchParams.set(mark, generation)
      return { ...found, url: url.href }
    },
  })
}
