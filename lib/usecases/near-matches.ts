import { contributionOf } from '../domain/decide-link.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { FactOf, NearReason } from '../domain/dispute-facts.ts'
import { employerKey, nameCore, similarNames } from '../domain/employer-name.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import { used } from '../domain/tally.ts'
import type { Needs } from './world.ts'

const similarEnough = 0.6
const shownAtMost = 5

type Trait = { reason: NearReason; key: string }

/** The traits by which another dispute may be found without reading all of them; one small item each. */
export function traitsOf(report: Report, digest: (text: string) => string): Trait[] {
  const traits: Trait[] = []
  const add = (reason: NearReason, text: string) =>
    traits.push({ reason, key: digest(`${reason}|${text}`).slice(0, 32) })
  const core = report.employer.name === null ? null : nameCore(report.employer.name)
  if (core) add('similar-name', `${report.district ?? ''}|${core.slice(0, 2)}`)
  const project = report.project === null ? null : employerKey(report.project)
  if (project) add('same-project', project)
  const people = used(report.people)
  const amount = used(report.amountFen)
  if (people !== null && people > 1 && amount !== null && amount > 0) add('same-figures', `${people}|${amount}`)
  return traits
}

/**
 * Open disputes that may be the same matter, proposed to the office and never joined silently (DOMAIN 3.1):
 * a similar name in the same district, the same project, the same person, the same figures from another place.
 */
export async function nearMatches(
  world: Needs<'disputes' | 'digest'>,
  report: Report,
  own: string,
): Promise<FactOf<'near-match'>[]> {
  const traits = traitsOf(report, world.digest)
  const found = new Map<string, Set<NearReason>>()
  const note = (disputeId: string, reason: NearReason) => {
    if (disputeId !== own) found.set(disputeId, (found.get(disputeId) ?? new Set()).add(reason))
  }
  const byKey = await world.disputes.near(traits.map(({ key }) => key))
  for (const { reason, key } of traits) for (const disputeId of byKey.get(key) ?? []) note(disputeId, reason)
  for (const token of tokensOf(contributionOf(report)).slice(0, shownAtMost))
    for (const disputeId of await world.disputes.disputesOf(token)) note(disputeId, 'same-person')
  const matches: FactOf<'near-match'>[] = []
  for (const [disputeId, reasons] of found) {
    if (matches.length === shownAtMost) break
    const head = await world.disputes.head(disputeId)
    if (head?.status !== 'open') continue
    const holding = [...reasons].filter((reason) => reason !== 'similar-name' || similar(head, report))
    if (holding.length > 0) matches.push({ type: 'near-match', disputeId, reasons: holding })
  }
  return matches
}

const similar = (head: Dispute, report: Report): boolean =>
  head.employer.name !== null &&
  report.employer.name !== null &&
  similarNames(head.employer.name, report.employer.name) >= similarEnough
