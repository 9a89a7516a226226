import { accountOf } from '../domain/accountability.ts'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { beijingDate } from '../domain/calendar.ts'
import { accountabilityDocument } from '../domain/documents/accountability-document.ts'
import type { Asked, DocumentAsked } from '../domain/documents/asked.ts'
import { briefingDocument } from '../domain/documents/briefing-document.ts'
import type { DisputeSource } from '../domain/documents/dispute-words.ts'
import { documentKindLabel, type OfficialDocument } from '../domain/documents/document.ts'
import { gradeCardDocument } from '../domain/documents/grade-card-document.ts'
import { capacityToMake, type DisputeDocument } from '../domain/documents/may.ts'
import { minutesDocument, noticeDocument } from '../domain/documents/meeting-documents.ts'
import { planDocument } from '../domain/documents/plan-document.ts'
import { specialDocument } from '../domain/documents/special-document.ts'
import { elementsOf, missingOf } from '../domain/documents/special-elements.ts'
import { type Capacity, maySee } from '../domain/permissions.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { seenMeeting } from './act-on-meeting.ts'
import { stops } from './check-chain.ts'
import { readHistoryFor } from './read-history.ts'
import { accountsFor } from './view-accounts.ts'
import { issuesOf } from './view-briefings.ts'
import type { Needs } from './world.ts'

export type Composing = Needs<
  'disputes' | 'records' | 'directory' | 'digest' | 'log' | 'clock' | 'policies' | 'accounts'
>

export interface Composed {
  document: OfficialDocument
  /** In which post it is made. */
  as: Capacity
  /** What stands in it as 待补. */
  missing: string[]
  /** Of something that is not approved or published yet. */
  draft: boolean
  /** Whose history takes note of it. */
  dispute: DisputeSource['dispute'] | null
}
type Made = Composed | Refusal | ActRefusal

/** What a document says, from what its author may see; nothing that is sealed is opened for it. */
export function composeDocument(
  world: Composing,
  { officer, asked }: { officer: Member; asked: DocumentAsked },
): Promise<Made> {
  switch (asked.kind) {
    case 'accountability':
      return accountability(world, officer, asked)
    case 'briefing':
      return briefing(world, officer, asked)
    case 'meeting-notice':
    case 'minutes':
      return ofMeeting(world, officer, asked)
    case 'grade-card':
      return ofDispute(world, { officer, asked }, (source) => ({
        document: gradeCardDocument({ ...source, policy: world.policies.version(source.dispute.card.policy) }),
        missing: [],
      }))
    case 'response-plan':
      return ofDispute(world, { officer, asked }, (source) => {
        const document = planDocument(source, asked)
        return { document, missing: document.blocks.flatMap((one) => (one.kind === 'missing' ? [one.what] : [])) }
      })
    case 'special-report':
      return ofDispute(world, { officer, asked }, (source) => special(source, asked))
  }
}

/** A 终报 closes the matter before the government: it is not made with holes in it. */
function special(source: DisputeSource, asked: Asked<'special-report'>) {
  const missing = missingOf(elementsOf(source, { phase: asked.of.phase, words: asked.words }))
  if (asked.of.phase === 'after' && missing.length > 0) {
    const errors = missing.map(({ label, part }) => ({
      pointer: part === null ? '' : `/words/${part}`,
      code: 'element-missing',
      message: `终报缺少：${label}。`,
    }))
    return { refused: 'invalid', detail: '终报的要素须齐备。', errors } as const
  }
  return { document: specialDocument(source, asked), missing: missing.map(({ label }) => label) }
}

async function ofDispute(
  world: Composing,
  { officer, asked }: { officer: Member; asked: { kind: DisputeDocument; of: { disputeId: string } } },
  compose: (source: DisputeSource) => Pick<Composed, 'document' | 'missing'> | Refusal,
): Promise<Made> {
  const { disputeId } = asked.of
  const history = await readHistoryFor(world, { disputeId, sees: (one) => maySee(officer, one) })
  if (!history) return { refused: 'dispute-not-found' }
  const { dispute, commits, broken } = history
  if (stops(broken)) return refuse('history-broken')
  const as = capacityToMake(asked.kind, officer, dispute)
  if (!as) return refuse('act-not-yours', `：${documentKindLabel[asked.kind]}`)
  const composed = compose({ dispute, commits, today: beijingDate(world.clock()) })
  if ('refused' in composed) return composed
  // 四(三)1: of a red case the director approves the plan; nobody does of others.
  const { procedure, inForce } = dispute
  const draft = asked.kind === 'response-plan' && inForce === 'red' && !procedure.plan?.approvedAt
  return { ...composed, draft, as, dispute }
}

async function briefing(world: Composing, officer: Member, { of }: Asked<'briefing'>): Promise<Made> {
  const issues = await issuesOf(world, { officer, quarter: of.quarter })
  const found = of.issue === undefined ? issues.at(-1) : issues.find(({ state }) => state.issue === of.issue)
  if (!found) return { refused: 'record-not-found' }
  const document = briefingDocument(found.state, { today: beijingDate(world.clock()) })
  return made(officer, document, found.state.stage !== 'published')
}

/** Whoever sees the meeting may print what it says; who may see the minutes before they are approved is the meeting's to say. */
async function ofMeeting(
  world: Composing,
  officer: Member,
  asked: Asked<'meeting-notice'> | Asked<'minutes'>,
): Promise<Made> {
  const seen = await seenMeeting(world, { officer, meetingId: asked.of.meetingId })
  if (isRefusal(seen)) return seen
  const meeting = seen.record.state
  const roster = await world.directory.roster()
  const on = { roster, today: beijingDate(world.clock()), number: asked.number?.trim() || null }
  if (asked.kind === 'meeting-notice') return made(officer, noticeDocument(meeting, on))
  return made(officer, minutesDocument(meeting, on), meeting.approved === null)
}

/** In the first post that its author holds. */
function made(officer: Member, document: OfficialDocument, draft = false): Made {
  const [held] = officer.posts.filter(({ post }) => post !== 'admin')
  if (!held) return { refused: 'forbidden' }
  const missing = document.blocks.flatMap((one) => (one.kind === 'missing' ? [one.what] : []))
  return { document, as: { post: held.post, unit: held.unit ?? null }, missing, draft, dispute: null }
}

async function accountability(world: Composing, officer: Member, asked: Asked<'accountability'>): Promise<Made> {
  const { quarter, unit: account } = asked.of
  if (!accountsFor(officer).includes(account)) return { refused: 'forbidden', detail: '只能查看本单位的履责情况。' }
  const now = world.clock()
  const view = accountOf(account, await world.accounts.of({ account, quarter }), now)
  return made(officer, accountabilityDocument(view, { quarter, today: beijingDate(now) }))
}
