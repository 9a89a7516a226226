import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { DocumentShown } from '../../lib/contract/document-responses.ts'
import { quarterLabel, quarterOf } from '../../lib/domain/quarter.ts'
import { Desk } from './desk.ts'
import { listed, made, make, read as readWithout } from './document-reading.ts'
import { openCity } from './harness.ts'

/** Whoever complains: none of it may stand in any document. */
const canary = { name: '廖金丝雀', phone: '13812345678', idNumber: '110101199003077758' }
const told = '金丝雀讲述：工头赖某说年底再给'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const stranger = new Desk(city, 'liaison', 'pension-insurance')
const admin = new Desk(city, 'admin')
const employer = { name: `示例${'建筑'.repeat(60)}有限公司` }
const disputeId = (
  await city.reported({ employer, people: 62, amountYuan: 5_200_000, narrative: told, complainants: [canary] })
).disputeId

const quarter = quarterOf(city.now())

const look = (desk: Desk, documentId: string) => desk.ask(`/v1/documents/${documentId}`)
const secrets = [...Object.values(canary), told, '赖某']
const read = (shown: DocumentShown) => readWithout(shown, secrets)
const special = (phase: string, words: Record<string, string> = {}, more: object = {}) => ({
  kind: 'special-report',
  of: { disputeId, phase },
  words,
  ...more,
})

test('the grade card: the figures with their clauses, a picture, and the hash in the history', async () => {
  const card = await made(inspector, { kind: 'grade-card', of: { disputeId } })
  const { text, names, disposition } = await read(card)
  expect(text).toContain(employer.name)
  expect(text).toContain('涉及人数估62人，达到50人以上（四（二）1，“以上”含本数）')
  expect(names.filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
  expect(decodeURIComponent(disposition)).toContain('劳动纠纷预警等级卡.docx')
  expect(await city.facts(disputeId, 'document-made')).toMatchObject([
    { documentId: card.documentId, kind: 'grade-card', sha256: card.document?.sha256 },
  ])
  // What is not known has not fallen short of a standard.
  expect(text).toMatch(/解除关系人数\s+待核\s+待核\s+待核\s+\S+\s+待核/)
  const view = await office.open(disputeId)
  expect(view.history[0]?.facts).toEqual([`生成公文：等级卡（摘要 ${card.document?.sha256.slice(0, 8)}…）`])
})

test('making one makes nobody’s form stale', async () => {
  const { version } = await office.open(disputeId)
  await made(office, { kind: 'grade-card', of: { disputeId } })
  expect((await office.open(disputeId)).version).toBe(version)
})

test('首报: what is not written is 待补 and said; what looks like a person’s number goes', async () => {
  const words = {
    cause: `资金链断裂。\n联系人电话 ${canary.phone}，身份证 ${canary.idNumber}。`,
    measures: '已派员到场。',
  }
  const shown = await made(office, special('before', words, { number: '长人社专报〔2026〕1号' }))
  expect(shown.document?.missing).toEqual([
    '地点（所在区域）',
    '评估结论',
    '现场情况和人员动态',
    '已造成的影响和后果',
    '发展趋势研判',
    '下一步工作',
  ])
  const { text } = await read(shown)
  expect(text).toContain('（首报）')
  expect(text).toContain('长人社专报〔2026〕1号')
  expect(text).toContain('签发人：（待签发）')
  expect(text).toContain('长春市人民政府：')
  expect(text).toContain('资金链断裂。')
  expect(text).toContain('联系人电话 ＊＊＊')
  expect(text).toContain('（待补：发展趋势研判）')
})

test('the same key again is the same document, also several times at once', async () => {
  const key = randomUUID()
  const all = await Promise.all(Array.from({ length: 5 }, () => made(office, special('before'), key)))
  expect(new Set(all.map(({ document }) => document?.sha256)).size).toBe(1)
  const again = await made(office, special('before'), key)
  expect(again.document).toEqual(all[0]!.document)
  expect(again.documentId).toBe(`dispute.${disputeId}.${key}`)
  const facts = await city.facts(disputeId, 'document-made')
  expect(facts.filter(({ documentId }) => documentId === again.documentId)).toHaveLength(1)
})

test('续报 are counted; a 终报 is refused until nothing is missing', async () => {
  await leader.does(disputeId, 'assess')
  await leader.does(disputeId, 'designate', { unit: 'labour-inspection', cooperating: ['petitions'] })
  await inspector.does(disputeId, 'sign')
  await inspector.does(disputeId, 'submit-plan')
  expect((await made(inspector, { kind: 'response-plan', of: { disputeId } })).document?.draft).toBe(true)
  await director.does(disputeId, 'approve-plan')
  const words = {
    plan: '先行垫付。',
    progress: '已垫付三成。',
    situation: '平稳。',
    outlook: '可控。',
    next: '继续督办。',
  }
  expect((await read(await made(office, special('during', words)))).text).toContain('（续报）')
  const second = await read(await made(leader, special('during', words)))
  expect(second.text).toContain('（续报之二）')
  // Made again because of a slip it is the second still.
  expect((await read(await made(leader, special('during', words, { nth: '2' })))).text).toContain('（续报之二）')
  expect((await read(await made(leader, special('during', words, { nth: '11' })))).text).toContain('（续报之十一）')
  expect((await make(leader, special('during', words, { nth: '第二' }))).json).toMatchObject({
    errors: [{ pointer: '/nth' }],
  })
  expect(second.text).toContain('已明确由劳动保障监察支队处置，信访工作处配合')
  const early = await make(office, special('after', { result: '已足额支付。' }))
  expect(early.status).toBe(422)
  expect(early.json).toMatchObject({
    detail: '终报的要素须齐备。',
    errors: expect.arrayContaining([
      { pointer: '/words/lessons', code: 'element-missing', message: '终报缺少：经验教训和改进措施。' },
      { pointer: '', code: 'element-missing', message: '终报缺少：处置办结及核实的数字。' },
    ]),
  })
})

test('the plan, by who handles the case', async () => {
  const shown = await made(inspector, {
    kind: 'response-plan',
    of: { disputeId },
    words: { plan: '第一步，约谈总承包单位。\n第二步，先行垫付。', stability: '专人值守。' },
  })
  expect(shown.document).toMatchObject({ missing: ['各单位具体分工'], draft: false })
  const { text } = await read(shown)
  expect(text).toContain('第二步，先行垫付。')
  expect(text).toContain('经局长审定')
})

test('the record of a unit, and of one of which nothing is there', async () => {
  const of = (unit: string) => ({
    kind: 'accountability',
    of: { quarter, unit },
  })
  const full = await read(await made(office, of('labour-inspection')))
  expect(full.text.replaceAll('\n', '')).toContain(`劳动保障监察支队${quarterLabel(quarter)}劳动纠纷预警履责记录`)
  const empty = await read(await made(office, of('pension-insurance')))
  expect(empty.text.match(/^无$/gm)?.length).toBeGreaterThanOrEqual(10)
  expect((await make(stranger, of('labour-inspection'))).status).toBe(403)
  expect(await listed(office, `account.${quarter}.labour-inspection`)).toHaveLength(1)
  expect(await listed(stranger, `account.${quarter}.labour-inspection`)).toEqual([])
})

test('whose the case is not finds nothing of it; the administrator is not let in', async () => {
  const [newest] = await listed(office, `dispute.${disputeId}`)
  expect((await make(stranger, { kind: 'grade-card', of: { disputeId } })).status).toBe(404)
  expect((await make(inspector, special('before'))).status).toBe(403)
  expect((await look(stranger, newest!.documentId)).status).toBe(404)
  expect(await listed(stranger, `dispute.${disputeId}`)).toEqual([])
  expect((await look(admin, newest!.documentId)).status).toBe(403)
  // A unit with a part in it reads the card and its plan, not the reports to the government.
  expect(new Set((await listed(inspector, `dispute.${disputeId}`)).map(({ kind }) => kind))).toEqual(
    new Set(['grade-card', 'response-plan']),
  )
})

test('an address is for a few minutes; a file that is not as noted is not given', async () => {
  const [newest] = await listed(office, `dispute.${disputeId}`)
  const shown = DocumentShown.parse((await look(office, newest!.documentId)).json)
  expect(Date.parse(shown.file!.expiresAt) - Date.parse(city.now())).toBeLessThanOrEqual(300_000)
  expect((await fetch(shown.file!.url.replace('/documents/', '/kept/'))).status).toBe(403)
  await city.advance('PT301S')
  expect((await fetch(shown.file!.url)).status).toBe(403)
})

test('what cannot be read is refused with its field; a key must be a UUID', async () => {
  expect((await make(office, { kind: 'poem', of: { disputeId } })).status).toBe(422)
  expect((await make(office, special('later'))).json).toMatchObject({ errors: [{ pointer: '/of/phase' }] })
  expect((await make(office, special('before'), 'no-uuid')).status).toBe(422)
  expect((await look(office, `dispute.${disputeId}.${randomUUID()}`)).status).toBe(404)
})
