import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { rosterPk } from '../../lib/adapters/dynamodb/keys.ts'
import type { Table } from '../../lib/adapters/dynamodb/table.ts'
import { Member, Roster } from '../../lib/domain/roster.ts'

/** The people of a file that cannot be used, said in one sentence. */
export class BadRoster extends Error {
  override readonly name = 'BadRoster'
}

/** Reads a roster file; throws `BadRoster` when it is not one, names somebody twice, or a deputy who is not in it. */
export async function readRoster(file: URL | string): Promise<Roster> {
  const text = await readFile(file, 'utf8')
  const read = Roster.safeParse(parsed(text))
  if (!read.success) throw new BadRoster(`The roster file cannot be used:\n${z.prettifyError(read.error)}`)
  const ids = read.data.map(({ id }) => id)
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  const gone = read.data.flatMap(({ deputy }) => (deputy !== undefined && !ids.includes(deputy) ? [deputy] : []))
  if (ids.length === 0) throw new BadRoster('The roster file names nobody.')
  if (twice.length > 0) throw new BadRoster(`The roster file names twice: ${twice.join(', ')}`)
  if (gone.length > 0) throw new BadRoster(`The roster file has deputies who are not in it: ${gone.join(', ')}`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadRoster('The roster file is not JSON.')
  }
}

/** What must be done for a table to hold exactly the people of a file. */
export interface RosterChange {
  added: Member[]
  changed: { member: Member; fields: string[] }[]
  /** Sort keys' ends, as stored: also of entries that cannot be read. */
  removed: { id: string; name: string }[]
  same: number
}

const prefix = 'MEMBER#'
const Stored = z.object({ sk: z.string(), member: z.unknown() })

/** The difference between a table's people and `roster`; reads only. */
export async function rosterChange(table: Table, roster: Roster): Promise<RosterChange> {
  const items = (await table.query(rosterPk, { prefix })).map((item) => Stored.parse(item))
  const stored = new Map(items.map(({ sk, member }) => [sk.slice(prefix.length), Member.safeParse(member)]))
  const change: RosterChange = { added: [], changed: [], removed: [], same: 0 }
  for (const member of roster) {
    const before = stored.get(member.id)
    if (!before) change.added.push(member)
    else if (!before.success) change.changed.push({ member, fields: ['unreadable before'] })
    else if (isDeepStrictEqual(before.data, member)) change.same += 1
    else change.changed.push({ member, fields: differing(before.data, member) })
  }
  const wanted = new Set(roster.map(({ id }) => id))
  for (const [id, before] of stored)
    if (!wanted.has(id)) change.removed.push({ id, name: before.success ? before.data.name : 'unreadable' })
  return change
}

const differing = (before: Member, after: Member): string[] => {
  const [one, two] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...one.keys(), ...two.keys()])].filter((key) => !isDeepStrictEqual(one.get(key), two.get(key)))
}

/** Puts first and takes off last, so that nobody's deputy is missing meanwhile. Acts within a minute. */
export async function applyRoster(table: Table, { added, changed, removed }: RosterChange): Promise<void> {
  for (const member of [...added, ...changed.map((one) => one.member)])
    await table.put({ pk: rosterPk, sk: `${prefix}${member.id}`, member: Member.parse(member) })
  for (const { id } of removed) await table.delete({ pk: rosterPk, sk: `${prefix}${id}` })
}
