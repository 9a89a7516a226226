import { pathToFileURL } from 'node:url'
import { command, stop } from './command.ts'
import { throughTheChain } from './through-the-chain.ts'

interface Check {
  what: string
  path: string
  request?: RequestInit
  status: number
  type: string
}

/** What an unknown caller must find; nothing is written. */
const checks: readonly Check[] = [
  { what: 'health', path: 'v1/health', status: 200, type: 'application/json' },
  { what: 'description', path: 'v1/openapi.json', status: 200, type: 'application/json' },
  {
    what: 'a report without a key is refused',
    path: 'v1/reports',
    request: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ref":"smoke"}' },
    status: 401,
    type: 'application/problem+json',
  },
  { what: 'the console’s settings', path: 'console/console.json', status: 200, type: 'application/json' },
  { what: 'an unknown address', path: 'v1/no-such-thing', status: 404, type: 'application/problem+json' },
]

async function failure(base: URL, check: Check): Promise<string | null> {
  const { what, path, request, status, type } = check
  const url = new URL(path, base)
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(15_000) })
    const found = answer.headers.get('content-type') ?? 'no content type'
    const text = await answer.text()
    if (answer.status !== status) return `${what}: ${url.pathname} answered ${answer.status}, not ${status}`
    if (!found.startsWith(type)) return `${what}: ${url.pathname} came as ${found}, not ${type}`
    JSON.parse(text)
    return null
  } catch (fault) {
    return `${what}: ${url.pathname}: ${fault instanceof Error ? fault.message : String(fault)}`
  }
}

/** The page, and the program it names: that both are where they are looked for, and readable. */
async function consoleFailure(base: URL): Promise<string | null> {
  const url = new URL('console/', base)
  try {
    const page = await fetch(url, { signal: AbortSignal.timeout(15_000) })
    if (page.status !== 200) return `the console: ${url.pathname} answered ${page.status}, not 200`
    const [, address] = /<script[^>]* src="([^"]+)"/.exec(await page.text()) ?? []
    if (!address) return `the console: ${url.pathname} is not its page`
    const program = await fetch(new URL(address, url), { signal: AbortSignal.timeout(15_000) })
    const type = program.headers.get('content-type') ?? 'no content type'
    if (program.status === 200 && type.includes('javascript')) return null
    return `the console: ${address} answered ${program.status} (${type})`
  } catch (fault) {
    return `the console: ${url.pathname}: ${fault instanceof Error ? fault.message : String(fault)}`
  }
}

/**
 * Tries a deployed (or local) API as a stranger, and with `key` sends one report through the whole chain; the failures,
 * none when all is well. `url` as the stack prints it.
 */
export async function smoke(url: string, key?: string): Promise<string[]> {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const found = await Promise.all([...checks.map((check) => failure(base, check)), consoleFailure(base)])
  const failures = found.filter((text) => text !== null)
  if (!key || failures.length > 0) return failures
  const chain = await throughTheChain(base, { key }).catch((fault: unknown) => ({ failure: `a report: ${fault}` }))
  if ('failure' in chain) return [chain.failure]
  console.log(`✓ a report was graded within ${chain.seconds.toFixed(1)} s, and withdrawn`)
  return []
}

const usage = `SMOKE_KEY=… npm run smoke -- <url of the API>

Tries the API as a stranger would; nothing is written. With SMOKE_KEY, an API key of a source made for this, sends one
report, waits until it is graded and withdraws it: on stages that warn nobody.`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await command({ usage, options: {} }, async ({ positionals: [url] }) => {
    const failures = await smoke(url ?? stop(usage), process.env.SMOKE_KEY)
    for (const text of failures) console.error(`✗ ${text}`)
    if (failures.length === 0) console.log(`✓ ${checks.length + 1} checks against ${url}`)
    return failures.length === 0 ? 0 : 1
  })
