import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { audience } from '../../lib/domain/audience.ts'
import { canonicalJson } from '../../lib/domain/canonical-json.ts'
import { Dispute } from '../../lib/domain/dispute.ts'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import { Report } from '../../lib/domain/report.ts'
import type { Roster } from '../../lib/domain/roster.ts'
import { sideOf } from '../../lib/domain/side.ts'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import type { BusFact } from '../../lib/ports.ts'
import type { Archive, Notice } from '../../lib/stores.ts'
import { publicFacts } from '../../lib/usecases/public-facts.ts'
import { rebuildHeads } from '../../lib/usecases/rebuild-heads.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { accountsFit } from './accounts-fit.ts'
import { foundWhereTheyStand } from './lists-fit.ts'
import { roster } from './roster.ts'
import type { Run } from './run.ts'
import { type Item, scan } from './table.ts'
import { sourcesTold } from './told-fit.ts'

type StandingItem = Item & { reportId: string; revision: number; contribution: unknown; movedTo: string | null }

/** A table at rest, and what is known of it outside. */
export type AtRest = {
  items: Item[]
  index: Item[]
  archive: Archive
  now: string
  people: Roster
  sent: ReadonlySet<string>
}

/** Everything that must hold once it is quiet, whatever happened before; each violation one line. */
export async function check(state: AtRest): Promise<string[]> {
  const { items, archive } = state
  const found = [
    ...reportsGradedOnce(items),
    ...alertsOut(items, state),
    ...agendaQuiet(items, state),
    ...oneOpenPerKey(items),
    ...sideAsReplayed(items),
    ...sentArrived(items),
    ...foundWhereTheyStand(items),
  ]
  const verdict = await verifyHistories({ archive, digest: nodeCrypto.sha256Hex })
  for (const broken of verdict.broken)
    found.push(`chain of ${broken.disputeId} broken at ${broken.seq}: ${broken.reason}`)
  const policies = { current: currentPolicy, version: policyOf }
  const accounts = accountsFit(items)
  const { differences } = await rebuildHeads({
    archive: readOnly(archive),
    policies,
    calendar: workingDays,
    clock: () => state.now,
    project: async () => {},
    account: accounts.account,
  })
  for (const { disputeId, what } of differences) found.push(`${disputeId}: rebuild differs: ${what}`)
  return [...found, ...accounts.misfits()]
}

export async function violations(run: Run): Promise<string[]> {
  const items = await scan(run.store)
  const found = await check({
    items,
    index: await run.agendaItems(),
    archive: run.archive(),
    now: new Date(run.now).toISOString(),
    people: roster,
    sent: new Set(run.sent.map(({ message }) => message.noticeId)),
  })
  return [...found, ...factsOut(items, run.published), ...sourcesTold(items, run.sources)]
}

/** Every fact that is for outside is on the bus. */
function factsOut(items: readonly Item[], published: readonly BusFact[]): string[] {
  const nameOf = ({ type, detail }: BusFact) => `${detail.disputeId}/${detail.seq}: ${type} ${detail.reportId ?? ''}`
  const out = new Set(published.map(nameOf))
  const heads = new Map(headsIn(items).map((head) => [head.disputeId, head]))
  return commitsIn(items).flatMap(({ commit }) => {
    const head = heads.get(commit.disputeId)
    const facts = head ? publicFacts(commit, head) : []
    return facts
      .map(nameOf)
      .filter((name) => !out.has(name))
      .map((name) => `not on the bus: ${name}`)
  })
}

const readOnly = (archive: Archive): Archive => ({
  ...archive,
  replaceHead: async () => {},
  restage: async () => {},
})

const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1)
export const headsIn = (items: readonly Item[]): Dispute[] =>
  items.filter(({ pk, sk }) => pk.startsWith('DISPUTE#') && sk === 'HEAD').map(({ state }) => Dispute.parse(state))
const mergedIn = (items: readonly Item[]): Dispute[] => headsIn(items).filter(({ status }) => status === 'merged')
const commitsIn = (items: readonly Item[]) =>
  items
    .filter(({ sk }) => sk.startsWith('COMMIT#'))
    .map((item) => ({ commit: Commit.parse(item), done: item.done === true }))
const standingsIn = (items: readonly Item[]): (StandingItem & { disputeId: string })[] =>
  items
    .filter(({ pk, sk }) => pk.startsWith('DISPUTE#') && sk.startsWith('REPORT#'))
    .map((item) => ({ ...(item as StandingItem), disputeId: idIn(item.pk) }))

/**
 * Every revision is linked, and by one commit of all disputes; the newest stands in exactly one dispute and nowhere
 * if withdrawn; an older one stands only in a dispute that has ended. What was merged away counts where it went.
 */
function reportsGradedOnce(items: readonly Item[]): string[] {
  const found: string[] = []
  const ended = new Set(
    headsIn(items)
      .filter(({ status }) => status !== 'open')
      .map(({ disputeId }) => disputeId),
  )
  const merged = new Set(mergedIn(items).map(({ disputeId }) => disputeId))
  const counting = standingsIn(items).filter(({ disputeId }) => !merged.has(disputeId))
  const standings = Map.groupBy(counting, ({ reportId }) => reportId)
  const linkedBy = new Map<string, number>()
  const here = new Set<string>()
  for (const { commit } of commitsIn(items).sort((a, b) => a.commit.seq - b.commit.seq))
    for (const fact of commit.facts) {
      if (!('revision' in fact)) continue
      const name = `${fact.reportId}/${fact.revision}`
      const place = `${commit.disputeId} ${name}`
      if (fact.type === 'report-linked' || fact.type === 'report-withdrawn') {
        linkedBy.set(name, (linkedBy.get(name) ?? 0) + 1)
        here.add(place)
      }
      // Linked in a dispute that was opened again at that instant, and taken out since the claim decides.
      if (fact.type === 'report-moved-out' && !fact.placed && here.delete(place))
        linkedBy.set(name, (linkedBy.get(name) ?? 0) - 1)
    }
  for (const [name, times] of linkedBy) if (times > 1) found.push(`${name} counted ${times} times`)
  const revisions = items.filter(({ sk }) => sk.startsWith('REV#'))
  const newest = new Map<string, Report>()
  for (const item of revisions) {
    const report = Report.parse(item.report)
    const name = `${report.reportId}/${report.revision}`
    if (!item.linked) found.push(`${name} never linked`)
    if (!report.withdrawn && !linkedBy.has(name)) found.push(`${name} in no history`)
    if ((newest.get(report.reportId)?.revision ?? 0) < report.revision) newest.set(report.reportId, report)
  }
  for (const [reportId, { revision, withdrawn }] of newest) {
    const live = (standings.get(reportId) ?? []).filter(({ contribution }) => contribution !== null)
    const current = live.filter((standing) => standing.revision === revision)
    if (current.length !== (withdrawn ? 0 : 1)) found.push(`${reportId}/${revision} stands ${current.length} times`)
    for (const old of live)
      if (old.revision !== revision && !ended.has(old.disputeId))
        found.push(`${reportId}/${old.revision} still stands in open ${old.disputeId}`)
    // A withdrawn report too is erased, opened and amended where its claim says.
    const own = (standings.get(reportId) ?? []).filter((one) => one.revision === revision && one.movedTo === null)
    const claim = items.find(({ pk, sk }) => pk === `REPORT#${reportId}` && sk === 'LINK')
    const at = own.map(({ disputeId }) => disputeId)
    if (at.length > 0 && !at.some((disputeId) => claim?.disputeId === disputeId))
      found.push(`${reportId} claimed for ${claim?.disputeId}, stands in ${at.join()}`)
  }
  return found
}

/** Each alert has its notices; those of the newest are handed over, and really went out. */
function alertsOut(items: readonly Item[], { people, sent }: AtRest): string[] {
  const found: string[] = []
  const heads = new Map(headsIn(items).map((head) => [head.disputeId, head]))
  const notices = items.filter(({ sk }) => sk.startsWith('NOTICE#')) as unknown as Notice[]
  for (const { commit } of commitsIn(items)) {
    const alert = commit.facts.find((fact) => fact.type === 'alert-raised')
    const head = heads.get(commit.disputeId)
    if (!alert || !head) continue
    const policy = policyOf(head.card.policy)
    const named = alert.kind === 'watch' ? policy.audiences.watch : policy.audiences[alert.tier]
    const rules = named.filter((rule) => rule.of === 'everyone')
    const newest = head.alert?.seq === commit.seq
    for (const { member } of audience(rules, { roster: people, units: [], now: commit.at })) {
      const own = notices.find((one) => one.noticeId === `${commit.disputeId}.${commit.seq}.${member.id}`)
      const name = `alert ${commit.disputeId}/${commit.seq} for ${member.id}`
      if (!own) found.push(`${name}: no notice`)
      else if (newest && own.state !== 'handed') found.push(`${name}: ${own.state}`)
      else if (own.state === 'handed' && !sent.has(own.noticeId)) found.push(`${name}: said to be handed, never sent`)
    }
  }
  for (const notice of notices)
    if (notice.state === 'due' || notice.state === 'sending')
      found.push(`notice ${notice.noticeId} left ${notice.state}`)
  return found
}

/** Nothing is due, nothing parked, and the index says what the items say. */
function agendaQuiet(items: readonly Item[], { index, now }: AtRest): string[] {
  const found: string[] = []
  for (const { pk, sk, agendaPk, agendaSk } of index) {
    if (agendaPk === 'PARKED') found.push(`parked: ${pk} ${sk}`)
    else if (String(agendaSk) <= `${now}~`) found.push(`due: ${pk} ${sk} since ${agendaSk}`)
    else if (sk !== 'HEAD' && sk !== 'DIGEST') found.push(`still on the agenda: ${pk} ${sk}`)
  }
  const standing = items.filter(({ agendaPk, sk }) => agendaPk !== undefined && !sk.startsWith('CALLBACK#')).length
  if (standing !== index.length) found.push(`${standing} items with an agenda, ${index.length} in the index`)
  for (const { commit, done } of commitsIn(items)) if (!done) found.push(`${commit.disputeId}/${commit.seq}: not done`)
  return found
}

/** One open dispute per key, or the other is proposed to the office; and none skipped: episodes are gap-free. */
function oneOpenPerKey(items: readonly Item[]): string[] {
  const found: string[] = []
  for (const [key, heads] of Map.groupBy(headsIn(items), (head) => head.key)) {
    const open = heads.filter(({ status }) => status === 'open')
    const known = new Set(open.flatMap(({ near }) => near.map(({ disputeId }) => disputeId)))
    const proposed = open.filter(({ disputeId }) => known.has(disputeId)).length
    if (open.length > 1 + proposed) found.push(`key ${key}: ${open.length} open disputes`)
    const episodes = heads.map(({ episode }) => episode).sort((a, b) => a - b)
    if (episodes.some((episode, at) => episode !== at + 1)) found.push(`key ${key}: episodes ${episodes.join()}`)
    const hint = items.find(({ pk }) => pk === `KEY#${key}`)
    if (hint && Number(hint.episode) > (episodes.at(-1) ?? 0) + 1)
      found.push(`key ${key}: hint ${hint.episode} is ahead`)
  }
  return found
}

/** Side items say what replaying the commits says. */
function sideAsReplayed(items: readonly Item[]): string[] {
  const found: string[] = []
  const stored = new Map(standingsIn(items).map((item) => [`${item.disputeId}/${item.reportId}`, item]))
  const tokens = new Map(
    items.filter(({ pk }) => pk.startsWith('PERSON#')).map((item) => [`${idIn(item.sk)}/${idIn(item.pk)}`, item.state]),
  )
  const expectStanding = new Map<string, unknown>()
  const expectToken = new Map<string, unknown>()
  for (const { commit } of commitsIn(items).sort((a, b) => a.commit.seq - b.commit.seq)) {
    const side = sideOf(commit)
    for (const [reportId, { contribution }] of side.standings)
      expectStanding.set(`${commit.disputeId}/${reportId}`, contribution)
    for (const [token, state] of side.tokens) expectToken.set(`${commit.disputeId}/${token}`, state)
    if (commit.facts.some(({ type }) => type === 'erased')) forget(commit.disputeId, { expectStanding, expectToken })
  }
  for (const [name, contribution] of expectStanding)
    if (canonicalJson(stored.get(name)?.contribution) !== canonicalJson(contribution))
      found.push(`standing ${name} differs`)
  for (const [name, state] of expectToken)
    if (canonicalJson(tokens.get(name)) !== canonicalJson(state)) found.push(`token ${name} differs`)
  return found
}

/** Lawfully deleted: nobody who was counted until then is found any more. */
function forget(
  disputeId: string,
  { expectStanding, expectToken }: Record<'expectStanding' | 'expectToken', Map<string, unknown>>,
): void {
  const ofIt = (name: string) => name.startsWith(`${disputeId}/`)
  for (const [name, contribution] of expectStanding)
    if (ofIt(name) && contribution !== null) expectStanding.set(name, { ...(contribution as object), persons: [] })
  for (const name of expectToken.keys()) if (ofIt(name)) expectToken.set(name, undefined)
}

/** Whatever a merge or a split has sent was taken in by exactly one dispute, and a merged dispute is left alone. */
function sentArrived(items: readonly Item[]): string[] {
  const found: string[] = []
  const commits = commitsIn(items).map(({ commit }) => commit)
  const joins = commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'moved-in'))
  const names = joins.map(({ from, seq, part }) => `${from}/${seq} part ${part}`)
  // Where an end was taken back meanwhile two may have; then the claims decide, and each report stands once.
  for (const name of new Set(names))
    if (names.filter((one) => one === name).length > 1 && !commits.some(({ command }) => command === 'reopen'))
      found.push(`${name} was taken in more than once`)
  const heads = new Map(headsIn(items).map((head) => [head.disputeId, head]))
  for (const { disputeId, seq, facts } of commits) {
    // Where nothing is sent to a dispute that has ended, nothing is opened for it.
    const empty = facts.some(({ type }) => type === 'merged-out') && heads.get(disputeId)?.tally.reports === 0
    const sends = !empty && facts.some(({ type }) => type === 'merged-out' || type === 'split-out')
    if (sends && !joins.some((join) => join.from === disputeId && join.seq === seq))
      found.push(`${disputeId}/${seq} was taken in by nobody`)
    const merged = heads.get(disputeId)?.mergedInto
    if (merged && seq > merged.seq && facts.some(({ type }) => type === 'tallied'))
      found.push(`${disputeId}/${seq} changes figures after the merge`)
  }
  return found
}
