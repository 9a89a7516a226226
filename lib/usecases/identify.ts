import { employerKey } from '../domain/employer-name.ts'
import { type Identity, identityOf } from '../domain/linking.ts'
import type { Report } from '../domain/report.ts'
import type { KeyEntry } from '../stores.ts'
import type { Needs } from './world.ts'

type Identifying = Needs<'keys' | 'digest'>
const fresh: KeyEntry = { episode: 1, alias: null, code: null }

/** The key under which an identity's matters of one family stand; hashed, since a key has 2,048 bytes and names are long. */
export const keyOf = (world: Needs<'digest'>, identity: string, family: string): string =>
  world.digest(`${identity}|${family}`).slice(0, 32)

/** The key of a drill: it has no other name. */
export const drillKey = (world: Needs<'digest'>, drill: string, family: string): string =>
  keyOf(world, `drill:${drill}`, family)

/**
 * The one key of a report's employer and family, binding it on first sight. A name first met beside a credit code
 * becomes another name of the code, and a code first met beside a known name joins that name, so that reports with
 * and without the code meet in one dispute, in whatever order they come. Each binding is one conditional put.
 */
export async function identify(world: Identifying, report: Report, family: string): Promise<string> {
  const identity = identityOf(report, employerKey)
  switch (identity.kind) {
    case 'none':
      return bound(world, keyOf(world, `report:${report.reportId}`, family))
    case 'drill':
      return bound(world, drillKey(world, identity.drill, family))
    case 'project':
      return bound(world, keyOf(world, `project:${identity.project}`, family))
    case 'employer':
      return employer(world, identity, family)
  }
}

/** The key's own entry, bound if need be; another name is followed to the end, since a code may itself have joined a name. */
export async function bound(world: Identifying, key: string): Promise<string> {
  const entry = (await world.keys.read(key)) ?? (await world.keys.bind(key, fresh))
  return entry.alias === null ? key : bound(world, entry.alias)
}

async function employer(
  world: Identifying,
  { code, name }: Extract<Identity, { kind: 'employer' }>,
  family: string,
): Promise<string> {
  const nameKey = name === null ? null : keyOf(world, `name:${name}`, family)
  if (code === null) return nameKey === null ? bound(world, keyOf(world, 'nobody', family)) : bound(world, nameKey)
  const codeKey = keyOf(world, `code:${code}`, family)
  const known = await world.keys.read(codeKey)
  if (known) return named(world, await bound(world, codeKey), nameKey)
  if (nameKey === null) return bound(world, codeKey)
  const there = (await world.keys.read(nameKey)) ?? (await world.keys.bind(nameKey, { ...fresh, alias: codeKey }))
  const joins = there.alias === null && (await world.keys.noteCode(nameKey, code)) === code
  if (!joins) return bound(world, codeKey)
  await world.keys.bind(codeKey, { ...fresh, alias: nameKey })
  return bound(world, codeKey)
}

/** A code already known learns the name under which it was reported now, unless the name is somebody's. */
async function named(world: Identifying, key: string, nameKey: string | null): Promise<string> {
  if (nameKey !== null && nameKey !== key && !(await world.keys.read(nameKey)))
    await world.keys.bind(nameKey, { ...fresh, alias: key })
  return key
}

/** The key a report's employer already has in a family, without binding anything; null when it has none there. */
export async function knownKey(world: Identifying, report: Report, family: string): Promise<string | null> {
  const identity = identityOf(report, employerKey)
  if (identity.kind !== 'employer') return null
  const names = [identity.code && `code:${identity.code}`, identity.name && `name:${identity.name}`]
  for (const name of names) {
    if (!name) continue
    const key = keyOf(world, name, family)
    if (await world.keys.read(key)) return bound(world, key)
  }
  return null
}

/** The key that `identify` would give where there is one already, binding nothing; null where it would begin one. */
export async function standingKey(world: Identifying, report: Report, family: string): Promise<string | null> {
  const identity = identityOf(report, employerKey)
  const there = async (name: string) => {
    const key = keyOf(world, name, family)
    return (await world.keys.read(key)) ? bound(world, key) : null
  }
  if (identity.kind === 'project') return there(`project:${identity.project}`)
  if (identity.kind !== 'employer') return null
  const { code, name } = identity
  const byCode = code === null ? null : await there(`code:${code}`)
  if (byCode !== null || name === null) return byCode
  const entry = await world.keys.read(keyOf(world, `name:${name}`, family))
  // A name that is another code's stays with it.
  const others = code !== null && entry !== null && (entry.alias !== null || (entry.code ?? code) !== code)
  return others ? null : there(`name:${name}`)
}
