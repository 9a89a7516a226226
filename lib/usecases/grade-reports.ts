import { canonicalJson } from '../domain/canonical-json.ts'
import { contributionOf } from '../domain/decide-link.ts'
import { employerKey } from '../domain/employer-name.ts'
import { identityOf } from '../domain/linking.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import { each } from '../each.ts'
import type { Claim, RevisionKey } from '../stores.ts'
import { placeOf, staysAt } from './claim-report.ts'
import { type Linking, linkReports } from './link-reports.ts'
import { leaveBehind, moveReport } from './move-report.ts'
import { type Noting, noteHeard } from './note-heard.ts'
import { settle } from './settle.ts'
import { whereFrom } from './where-from.ts'
import type { Needs } from './world.ts'

type Grading = Linking & Noting
type Group = { claim: Claim; reports: Report[] }

/** A group is one commit: bounded so that the commit stays far below an item's 400 KB. */
const groupLimit = { reports: 100, tokens: 2_000 }

/**
 * Links and grades reports that were accepted: groups them by dispute and links each group in one commit. If a group
 * fails its reports are tried one by one, so that one bad report cannot hold the others. Returns what must be tried
 * again; done twice it changes nothing.
 */
export async function gradeReports(world: Grading, keys: readonly RevisionKey[]): Promise<RevisionKey[]> {
  const failed: RevisionKey[] = []
  const { ready, waiting } = await readyReports(world, keys)
  const groups = await grouped(world, ready, failed)
  await Promise.all(
    groups.map(async (group) => {
      for (const part of inParts(group)) await linkGroup(world, part, failed)
    }),
  )
  const left = new Set(failed.map(nameOf))
  await noteHeard(
    world,
    ready.filter((report) => !left.has(nameOf(report))),
  )
  if (ready.length === failed.length) return [...failed, ...waiting]
  return [...failed, ...(waiting.length > 0 ? await gradeReports(world, waiting) : [])]
}

/** Stored, not yet linked, and the first unlinked revision of their report: a later one waits for the one before it. */
async function readyReports(
  world: Grading,
  keys: readonly RevisionKey[],
): Promise<{ ready: Report[]; waiting: RevisionKey[] }> {
  const before = keys.filter(({ revision }) => revision > 1).map((key) => ({ ...key, revision: key.revision - 1 }))
  const found = await world.reports.gradable(unique([...keys, ...before]))
  const linked = new Set(found.filter((one) => one.linked).map(({ report }) => nameOf(report)))
  const asked = new Set(keys.map(nameOf))
  const ready: Report[] = []
  const waiting: RevisionKey[] = []
  for (const { report } of found) {
    if (!asked.has(nameOf(report)) || linked.has(nameOf(report))) continue
    const waits = report.revision > 1 && !linked.has(nameOf({ ...report, revision: report.revision - 1 }))
    if (waits) waiting.push({ reportId: report.reportId, revision: report.revision })
    else ready.push(report)
  }
  return { ready, waiting }
}

const nameOf = ({ reportId, revision }: RevisionKey): string => `${reportId}/${revision}`
const unique = (keys: readonly RevisionKey[]): RevisionKey[] => [
  ...new Map(keys.map((key) => [nameOf(key), key])).values(),
]

/** The reports by the dispute that claims them. One employer is looked up once, however many report it. */
async function grouped(world: Grading, reports: readonly Report[], failed: RevisionKey[]): Promise<Group[]> {
  const held = await world.reports.claims(reports.map(({ reportId }) => reportId))
  const places = new Map<string, Promise<Claim>>()
  const place = (report: Report): Promise<Claim> => {
    const name = matterOf(report)
    const known = places.get(name) ?? placeOf(world, report)
    places.set(name, known)
    return known
  }
  const groups = new Map<string, Group>()
  await each(reports, 10, async (report) => {
    try {
      const claim = await claimFor(world, report, { held: held.get(report.reportId), place })
      const group = groups.get(claim.disputeId) ?? { claim, reports: [] }
      group.reports.push(report)
      groups.set(claim.disputeId, group)
    } catch (fault) {
      fail(world, [report], fault, failed)
    }
  })
  return [...groups.values()]
}

/** Reports that say the same of whom and of what kind belong to the same place; one that names nobody stands alone. */
function matterOf(report: Report): string {
  const identity = identityOf(report, employerKey)
  return identity.kind === 'none' ? report.reportId : canonicalJson([identity, report.category])
}

/** The claim that holds; an amendment goes where its report lives, not where the hint points, and moves from there. */
async function claimFor(
  world: Grading,
  report: Report,
  { held, place }: { held: Claim | undefined; place: (report: Report) => Promise<Claim> },
): Promise<Claim> {
  if (!held) return world.reports.claim(report.reportId, await place(report))
  if (report.withdrawn || report.revision === 1) return held
  let claim = held
  for (let hop = 0; hop < hopsAtMost; hop++) {
    if (await staysAt(world, report, claim)) {
      if (claim.movedBy === report.revision && claim.movedFrom) await leaveBehind(world, report, claim.movedFrom)
      return claim
    }
    const to = await placeOf(world, report)
    if (to.disputeId === claim.disputeId) return claim
    const next = await moveReport(world, report, { from: claim, to })
    if (next.disputeId === claim.disputeId) return next
    if (next.disputeId === to.disputeId) {
      await leaveBehind(world, report, claim.disputeId)
      return next
    }
    // An act had put the report elsewhere: from there it is asked anew.
    claim = next
  }
  throw new Error(`report ${report.reportId}: does not come to rest`)
}

const hopsAtMost = 20

function inParts({ claim, reports }: Group): Group[] {
  const parts: Group[] = []
  let part: Report[] = []
  let tokens = 0
  for (const report of reports) {
    const weight = tokensOf(contributionOf(report)).length
    if (part.length === groupLimit.reports || (part.length > 0 && tokens + weight > groupLimit.tokens)) {
      parts.push({ claim, reports: part })
      part = []
      tokens = 0
    }
    part.push(report)
    tokens += weight
  }
  return [...parts, { claim, reports: part }]
}

async function linkGroup(world: Grading, group: Group, failed: RevisionKey[]): Promise<void> {
  try {
    await linkWherever(world, group)
  } catch (fault) {
    if (group.reports.length === 1) return fail(world, group.reports, fault, failed)
    for (const report of group.reports) await linkGroup(world, { claim: group.claim, reports: [report] }, failed)
  }
}

/** Into the claimed dispute, or where acts have put it, or where that has ended the first later episode that takes it. */
async function linkWherever(world: Grading, { claim, reports }: Group, hop = 0): Promise<void> {
  if (hop > hopsAtMost) throw new Error(`dispute ${claim.disputeId}: its reports do not come to rest`)
  const { late, moved } = await linkReports(world, claim, reports)
  const placed = [...(await intoNext(world, claim, late)), ...(await settled(world, moved))]
  for (const to of new Map(placed.map((one) => [one.to.disputeId, one.to])).values())
    await linkWherever(
      world,
      { claim: to, reports: placed.filter((one) => one.to.disputeId === to.disputeId).map((one) => one.report) },
      hop + 1,
    )
}

type Placed = { report: Report; to: Claim }

async function intoNext(world: Grading, ended: Claim, late: readonly Report[]): Promise<Placed[]> {
  if (late.length === 0) return []
  const [next, held] = await Promise.all([
    whereFrom(world, ended),
    world.reports.claims(late.map(({ reportId }) => reportId)),
  ])
  return Promise.all(
    late.map(async (report) => {
      const { home = ended.key } = held.get(report.reportId) ?? ended
      const to = await world.reports.moveClaim(report, { from: ended.disputeId, to: { ...next, home } })
      await leaveBehind(world, report, ended.disputeId)
      return { report, to }
    }),
  )
}

const settled = (world: Grading, moved: readonly Report[]): Promise<Placed[]> =>
  Promise.all(moved.map(async (report) => ({ report, to: await settle(world, report.reportId) })))

function fail(world: Needs<'log'>, reports: readonly Report[], fault: unknown, failed: RevisionKey[]): void {
  for (const { reportId, revision } of reports) failed.push({ reportId, revision })
  world.log.error('report-not-graded', { reports: reports.map(nameOf), fault })
}
