import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { OpenedAttachment, type PreparedUpload } from '../../lib/contract/attachment-responses.ts'
import { jpeg, pdf } from '../domain/files.ts'
import { put, sha256Of } from '../usecases/papers.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { form, prepare } from './papers.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'attachments-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const city = await openCity({ dataDir })
const leader = new Desk(city, 'group-leader')
const office = new Desk(city, 'office')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const stranger = new Desk(city, 'liaison', 'pension-insurance')
const disputeId = (await city.reported({ employer: { name: '示例建筑工程有限公司' }, people: 60 })).disputeId
await leader.does(disputeId, 'assess')
await leader.does(disputeId, 'designate', { unit: 'labour-inspection', cooperating: [] })
await inspector.does(disputeId, 'sign')
await inspector.does(disputeId, 'submit-plan')
const plan = { part: 'plan', seq: (await inspector.open(disputeId)).procedure.plan?.seq ?? 0 }

const asks = (desk: Desk, path: string, body: object) => form(desk, disputeId, path, body)
const prepared = (content: Uint8Array) => prepare(inspector, disputeId, content)
const send = ({ upload }: PreparedUpload, content: Uint8Array) => put(upload, Buffer.from(content))
const attached = ({ attachmentId }: PreparedUpload, over: Record<string, unknown> = {}) =>
  inspector.asks(disputeId, 'attach', {
    body: { attachment: attachmentId, sha256: sha256Of(jpeg), to: plan, name: '张三欠条.jpg', ...over },
  })
const open = async (id: string, desk = office) =>
  OpenedAttachment.parse((await asks(desk, `/${id}/open`, { reason: '核对金额' })).json)

let id = ''

test('a paper goes straight to the bucket, is attached to the plan, and stands in the view without its name', async () => {
  const address = await prepared(jpeg)
  expect(new URL(address.upload.url).port).not.toBe(new URL(city.host.url).port)
  expect((await send(address, jpeg)).status).toBe(200)
  expect((await attached(address)).status).toBe(200)
  id = address.attachmentId
  const view = await inspector.open(disputeId)
  expect(view.attachments).toMatchObject([
    {
      id,
      to: plan,
      kind: 'iou',
      mediaType: 'image/jpeg',
      sha256: sha256Of(jpeg),
      by: '劳动保障监察支队联络员',
      erased: false,
    },
  ])
  expect(JSON.stringify(view)).not.toContain('张三')
  expect(view.history[0]?.facts.join()).toContain('处置预案附欠条一份（JPEG')
  await city.settled()
})

test('it is opened with a reason, which the history keeps, and reads as it was', async () => {
  const opened = await open(id)
  expect(opened).toMatchObject({ name: '张三欠条.jpg', sha256: sha256Of(jpeg) })
  const read = await fetch(opened.url)
  expect(Buffer.from(await read.arrayBuffer()).equals(Buffer.from(jpeg))).toBe(true)
  expect(await city.facts(disputeId, 'sealed-opened')).toMatchObject([{ what: 'attachment', attachment: id }])
  expect((await asks(office, `/${id}/open`, {})).status).toBe(422)
})

test('another unit gets 404 for everything, the administrator 403, and nobody reads without opening', async () => {
  const asked = { bytes: jpeg.length, sha256: sha256Of(jpeg) }
  expect((await asks(stranger, '', asked)).status).toBe(404)
  expect((await asks(stranger, `/${id}/open`, { reason: '看看' })).status).toBe(404)
  expect((await asks(office, '/no-such/open', { reason: '看看' })).status).toBe(404)
  const admin = new Desk(city, 'admin')
  expect((await asks(admin, '', asked)).status).toBe(403)
  expect((await asks(admin, `/${id}/open`, { reason: '看看' })).status).toBe(403)
  const { url } = await open(id)
  const { origin, pathname } = new URL(url)
  expect((await fetch(`${origin}${pathname}`)).status).toBe(403)
})

test('a file with another hash is refused at the bucket, one that is said to be another when it is attached', async () => {
  const address = await prepared(jpeg)
  const same = Buffer.from(jpeg)
  same[9] = 7
  expect((await send(address, same)).status).toBe(400)
  const reply = await attached(address)
  expect([reply.status, reply.json.code]).toEqual([422, 'not-uploaded'])
  const other = await prepared(pdf)
  await send(other, pdf)
  expect((await attached(other)).json).toMatchObject({
    code: 'attachment-differs',
    detail: expect.stringContaining('SHA-256'),
  })
})

test('what is sent to its address once more changes nothing of a recorded paper', async () => {
  const address = await prepared(jpeg)
  await send(address, jpeg)
  expect((await attached(address)).status).toBe(200)
  expect((await send(address, pdf)).status).toBe(403)
  expect((await send(address, jpeg)).status).toBe(200)
  const read = await fetch((await open(address.attachmentId)).url)
  expect(sha256Of(Buffer.from(await read.arrayBuffer()))).toBe(sha256Of(jpeg))
})

test('an address is good for a quarter of an hour, one for reading for five minutes', async () => {
  const address = await prepared(jpeg)
  const { url } = await open(id)
  await city.host.clock.advance('PT5M1S')
  expect((await fetch(url)).status).toBe(403)
  await city.host.clock.advance('PT10M')
  expect((await send(address, jpeg)).status).toBe(403)
})

const command = (name: string, ...args: string[]) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir }
    const run = spawn(process.execPath, [`scripts/${name}.ts`, ...args], { env })
    const said: string[] = []
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => void said.push(`${chunk}`))
    run.on('close', (code) => resolve({ code, said: said.join('') }))
  })

test('the commands verify and erase it; its name is nowhere on the disk in clear', async () => {
  await office.does(disputeId, 'correct-facts', { people: 61, reason: '经核实' })
  expect(await readFile(city.log, 'utf8')).not.toContain('张三')
  await city.settled()
  await city.host.stop()
  expect(await command('verify')).toMatchObject({ code: 0 })
  await rm(join(dataDir, 'attachments', 'kept', disputeId, id), { recursive: true })
  const broken = await command('verify')
  expect(broken.code).toBe(1)
  expect(broken.said).toContain('it is not in the bucket')
  expect((await command('erase', '--dispute', disputeId, '--reason', 'unlawful')).said).toContain('it has not ended')
})
