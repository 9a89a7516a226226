import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import { afterAll, expect, test } from 'vitest'
import type { OutsideCall } from '../../infra/local/faults.ts'
import { idCheckDigit } from '../../lib/domain/credit-code.ts'
import { type Body, openCity } from './harness.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'sealed-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const calls: OutsideCall[] = []
const city = await openCity({ dataDir, faults: { onCall: (call) => void calls.push(call) } })

/** Nobody's: an identity number with a good check digit, a mobile, a name, an address, a sentence. */
const idNumber = `22010219880229123${idCheckDigit('22010219880229123')}`
const phone = '15943210987'
const name = '示例某某投诉人甲乙丙'
const address = '示例街道金丝雀胡同七十九号院'
const narrative = '金丝雀当面说老板欠他三个月血汗钱'
/** The mobile, a landline and a bank card as people spell them; each is sought as it was spelled and by its last group. */
const spellings = [
  '159－4321－0987',
  '159.4321.0987',
  '159–4321–0987',
  '(159)43210987',
  '159·4321·0987',
  '159/4321/0987',
  '159 - 4321 - 0987',
  '1594 321 0987',
  '0431-87654098',
  '0431 8765 4098',
  '(0431)87654098',
  '6222 0212 3456 7890 123',
]
/** The spellings that look like nobody's file number: a source's own number may look like a landline or a card. */
const ofMobiles = spellings.slice(0, 8)
/** Found everywhere, or the search would prove nothing. */
const employer = '示例金属制品厂'
const planted = {
  idNumber,
  phone,
  name,
  address,
  narrative,
  ...Object.fromEntries(spellings.map((one) => [one, one])),
}

/** As text, escaped, in a form, UTF-16, hex, base64 at each of three offsets, and as the hash anybody can compute. */
function dresses(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret)
  const escaped = [...secret].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  const inBase64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64')
    return text.slice(Math.ceil((offset * 8) / 6), -4)
  })
  const hashes = (['md5', 'sha1', 'sha256'] as const).flatMap((algorithm) =>
    (['hex', 'base64'] as const).map((encoding) => createHash(algorithm).update(secret).digest(encoding)),
  )
  const texts = [encodeURIComponent(secret), escaped, utf8.toString('hex'), ...inBase64, ...hashes]
  return [utf8, Buffer.from(secret, 'utf16le'), ...texts.map((text) => Buffer.from(text))]
}

const readable = /[A-Za-z0-9+/_-]{16,}={0,2}/g
/** The bytes, and whatever in them is base64 once more. */
const opened = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, ...(bytes.toString('latin1').match(readable) ?? []).map((text) => Buffer.from(text, 'base64'))])

const found = (bytes: Buffer): string[] =>
  Object.entries(planted).flatMap(([what, secret]) =>
    dresses(secret).some((dress) => bytes.includes(dress)) ? [what] : [],
  )

const everywhere: Body = {
  ref: `TS-${idNumber}`,
  sourceRevision: `${name}${phone}`,
  campaign: `专项${phone}`,
  employer: { name: `${employer}（${phone}）${idNumber}`, creditCode: idNumber },
  project: `工地 ${idNumber} 联系 ${phone.replace(/(\d{3})(\d{4})/, '$1-$2-')}`,
  place: { district: `朝阳区${phone}`, address },
  people: `六十余人，联系${phone}`,
  amountYuan: idNumber,
  terminations: `${phone}人`,
  staffTotal: phone,
  signals: ['gathering', phone, name, idNumber],
  occurredAt: `${phone}`,
  knownAt: narrative,
  unit: name,
  narrative: `${narrative}，他叫${name}，身份证${idNumber}，电话${phone}，住${address}`,
  complainants: [{ name, phone, idNumber, [name]: idNumber }, { name: phone, phone: name, idNumber: narrative }, name],
  [phone]: idNumber,
  [name]: narrative,
  unknown: { deeper: [narrative, { idNumber }] },
}

/** One spelling in every field that is kept in clear, and in those that never are. */
const spelled = (number: string): Body => ({
  ...(ofMobiles.includes(number) && { ref: `TS-${number}`, sourceRevision: number }),
  campaign: `专项${number}`,
  employer: { name: `${employer}，电话：${number}` },
  project: `工地（联系${number}）`,
  place: { district: `朝阳区 ${number}`, address: number },
  people: `六十余人，联系${number}`,
  amountYuan: `三万余元 ${number}`,
  terminations: `两三人${number}`,
  staffTotal: number,
  signals: ['gathering', number],
  occurredAt: number,
  knownAt: number,
  unit: number,
  narrative: number,
  complainants: [{ name: number, phone: number, idNumber: number }],
  [number]: number,
})

const items = async (): Promise<Record<string, unknown>[]> => {
  const { client, name: TableName } = city.stores().table
  const all: Record<string, unknown>[] = []
  let start: ScanCommandInput['ExclusiveStartKey']
  do {
    const page = await client.send(new ScanCommand({ TableName, ...(start && { ExclusiveStartKey: start }) }))
    all.push(...(page.Items ?? []))
    start = page.LastEvaluatedKey
  } while (start !== undefined)
  return all
}

/** Every string and every byte of an item. */
const bytesOf = (value: unknown): Buffer => {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (typeof value !== 'object' || value === null) return Buffer.from(`${value}\n`)
  return Buffer.concat(Object.entries(value).flatMap(([key, one]) => [Buffer.from(`${key}\n`), bytesOf(one)]))
}

test('the search finds what is there', () => {
  for (const [what, secret] of Object.entries(planted)) {
    expect(found(opened(Buffer.from(`{"a":"${secret}"}`)))).toContain(what)
    expect(found(Buffer.from(JSON.stringify({ a: secret }), 'utf16le'))).toContain(what)
    expect(found(opened(Buffer.from(Buffer.from(`x${secret}xxxx`).toString('base64'))))).toContain(what)
    expect(found(Buffer.from(encodeURIComponent(`xx${secret}`)))).toContain(what)
  }
})

test('what was planted in every field is found nowhere in clear', async () => {
  const report = await city.report(everywhere)
  const dispute = await city.disputeOf(report)
  expect(dispute).toMatchObject({ inForce: 'red', tally: { persons: 1 } })
  await city.report({ ...everywhere, people: 61 })
  for (const number of spellings) {
    const { needsReview } = await city.report(spelled(number))
    const masked = needsReview.flatMap(({ code, field }) => (code === 'personal-data-masked' ? [field] : []))
    expect(masked).toEqual(
      expect.arrayContaining(['/campaign', '/employer/name', '/project', '/place/district', '/people', '/amountYuan']),
    )
  }
  const second = await city.report({ ...everywhere, ref: `${phone}`, employer: { name: idNumber }, people: 12 })
  await city.settled()
  await city.withdraw(second.reportId)
  // Broken, refused, not allowed: these are logged or answered, never kept.
  const asked = JSON.stringify({ channel: 'complaint-hotline', category: 'wage-arrears', ...everywhere })
  const init = { method: 'POST', body: asked.slice(0, -1) }
  expect((await city.ask('/v1/reports', init)).status).toBe(400)
  expect((await city.send({ ...everywhere, category: narrative })).status).toBe(422)
  expect((await city.ask('/v1/reports', { method: 'POST', body: asked, source: null })).status).toBe(401)
  await city.advance('PT10M')

  const outbox = await city.outbox()
  const stored = await items()
  const texts = calls.map(({ body }) => Buffer.from(body))
  const sent = (service: OutsideCall['service']) =>
    Buffer.concat(
      calls.filter((call) => call.service === service).map(({ body }) => Buffer.from(decodeURIComponent(formOf(body)))),
    )
  const places: Record<string, Buffer> = {
    'every call to the table, the bus and the topics': Buffer.concat(texts),
    'the bus events': sent('eventbridge'),
    'the messages on topics and queues': sent('sns'),
    'the table': bytesOf(stored),
    'the outbox': Buffer.from(JSON.stringify(outbox)),
    'the status': Buffer.from(JSON.stringify(await city.status(report.reportId))),
  }
  for (const [place, bytes] of Object.entries(places)) expect([place, found(opened(bytes))]).toEqual([place, []])
  for (const place of ['the bus events', 'the messages on topics and queues', 'the table', 'the outbox'])
    expect([place, places[place]?.includes(employer)]).toEqual([place, true])
  expect(stored.filter(({ sealed }) => ArrayBuffer.isView(sealed)).length).toBe(3 + spellings.length)
})

test('nor in the log of the functions, nor on the disk', async () => {
  // One line for each message handed over: by then everything before it is written.
  const handed = (await city.outbox()).length
  await expect
    .poll(async () => (await logged()).split(/"(?:Sms|Email)Handed":1/).length - 1)
    .toBeGreaterThanOrEqual(handed)
  expect(found(opened(Buffer.from(await logged())))).toEqual([])

  await city.host.stop()
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const bytes = await Promise.all(files.map(({ parentPath, name: file }) => readFile(join(parentPath, file))))
  expect(bytes.some((one) => one.includes('gathering'))).toBe(true)
  for (const [n, one] of bytes.entries()) expect([files[n]?.name, found(opened(one))]).toEqual([files[n]?.name, []])
})

const logged = () => readFile(city.log, 'utf8')
/** A form's blanks are plus signs; a stray percent sign is none of ours. */
const formOf = (text: string) => text.replaceAll('+', ' ').replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
