import type { DocumentFiles, ProgressStore } from '../document-store.ts'
import { erasedSince } from '../domain/attachment.ts'
import { fileName } from '../domain/attachment-name.ts'
import { seesDrafts } from '../domain/briefing/view.ts'
import { type DocumentKind, documentKindLabel } from '../domain/documents/document.ts'
import { documentRecord, type MadeDocument } from '../domain/documents/kind.ts'
import { capacityToRead, holdsWords, isOfDispute, mayMakeOf } from '../domain/documents/may.ts'
import { maySee } from '../domain/permissions.ts'
import { phaseLabel } from '../domain/procedure-state.ts'
import { type Recorded, RecordRef } from '../domain/record.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/report.ts'
import type { Member } from '../domain/roster.ts'
import { postLabel, unitLabel } from '../domain/vocabulary.ts'
import { seenMeeting } from './act-on-meeting.ts'
import { type Deciding, decideOn } from './decide-again.ts'
import { loadDispute } from './load-dispute.ts'
import { readRecord } from './read-record.ts'
import { accountsFor } from './view-accounts.ts'
import { issuesOf } from './view-briefings.ts'
import { listRecords } from './view-record.ts'
import type { Needs } from './world.ts'

type Viewing = Needs<'records' | 'disputes' | 'directory' | 'digest' | 'log' | 'clock'> & {
  files: DocumentFiles
  progress: ProgressStore
}

const addressSeconds = 300
/** No function runs longer: what has not moved since has ended without a word. */
const silentAfterMs = 60_000

export interface DocumentShown {
  documentId: string
  state: 'rendering' | 'done' | 'failed'
  done: number
  of: number
  say: string
  document: DocumentLine | null
  /** For a short while whoever has it reads the file. */
  file: { url: string; name: string; expiresAt: Instant } | null
}

export const documentLine = ({ record, state }: Recorded<MadeDocument>) => ({
  documentId: record.id,
  kind: state.kind,
  kindLabel: `${documentKindLabel[state.kind]}${state.phase ? `（${phaseLabel[state.phase]}）` : ''}`,
  phase: state.phase,
  title: state.title,
  missing: state.missing,
  draft: state.draft,
  bytes: state.bytes,
  sha256: state.sha256,
  madeAt: state.madeAt,
  by: `${state.by.unit ? unitLabel[state.by.unit] : ''}${postLabel[state.by.post]}`,
})
export type DocumentLine = ReturnType<typeof documentLine>

/**
 * A document that is there, with an address at which it is read; gone where the bucket does not have it as noted, or where
 * it was lawfully deleted.
 */
export async function shownDocument(
  world: Pick<Viewing, 'files' | 'clock' | 'log' | 'disputes'>,
  made: Recorded<MadeDocument>,
): Promise<DocumentShown> {
  const line = documentLine(made)
  const { documentId, sha256, title } = line
  const file = { documentId, sha256 }
  const now = world.clock()
  const expiresAt = new Date(Date.parse(now) + addressSeconds * 1_000).toISOString()
  const stated = await world.files.stated(file)
  if (stated !== sha256) {
    const gone = { documentId, state: 'failed', done: 0, of: 1, document: line, file: null } as const
    if (stated === null && (await wasErased(world, line))) return { ...gone, say: '文件已依法删除' }
    world.log.count('HistoryBroken')
    world.log.error(stated === null ? 'document-gone' : 'document-changed', file)
    return { ...gone, say: '文件已不在或与历史中的摘要不符' }
  }
  // A stroke in an employer's name begins no folder.
  const name = fileName(`${title.replace(/[\\/]/g, '_')}.docx`)
  const url = world.files.addressOf(file, { saveAs: name, now, seconds: addressSeconds })
  return { documentId, state: 'done', done: 1, of: 1, say: '已生成', document: line, file: { url, name, expiresAt } }
}

/** With the papers of its dispute (PIPL art. 47). */
async function wasErased(world: Needs<'disputes'>, { documentId }: DocumentLine): Promise<boolean> {
  const disputeId = disputeIn(documentId)
  const commits = disputeId === null ? [] : await world.disputes.commitsAfter(disputeId, 0)
  const made = commits.find(({ facts }) =>
    facts.some((fact) => fact.type === 'document-made' && fact.documentId === documentId),
  )
  return made !== undefined && erasedSince(commits, made.seq)
}

/** How far a document is, or where it can be read. */
export async function viewDocument(
  world: Viewing & Deciding,
  { officer, documentId }: { officer: Member; documentId: string },
): Promise<DocumentShown | Refusal> {
  if (!RecordRef.shape.id.safeParse(documentId).success) return { refused: 'record-not-found' }
  const { record } = await readRecord(world, documentRecord, documentId)
  if (record)
    return (await rights(world, officer, subjectIn(documentId))).reads(record.state)
      ? openDocument(world, { officer, record })
      : { refused: 'record-not-found' }
  const progress = await world.progress.read(documentId)
  if (progress?.by !== officer.id) return { refused: 'record-not-found' }
  const silent = Date.parse(world.clock()) - Date.parse(progress.at) > silentAfterMs
  const { done, of, failed } = progress
  const ended = failed || silent
  const say = silent && !failed ? '未能生成，请再试一次' : progress.say
  return { documentId, state: ended ? 'failed' : 'rendering', done, of, say, document: null, file: null }
}

/** So long somebody who reads again is the same reading; who has made it has it in hand for as long. */
const againMs = 10 * 60_000

/** Shown; what holds officials' words is first recorded in the history of its dispute: who was given it, and when. */
export async function openDocument(
  world: Pick<Viewing, 'files' | 'clock' | 'log'> & Deciding,
  { officer, record: made }: { officer: Member; record: Recorded<MadeDocument> },
): Promise<DocumentShown> {
  const { kind, phase, madeAt, by } = made.state
  const shown = await shownDocument(world, made)
  const documentId = made.record.id
  const disputeId = disputeIn(documentId)
  if (!shown.file || disputeId === null || !holdsWords(kind)) return shown
  const at = world.clock()
  if (by.member === officer.id && Date.parse(at) - Date.parse(madeAt) < againMs) return shown
  const act = `${documentId}.${officer.id}.${Math.floor(Date.parse(at) / againMs)}`
  await decideOn<never>(world, { disputeId, act }, async ({ dispute }) => {
    const as = dispute && capacityToRead(kind, officer, dispute)
    if (!as) throw new Error(`${officer.id} reads ${documentId} in no post`)
    const actor = { kind: 'member', member: officer.id, ...as } as const
    const facts = [{ type: 'document-opened', documentId, kind, ...(phase && { phase }) } as const]
    return { commit: { at, command: 'open-document', actor, facts } }
  })
  return shown
}

/** What was made of one thing, the newest first, as far as one may read it; and what one may make of it. */
export async function listDocuments(
  world: Viewing,
  { officer, subject }: { officer: Member; subject: string },
): Promise<{ documents: DocumentLine[]; may: DocumentKind[] } | Refusal> {
  if (!/^[a-z]+\.[\w.-]{1,60}$/.test(subject)) return { refused: 'record-not-found' }
  const { reads, may } = await rights(world, officer, subject)
  const found = await listRecords(world, documentRecord, `${subject}.`)
  const documents = found.filter(({ state }) => reads(state)).map(documentLine)
  return { documents: documents.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)), may }
}

const subjectIn = (documentId: string): string => documentId.replace(/\.[^.]*$/, '')
const disputeIn = (documentId: string): string | null => {
  const [of, disputeId = null] = documentId.split('.')
  return of === 'dispute' ? disputeId : null
}

type Rights = { reads: (made: MadeDocument) => boolean; may: DocumentKind[] }
const none: Rights = { reads: () => false, may: [] }
const all = (...may: DocumentKind[]): Rights => ({ reads: () => true, may })

/** Of one thing's documents, which one may read and make. */
async function rights(world: Viewing, officer: Member, subject: string): Promise<Rights> {
  const [of, id = '', unit = ''] = subject.split('.')
  switch (of) {
    case 'account':
      return accountsFor(officer).some((own) => own === unit) ? all('accountability') : none
    case 'meeting':
      return isRefusal(await seenMeeting(world, { officer, meetingId: id })) ? none : all('meeting-notice', 'minutes')
    case 'briefing': {
      if (seesDrafts(officer)) return all('briefing')
      const out = (await issuesOf(world, { officer, quarter: id })).length > 0
      return { reads: ({ draft }) => !draft, may: out ? ['briefing'] : [] }
    }
    case 'dispute': {
      const { dispute } = await loadDispute(world, id)
      if (!dispute || !maySee(officer, dispute)) return none
      const reads = ({ kind }: MadeDocument) => isOfDispute(kind) && capacityToRead(kind, officer, dispute) !== null
      return { reads, may: mayMakeOf(officer, dispute) }
    }
    default:
      return none
  }
}
