import { describe, expect, test } from 'vitest'
import { eraser } from '../../lib/adapters/dynamodb/eraser.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { attachmentLimits } from '../../lib/domain/attachment.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { eraseDispute } from '../../lib/usecases/erase-dispute.ts'
import { openAttachment } from '../../lib/usecases/open-attachment.ts'
import { prepareUpload } from '../../lib/usecases/prepare-upload.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { exe, jpeg, pdf } from '../domain/files.ts'
import { close } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { clerk, inPost, newHandled } from './opening.ts'
import { newPapers, put, sha256Of } from './papers.ts'

const inspector = inPost('liaison', 'labour-inspection')

/** A red dispute in the hands of 劳动保障监察支队, and a bucket. */
async function withPapers() {
  const one = await newHandled()
  const { run, disputeId, reportId } = one
  const { store, papers, objects } = await newPapers(() => run.now)
  const world = () => ({ ...run.world, uploads: store, papers: store })
  const prepare = (officer: Officer, content: Uint8Array) =>
    prepareUpload(world(), { officer, disputeId, body: { bytes: content.length, sha256: sha256Of(content) } })
  async function upload(content: Uint8Array, officer = inspector): Promise<string> {
    const prepared = await prepare(officer, content)
    if ('refused' in prepared) throw new Error(JSON.stringify(prepared))
    const { status } = await put(prepared.upload, Buffer.from(content))
    if (status !== 200) throw new Error(`uploading was answered ${status}`)
    return prepared.attachmentId
  }
  let acts = 0
  async function attach(attachment: string, over: Record<string, unknown> = {}, actId = `attach-${++acts}`) {
    const { version } = (await run.world.disputes.head(disputeId))!
    const to = { part: 'report', reportId }
    const body = {
      action: 'attach',
      attachment,
      sha256: sha256Of(jpeg),
      to,
      kind: 'iou',
      name: '张三欠条.jpg',
      ...over,
    }
    return actOnDispute(world(), { officer: inspector, disputeId, version, actId, body })
  }
  let openings = 0
  const open = (attachmentId: string, officer: Officer = clerk, openingId = `open-${++openings}`) =>
    openAttachment(world(), { officer, disputeId, attachmentId, openingId, body: { reason: '核对欠条金额' } })
  const verify = () => verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex, papers })
  const erase = () =>
    eraseDispute({ ...run.world, eraser: eraser(run.table), papers }, { disputeId, reason: 'unlawful' })
  const recorded = async () =>
    (await one.history()).flatMap(({ facts }) => facts.filter(({ type }) => type === 'attached'))
  return { ...one, papers, objects, world, prepare, upload, attach, open, verify, erase, recorded }
}

describe('a paper', () => {
  test('is uploaded, recorded with its hash and opened; its name and content stand nowhere else', async () => {
    const { run, upload, attach, open, recorded, history, verify } = await withPapers()
    const id = await upload(jpeg)
    expect(await attach(id)).toMatchObject({ dispute: { attachments: 1 } })
    await run.live()
    expect(await recorded()).toMatchObject([
      { attachmentId: id, mediaType: 'image/jpeg', bytes: jpeg.length, sha256: sha256Of(jpeg), kind: 'iou' },
    ])
    expect(JSON.stringify(await history())).not.toContain('张三')
    expect(JSON.stringify(run.published)).not.toContain('attach')
    const opened = await open(id)
    expect(opened).toMatchObject({ name: '张三欠条.jpg', mediaType: 'image/jpeg', sha256: sha256Of(jpeg) })
    if ('refused' in opened) return
    const read = await fetch(opened.url)
    expect(Buffer.from(await read.arrayBuffer()).equals(Buffer.from(jpeg))).toBe(true)
    expect((await history()).at(-1)).toMatchObject({
      command: 'open-sealed',
      actor: { member: clerk.id },
      facts: [{ type: 'sealed-opened', what: 'attachment', attachment: id, report: null, text: null }],
    })
    expect(await verify()).toMatchObject({ broken: [], missing: [] })
    await run.live()
    expect(await violations(run)).toEqual([])
  })

  test('sent again it is one act; asked for again it is one opening', async () => {
    const { upload, attach, open, recorded, openings } = await withPapers()
    const id = await upload(jpeg)
    await attach(id, {}, 'same')
    expect(await attach(id, {}, 'same')).toMatchObject({ dispute: { attachments: 1 } })
    expect(await attach(id)).toMatchObject({ code: 'attached-already' })
    expect(await recorded()).toHaveLength(1)
    await open(id, clerk, 'same')
    expect(await open(id, clerk, 'same')).toMatchObject({ name: '张三欠条.jpg' })
    expect(await openings()).toHaveLength(1)
  })

  test('is refused when it was never uploaded, is no such kind, or is not what its sender says', async () => {
    const { upload, attach, recorded, papers, disputeId } = await withPapers()
    expect(await attach('nothing')).toMatchObject({ code: 'not-uploaded' })
    const program = await upload(exe)
    expect(await attach(program, { sha256: sha256Of(exe) })).toMatchObject({ code: 'attachment-kind' })
    expect(await attach(await upload(pdf))).toMatchObject({ code: 'attachment-differs' })
    expect(await recorded()).toEqual([])
    expect((await papers.of(disputeId)).filter(({ kept }) => kept)).toEqual([])
  })

  test('no address for what is too large, nor for who may not attach', async () => {
    const { run, prepare, disputeId, world } = await withPapers()
    const body = { bytes: attachmentLimits.bytes + 1, sha256: sha256Of(jpeg) }
    expect(await prepareUpload(world(), { officer: clerk, disputeId, body })).toMatchObject({ refused: 'invalid' })
    expect(await prepare(inPost('liaison', 'pension-insurance'), jpeg)).toEqual({ refused: 'not-found' })
    expect(await prepare(inPost('admin'), jpeg)).toEqual({ refused: 'not-found' })
    expect(await prepare(inPost('discipline'), jpeg)).toMatchObject({ code: 'act-not-yours' })
    await close(run.world, disputeId)
    expect(await prepare(inspector, jpeg)).toMatchObject({ code: 'case-ended' })
  })

  test.each([
    ['report', ['office-city', 'group-leader-city', 'liaison-labour-inspection', 'unit-head-labour-inspection']],
    [
      'plan',
      [
        'office-city',
        'group-leader-city',
        'liaison-labour-inspection',
        'unit-head-labour-inspection',
        'director-city',
        'discipline-city',
      ],
    ],
  ])('of a %s is opened by these posts only', async (part, posts) => {
    const { upload, attach, open, act, history } = await withPapers()
    await act(inspector, { action: 'sign' })
    await act(inspector, { action: 'submit-plan', plan: '约谈' })
    const { seq } = (await history()).at(-1)!
    const id = await upload(jpeg)
    await attach(id, part === 'plan' ? { to: { part, seq } } : {})
    const everybody = [
      ...(['office', 'group-leader', 'group-member', 'director', 'discipline', 'admin'] as const).map((one) =>
        inPost(one),
      ),
      ...(['labour-inspection', 'arbitration-court', 'pension-insurance'] as const).flatMap((unit) => [
        inPost('liaison', unit),
        inPost('unit-head', unit),
      ]),
    ]
    const may: string[] = []
    for (const officer of everybody) if ('url' in (await open(id, officer))) may.push(officer.id)
    expect(may.sort()).toEqual([...posts].sort())
  })

  test('that is no longer what was recorded is not shown, and the operators hear of it', async () => {
    const { run, upload, attach, open, openings, objects, verify, disputeId } = await withPapers()
    const id = await upload(jpeg)
    await attach(id)
    objects.put(`kept/${disputeId}/${id}`, { type: 'image/jpeg', body: Buffer.from(pdf) })
    expect(await open(id)).toMatchObject({ code: 'history-broken' })
    expect(run.counts.get('HistoryBroken')).toBe(1)
    expect(await openings()).toEqual([])
    expect((await verify()).missing).toMatchObject([{ id, reason: 'other-length' }])
    for (const version of objects.versions(`kept/${disputeId}`)) objects.remove(version)
    expect(await open(id)).toMatchObject({ code: 'history-broken' })
    expect((await verify()).missing).toMatchObject([{ id, reason: 'gone' }])
  })

  test('lawfully deleted is gone with every version, and the chain holds', async () => {
    const { run, upload, attach, open, erase, papers, disputeId, verify, recorded } = await withPapers()
    const id = await upload(jpeg)
    await attach(id)
    await upload(pdf)
    await close(run.world, disputeId)
    await run.live()
    expect(await erase()).toMatchObject({ done: { attachments: 3 } })
    expect(await papers.of(disputeId)).toEqual([])
    expect(await open(id)).toMatchObject({ code: 'erased' })
    expect(await verify()).toMatchObject({ broken: [], missing: [] })
    expect(await recorded()).toMatchObject([{ sha256: sha256Of(jpeg) }])
    expect(await erase()).toEqual({ kept: 'nothing-left' })
  })
})

test('an act that dies at any call is done once when it is sent again, and what it records is there', async () => {
  const found: string[] = []
  let calls = Number.POSITIVE_INFINITY
  for (let n = 1; n <= calls; n++) {
    const { run, upload, attach, recorded, verify } = await withPapers()
    const id = await upload(jpeg)
    run.outside.n = 0
    run.outside.kill = { at: n, when: n % 2 === 0 ? 'before' : 'after' }
    await attach(id, {}, 'one').catch(() => {})
    if (!run.outside.dead) calls = run.outside.n
    run.restart()
    await attach(id, {}, 'one')
    const times = (await recorded()).length
    if (times !== 1) found.push(`call ${n}: recorded ${times} times`)
    const { broken, missing } = await verify()
    if (broken.length + missing.length > 0) found.push(`call ${n}: ${JSON.stringify({ broken, missing })}`)
  }
  expect(calls).toBeGreaterThan(5)
  expect(found).toEqual([])
})
