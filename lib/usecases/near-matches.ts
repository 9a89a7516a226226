import { contributionOf } from '../domain/decide-link.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { FactOf, NearReason } from '../domain/dispute-facts.ts'
import { employerKey, nameCore, similarNames } from '../domain/employer-name.ts'
import type { Place } from '../domain/place.ts'
import type { Instant, Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import { used } from '../domain/tally.ts'
import { disputeIdOf } from './claim-report.ts'
import { bound, keyOf } from './identify.ts'
import type { Needs } from './world.ts'

const similarEnough = 0.6
const shownAtMost = 5

type Trait = { reason: NearReason; key: string }

/** The traits by which another dispute may be found without reading all of them; one small item each. */
function traitsOf(report: Report, digest: (text: string) => string): Trait[] {
  const traits: Trait[] = []
  const add = (reason: NearReason, text: string) =>
    traits.push({ reason, key: digest(`${reason}|${text}`).slice(0, 32) })
  const { name } = report.employer
  const core = name === null || employerKey(name) === null ? null : nameCore(name)
  if (core) add('similar-name', `${report.district ?? ''}|${core.slice(0, 2)}`)
  const project = report.project === null ? null : employerKey(report.project)
  if (project) add('same-project', project)
  const people = used(report.people)
  const amount = used(report.amountFen)
  if (people !== null && people > 1 && amount !== null && amount > 0) add('same-figures', `${people}|${amount}`)
  return traits
}

/**
 * Open disputes that may be the same matter, proposed to the office and never joined silently (DOMAIN 3.1): a similar
 * name in the same district, the same project, the same person, the same figures from another place, the same name
 * under another credit code. The dispute's own traits are written before others' are read, so that of two opened in
 * the same instant at least one sees the other.
 */
export async function nearMatches(
  world: Needs<'disputes' | 'digest' | 'keys'>,
  report: Report,
  own: { place: Place; family: string; at: Instant },
): Promise<FactOf<'near-match'>[]> {
  const { disputeId } = own.place
  const { name } = report.employer
  const keys = traitsOf(report, world.digest).map(({ key }) => key)
  await world.disputes.writeNear({ disputeId, name }, { keys, at: own.at })
  return likeMatches(world, report, own)
}

/** The same, writing nothing: for a report that is no more than typed so far. */
export async function likeMatches(
  world: Needs<'disputes' | 'digest' | 'keys'>,
  report: Report,
  own: { place: Place; family: string },
): Promise<FactOf<'near-match'>[]> {
  const { disputeId } = own.place
  const { name } = report.employer
  const traits = traitsOf(report, world.digest)
  const keys = traits.map(({ key }) => key)
  const found = new Map<string, Set<NearReason>>()
  const note = (other: string, reason: NearReason) => {
    if (other !== disputeId) found.set(other, (found.get(other) ?? new Set()).add(reason))
  }
  const byKey = await world.disputes.near(keys)
  for (const { reason, key } of traits)
    for (const other of byKey.get(key) ?? [])
      if (reason !== 'similar-name' || similar(other.name, name)) note(other.disputeId, reason)
  for (const token of tokensOf(contributionOf(report)).slice(0, shownAtMost))
    for (const other of await world.disputes.disputesOf(token)) note(other, 'same-person')
  const namesake = await otherCode(world, report, own)
  if (namesake) note(namesake, 'same-name-other-code')
  return stillOpen(world, found, disputeId)
}

/** The dispute of an employer of the same name with another credit code: two firms, or a slip of the pen. */
export async function otherCode(
  world: Needs<'disputes' | 'digest' | 'keys'>,
  report: Report,
  own: { place: Place; family: string },
): Promise<string | null> {
  const { name, creditCode, codeHolds } = report.employer
  const normal = name === null ? null : employerKey(name)
  if (normal === null || creditCode === null || !codeHolds) return null
  const nameKey = keyOf(world, `name:${normal}`, own.family)
  if (!(await world.keys.read(nameKey))) return null
  const key = await bound(world, nameKey)
  if (key === own.place.key) return null
  const other = disputeIdOf(world, key, (await world.keys.read(key))?.episode ?? 1)
  const { disputeId } = await standsIn(world, other)
  return disputeId === own.place.disputeId ? null : disputeId
}

/** One that is only about to be opened counts as open: it may see us no more than we see its head. */
async function stillOpen(
  world: Needs<'disputes'>,
  found: ReadonlyMap<string, ReadonlySet<NearReason>>,
  own: string,
): Promise<FactOf<'near-match'>[]> {
  const matches = new Map<string, FactOf<'near-match'>>()
  for (const [other, reasons] of found) {
    if (matches.size === shownAtMost) break
    const { disputeId, head } = await standsIn(world, other)
    if (disputeId === own || matches.has(disputeId) || (head !== null && head.status !== 'open')) continue
    matches.set(disputeId, { type: 'near-match', disputeId, reasons: [...reasons] })
  }
  return [...matches.values()]
}

/** The dispute itself, or the one it was merged into. */
async function standsIn(world: Needs<'disputes'>, start: string): Promise<{ disputeId: string; head: Dispute | null }> {
  const passed = new Set<string>()
  for (let disputeId = start; ; ) {
    const head = await world.disputes.head(disputeId)
    passed.add(disputeId)
    const into = head?.mergedInto?.disputeId
    if (into === undefined || passed.has(into)) return { disputeId, head }
    disputeId = into
  }
}

const similar = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && similarNames(a, b) >= similarEnough
