import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { ConsoleConfig } from '../../lib/contract/console-config.ts'
import {
  consoleAssets,
  consoleConfig,
  consoleHeaders,
  consoleIndex,
  consolePath,
  contentTypes,
  forEver,
  messagePath,
  neverKept,
} from '../console.ts'

export interface ConsoleFiles {
  /** Answers what is the console's: true. */
  serve(asked: { request: IncomingMessage; response: ServerResponse; path: string }): Promise<boolean>
}

const fileName = /^[\w-]+(\.[\w-]+)+$/

/** Where an address outside the console's own leads into it. */
function ledTo(path: string): string | null {
  if (path === '/' || path === consolePath || path === messagePath || path === `${messagePath}/`)
    return `${consolePath}/`
  const [, number] = /^\/d\/([\w-]+)$/.exec(path) ?? []
  return number === undefined ? null : `${consolePath}/#/d/${number}`
}

const typeOf = new Map<string, string>(Object.entries(contentTypes))

/**
 * The built console from its folder, as S3 serves it behind the gateway. `elsewhere`: origins that its pages call besides
 * this one.
 */
export function consoleFiles(
  folder: string,
  { config, elsewhere }: { config: () => ConsoleConfig; elsewhere: () => string[] },
): ConsoleFiles {
  const read = async (path: string): Promise<{ body: Buffer; type: string; kept: string } | null> => {
    if (path === `${consolePath}/${consoleConfig}`)
      return { body: Buffer.from(JSON.stringify(config())), type: contentTypes.json, kept: neverKept }
    const within = path.slice(consolePath.length + 1)
    const [name = '', ...more] = within.split('/').toReversed()
    const inAssets = more.length === 1 && more[0] === consoleAssets && fileName.test(name)
    if (within !== '' && !inAssets) return null
    const file = within === '' ? consoleIndex : within
    const body = await readFile(join(folder, file)).catch(() => null)
    const type = typeOf.get(extname(file).slice(1))
    return body && type ? { body, type, kept: inAssets ? forEver : neverKept } : null
  }
  return {
    async serve({ request, response, path }) {
      if (request.method !== 'GET') return false
      const led = ledTo(path)
      if (led !== null) {
        response.writeHead(302, { location: led, 'cache-control': neverKept }).end()
        return true
      }
      if (!path.startsWith(`${consolePath}/`)) return false
      const found = await read(path)
      if (!found) return false
      response.writeHead(200, {
        'content-type': found.type,
        'content-length': found.body.length,
        'cache-control': found.kept,
        ...consoleHeaders(elsewhere()),
      })
      response.end(found.body)
      return true
    },
  }
}
