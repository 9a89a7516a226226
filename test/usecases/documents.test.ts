import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { localSigning } from '../../infra/local/bucket-endpoint.ts'
import { archive } from '../../lib/adapters/dynamodb/archive.ts'
import { eraser } from '../../lib/adapters/dynamodb/eraser.ts'
import { progressStore } from '../../lib/adapters/dynamodb/progress-store.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { documentKey } from '../../lib/adapters/s3/attachment-keys.ts'
import { documentFiles } from '../../lib/adapters/s3/document-files.ts'
import type { Member } from '../../lib/domain/roster.ts'
import type { Post } from '../../lib/domain/vocabulary.ts'
import { eraseDispute } from '../../lib/usecases/erase-dispute.ts'
import { makeDocument } from '../../lib/usecases/make-document.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { type DocumentShown, viewDocument } from '../../lib/usecases/view-documents.ts'
import { close } from '../faults/flows.ts'
import { newHandled } from './opening.ts'
import { newPapers, sha256Of } from './papers.ts'

const member = (post: Post): Member => ({
  id: `${post}-city`,
  name: `示例·${post}`,
  posts: [{ post }],
  phone: '13800000000',
})
const office = member('office')
const leader = member('group-leader')
const discipline = member('discipline')
const content = Buffer.from('示例公文')

/** A red dispute, and a document made of it: a 首报 unless told. */
async function withDocument(kind: 'special-report' | 'grade-card' = 'special-report') {
  const one = await newHandled()
  const { run, disputeId } = one
  const { objects, papers, url } = await newPapers(() => run.now)
  const files = documentFiles({ ...localSigning, url, clock: run.world.clock })
  const world = {
    ...run.world,
    files,
    progress: progressStore(run.table),
    render: async () => ({ content, sha256: sha256Of(content) }),
  }
  const of = kind === 'grade-card' ? { disputeId } : { disputeId, phase: 'before' }
  const key = randomUUID()
  const make = (officer = office) => makeDocument(world, { officer, key, body: { kind, of } })
  const made = shown(await make())
  const documentId = made.documentId
  const view = async (officer: Member) => shown(await viewDocument(world, { officer, documentId }))
  const at = documentKey(documentId, sha256Of(content))
  const readers = async () =>
    (await one.history()).flatMap(({ actor, facts }) =>
      facts.some(({ type }) => type === 'document-opened') && actor.kind === 'member' ? [actor.member] : [],
    )
  const verify = async () =>
    (await verifyHistories({ archive: archive(run.table), digest: nodeCrypto.sha256Hex, papers })).missing
  const remove = () => {
    for (const version of objects.versions(at)) objects.remove(version)
  }
  const erase = () =>
    eraseDispute({ ...run.world, eraser: eraser(run.table), papers }, { disputeId, reason: 'unlawful' })
  return { ...one, objects, papers, make, made, documentId, view, at, readers, verify, remove, erase }
}
function shown(reply: DocumentShown | { refused: string }): DocumentShown {
  if ('refused' in reply) throw new Error(JSON.stringify(reply))
  return reply
}

describe('a file that is not as noted', () => {
  test('changed: not given, and an alarm', async () => {
    const { run, objects, at, view, verify } = await withDocument()
    expect((await view(office)).file).not.toBeNull()
    objects.put(at, { type: 'application/octet-stream', body: Buffer.from('另一份示例公文') })
    expect(await view(leader)).toMatchObject({ state: 'failed', file: null, say: '文件已不在或与历史中的摘要不符' })
    expect(run.counts.get('HistoryBroken')).toBe(1)
    expect(await verify()).toMatchObject([{ what: 'document', reason: 'other-length' }])
  })

  test('gone: the same, also by the key it was made by', async () => {
    const { run, remove, view, make, verify, documentId, disputeId } = await withDocument()
    expect(await verify()).toEqual([])
    remove()
    expect(await view(office)).toMatchObject({ state: 'failed', file: null })
    expect(shown(await make())).toMatchObject({ state: 'failed', file: null })
    expect(run.counts.get('HistoryBroken')).toBe(2)
    expect(await verify()).toMatchObject([{ disputeId, what: 'document', id: documentId, reason: 'gone' }])
  })
})

describe('whoever reads officials’ words', () => {
  test('stands in the history, once in ten minutes; who has made it has it in hand', async () => {
    const { run, view, make, readers } = await withDocument()
    await view(office)
    expect(await readers()).toEqual([])
    await view(leader)
    await view(leader)
    await make(leader)
    await view(discipline)
    expect(await readers()).toEqual([leader.id, discipline.id])
    run.advance(11 * 60_000)
    await view(leader)
    await view(office)
    expect(await readers()).toEqual([leader.id, discipline.id, leader.id, office.id])
  })

  test('a grade card holds none', async () => {
    const { view, readers } = await withDocument('grade-card')
    await view(leader)
    expect(await readers()).toEqual([])
  })
})

test('lawful deletion takes the documents with the papers, and nobody is alarmed', async () => {
  const { run, papers, disputeId, erase, view, verify } = await withDocument()
  await close(run.world, disputeId)
  await run.live()
  expect(await erase()).toMatchObject({ done: { attachments: 1 } })
  expect(await papers.of(disputeId)).toEqual([])
  expect(await view(leader)).toMatchObject({ state: 'failed', file: null, say: '文件已依法删除' })
  expect(run.counts.get('HistoryBroken')).toBeUndefined()
  expect(await verify()).toEqual([])
})
