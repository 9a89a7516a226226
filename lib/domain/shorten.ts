/** The legal form says least about an employer: whoever reads the rest still knows which one is meant. */
const legalForm = /(?:股份)?有限(?:责任)?公司$/u

/** Below this room a tail would cost more of the head than it tells. */
const roomForTail = 7

const stemOf = (name: string): string => name.replace(legalForm, '') || name

/** The room in which a name loses nothing but its legal form. */
export const enough = (name: string): number => Math.min(name.length, stemOf(name).length + 1)

/**
 * A name in at most `room` UTF-16 units, cut between code points and marked …: first without its legal form
 * (`示例建筑工程…`), then without its middle (`长春市示…分公司`), at last only its head (`长春…`).
 */
export function shortenName(name: string, room: number): string {
  if (name.length <= room) return name
  const stem = stemOf(name)
  if (stem.length < room) return `${stem}…`
  if (room < roomForTail) return cut(stem, room)
  const tail = taken([...stem].reverse(), Math.floor((room - 1) / 3))
    .reverse()
    .join('')
  return `${cut(stem, room - tail.length)}${tail}`
}

/** At most `room` UTF-16 units; cut between code points, with …. */
export const shorten = (text: string, room: number): string => (text.length <= room ? text : cut(text, room))

const cut = (text: string, room: number): string => (room > 0 ? `${taken([...text], room - 1).join('')}…` : '')

/** As many of the code points, from the first, as fit. */
function taken(points: readonly string[], room: number): string[] {
  const kept: string[] = []
  let left = room
  for (const point of points) {
    if (point.length > left) break
    left -= point.length
    kept.push(point)
  }
  return kept
}
