import type { NotedRefusal, RefusalStore } from '../../admin-store.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { Clock, Digest } from '../../ports.ts'
import type { ItemTable } from './item-table.ts'
import { auditKey } from './keys.ts'
import { notExists } from './table.ts'

/** Of one person, by one instance, in one hour; all further ones are one line. */
export const linesAnHour = 100
const everyMs = 60_000

const others: Partial<NotedRefusal> = { route: '', act: null, target: '（其余）', number: null }

/**
 * One line a person, a thing and an hour, with how often: whoever asks without end writes no line without end. Nor a
 * write for each: an instance writes the 1st, 2nd, 4th, 8th … and what it has after a minute, so that the number of
 * times is at least half of what was.
 */
export function refusalStore(table: ItemTable, { clock, digest }: { clock: Clock; digest: Digest }): RefusalStore {
  let hour = ''
  const seen = new Map<string, { written: number; waiting: number; writtenAt: number }>()
  const lines = new Map<string, number>()

  const idOf = (noted: NotedRefusal): string => digest(canonicalJson({ ...noted })).slice(0, 32)

  function lineOf(noted: NotedRefusal): { id: string; line: NotedRefusal } {
    const id = idOf(noted)
    const { member } = noted.by
    const many = lines.get(member) ?? 0
    if (seen.has(id)) return { id, line: noted }
    if (many >= linesAnHour) return { id: idOf({ ...noted, ...others }), line: { ...noted, ...others } }
    lines.set(member, many + 1)
    return { id, line: noted }
  }

  async function add(id: string, { line, at, times }: { line: NotedRefusal; at: string; times: number }) {
    const key = auditKey('access', hour, id)
    const more = {
      set: 'refused.times = refused.times + :times, refused.lastAt = :at',
      condition: 'attribute_exists(pk)',
      values: { ':times': times, ':at': at },
    }
    if (await table.update(key, more)) return
    const { by, what, target, ...rest } = line
    const refused = { ...rest, times, lastAt: at }
    const first = { ...key, of: 'access', id, at, by, what, target, before: null, after: null, reason: null, refused }
    if (!(await table.put(first, notExists))) await table.update(key, more)
  }

  return {
    async note(noted) {
      const at = clock()
      const now = Date.parse(at)
      const since = `${at.slice(0, 13)}:00:00.000Z`
      if (since !== hour) {
        hour = since
        seen.clear()
        lines.clear()
      }
      const { id, line } = lineOf(noted)
      const { written, waiting, writtenAt } = seen.get(id) ?? { written: 0, waiting: 0, writtenAt: now }
      const times = waiting + 1
      if (times < written && now - writtenAt < everyMs) {
        seen.set(id, { written, waiting: times, writtenAt })
        return
      }
      seen.set(id, { written: written + times, waiting: 0, writtenAt: now })
      try {
        await add(id, { line, at, times })
      } catch (fault) {
        seen.delete(id)
        throw fault
      }
    },
  }
}
