import type { DocumentFiles, ProgressStore, Render } from '../document-store.ts'
import type { ActRefusal } from '../domain/act-refusals.ts'
import type { FactOf } from '../domain/dispute-facts.ts'
import { DocumentAsked, documentIdOf } from '../domain/documents/asked.ts'
import { documentRecord, type MadeDocument } from '../domain/documents/kind.ts'
import type { Capacity } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { type Composed, type Composing, composeDocument } from './compose-document.ts'
import { type Deciding, decideOn } from './decide-again.ts'
import { readRecord } from './read-record.ts'
import { type DocumentShown, openDocument, shownDocument } from './view-documents.ts'

export type Making = Composing &
  Deciding &
  ActingOnRecord & { files: DocumentFiles; progress: ProgressStore; render: Render }

/** Of the file as it is kept and noted. */
type Kept = { sha256: string; bytes: number }

/**
 * Makes a document: composed from what its author may see, drawn and set, kept under its hash, noted in the history of
 * its dispute and in its own record. The same key again answers with the same document, wherever the first attempt ended.
 */
export async function makeDocument(
  world: Making,
  request: { officer: Member; key: string; body: unknown },
): Promise<DocumentShown | Refusal | ActRefusal> {
  const { officer, key } = request
  const read = DocumentAsked.safeParse(request.body)
  if (!read.success) return invalid(read.error)
  const asked = read.data
  const documentId = documentIdOf(asked, key)
  const composed = await composeDocument(world, { officer, asked })
  if ('refused' in composed) return composed
  const { record: made } = await readRecord(world, documentRecord, documentId)
  if (made) return isSame(made.state, { officer, asked }) ? openDocument(world, { officer, record: made }) : keyUsed
  const phase = asked.kind === 'special-report' ? asked.of.phase : null
  const kept = await keep(world, { documentId, officer, composed, phase })
  const done = await actOnRecord(world, documentRecord, {
    id: documentId,
    by: { officer },
    command: {
      action: 'make',
      made: {
        kind: asked.kind,
        phase,
        title: composed.document.title,
        missing: composed.missing,
        draft: composed.draft,
        ...kept,
      },
      as: composed.as,
    },
    version: null,
    actId: key,
  })
  return 'refused' in done ? done : shownDocument(world, done.record)
}

/** One's own, and of that kind: by its key nobody is given what is not for him. */
const isSame = ({ kind, phase, by }: MadeDocument, { officer, asked }: { officer: Member; asked: DocumentAsked }) =>
  by.member === officer.id && kind === asked.kind && phase === (asked.kind === 'special-report' ? asked.of.phase : null)
const keyUsed: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '', code: 'key-used', message: '这个 Idempotency-Key 已用于另一份公文，请换一个新的 UUID。' }],
}

type Keeping = {
  documentId: string
  officer: Member
  composed: Composed
  phase: FactOf<'document-made'>['phase'] | null
}

/** The file in its place and, of a dispute, in the history; whoever polls is told how far it is. */
async function keep(world: Making, of: Keeping): Promise<Kept> {
  const { documentId, officer, composed } = of
  const earlier = composed.dispute && (await notedIn(world, composed.dispute.disputeId, documentId))
  if (earlier) return earlier
  const charts = composed.document.blocks.filter(({ kind }) => kind === 'chart').length
  const steps = charts + 2
  let done = 0
  const note = (say: string, failed = false) =>
    world.progress.note(documentId, { by: officer.id, done, of: steps, say, failed, at: world.clock() })
  try {
    await note(charts > 0 ? '正在绘制图表' : '正在排版')
    const { content, sha256 } = await world.render(composed.document, async () => {
      done += 1
      await note(done < charts ? '正在绘制图表' : '正在排版')
    })
    done = charts + 1
    await note('正在存档')
    await world.files.keep({ documentId, sha256 }, content)
    const kept = { sha256, bytes: content.byteLength }
    return composed.dispute ? await noteInHistory(world, of, { disputeId: composed.dispute.disputeId, kept }) : kept
  } catch (fault) {
    await note('未能生成，请再试一次', true)
    throw fault
  }
}

async function notedIn(world: Making, disputeId: string, documentId: string, after = 0): Promise<Kept | null> {
  const commits = await world.disputes.commitsAfter(disputeId, after)
  const fact = commits
    .flatMap(({ facts }) => facts)
    .find((one) => one.type === 'document-made' && one.documentId === documentId)
  return fact?.type === 'document-made' ? { sha256: fact.sha256, bytes: fact.bytes } : null
}

/** As a fact of the dispute; of two attempts at once, what the first one has noted. */
async function noteInHistory(
  world: Making,
  { documentId, officer, composed: { as, document }, phase }: Keeping,
  { disputeId, kept }: { disputeId: string; kept: Kept },
): Promise<Kept> {
  const actor = { kind: 'member', member: officer.id, ...capacity(as) } as const
  const fact = { type: 'document-made', documentId, kind: document.kind, ...(phase && { phase }), ...kept } as const
  await decideOn<never>(world, { disputeId, act: documentId }, async () => ({
    commit: { at: world.clock(), command: 'make-document', actor, facts: [fact] },
  }))
  const noted = await notedIn(world, disputeId, documentId)
  if (!noted) throw new Error(`${documentId} was not noted`)
  return noted
}

const capacity = ({ post, unit }: Capacity) => ({ post, unit })
