import type { ConsoleConfig } from '../../../lib/contract/console-config.ts'

const strings = ['issuer', 'clientId', 'scope'] as const

/** Throws with a sentence for the operator when the file is missing or not what it should be. */
export async function readConfig(): Promise<ConsoleConfig> {
  const response = await fetch(new URL('console.json', document.baseURI), { cache: 'no-store' })
  const read: unknown = response.ok ? await response.json().catch(() => null) : null
  if (!isConfig(read)) throw new Error('console.json 缺失或不完整，请与系统管理员联系。')
  return read
}

function isConfig(read: unknown): read is ConsoleConfig {
  if (typeof read !== 'object' || read === null) return false
  const given = new Map(Object.entries(read))
  return (
    strings.every((name) => typeof given.get(name) === 'string' && given.get(name) !== '') &&
    typeof given.get('local') === 'boolean' &&
    (given.get('stage') === null || typeof given.get('stage') === 'string')
  )
}
