import { expect, test } from 'vitest'
import { openApiText } from '../../lib/contract/openapi.ts'
import { type ActName, actNames } from '../../lib/domain/acts.ts'
import { jpeg } from '../domain/files.ts'
import { put, sha256Of } from '../usecases/papers.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { prepare } from './papers.ts'

/** The examples as who writes a client reads them. */
const { paths } = JSON.parse(openApiText())
const { content } = paths['/v1/disputes/{disputeId}/actions'].post.requestBody
const examples: Record<string, { value: Record<string, unknown> }> = content['application/json'].examples

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const member = new Desk(city, 'group-member', 'legal-affairs')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const mediator = new Desk(city, 'liaison', 'mediation-arbitration')

let firms = 0
const opened = async (people: number) =>
  (await city.reported({ people, unit: 'labour-inspection', employer: { name: `示例第${++firms}文档公司` } })).disputeId
const tried = new Set<ActName>()

/** The example, but for the ids and the instant, which are those of the documentation's own case. */
async function accepted(desk: Desk, disputeId: string, act: ActName, of: Record<string, unknown> = {}): Promise<void> {
  const before = await office.open(disputeId)
  const { action: _, ...body } = examples[act]?.value ?? {}
  const reply = await desk.asks(disputeId, act, { body: { ...body, ...of } })
  expect(reply.status, `${act}: ${reply.text}`).toBe(200)
  await city.settled()
  const after = await office.open(disputeId)
  expect(after.seq, `${act} changed nothing`).toBeGreaterThan(before.seq)
  tried.add(act)
}

test('there is one for each act', () => expect(Object.keys(examples).sort()).toEqual([...actNames].sort()))

test('from the alert of a red to its end, and after it', async () => {
  const id = await opened(60)
  await accepted(member, id, 'confirm')
  await accepted(office, id, 'confirm-by-phone', { at: city.now() })
  await accepted(leader, id, 'assess')
  await accepted(leader, id, 'designate')
  await accepted(inspector, id, 'sign')
  await accepted(inspector, id, 'submit-plan')
  await accepted(director, id, 'return-plan')
  await accepted(inspector, id, 'submit-plan')
  await accepted(director, id, 'approve-plan')
  await accepted(inspector, id, 'progress')
  await accepted(office, id, 'report-special')
  await accepted(office, id, 'correct-facts')
  await accepted(inspector, id, 'ask-superior')
  await accepted(office, id, 'consult-expert')
  await accepted(office, id, 'refer-discipline')
  await accepted(office, id, 'discipline-outcome')
  await accepted(inspector, id, 'conclude')
  for (const phase of ['during', 'after']) await office.does(id, 'report-special', { phase })
  await accepted(office, id, 'close')
  await accepted(office, id, 'reopen')
})

test('objected to, handed on, withdrawn from', async () => {
  const id = await opened(60)
  await leader.does(id, 'assess')
  await leader.does(id, 'designate')
  await accepted(inspector, id, 'object')
  await leader.does(id, 'designate', { unit: 'mediation-arbitration', cooperating: [] })
  await mediator.does(id, 'sign')
  await accepted(leader, id, 'transfer')
  await accepted(office, id, 'recuse')
})

test('with a paper to its report', async () => {
  const employer = { name: '示例附件公司' }
  const { reportId } = await city.report({ people: 12, employer })
  const { disputeId: id } = await city.disputeOf({ reportId })
  const { attachmentId: attachment, upload } = await prepare(office, id, jpeg)
  await put(upload, Buffer.from(jpeg))
  await accepted(office, id, 'attach', { attachment, sha256: sha256Of(jpeg), to: { part: 'report', reportId } })
})

test('a yellow whose rise is asked for, a watch that is judged', async () => {
  await accepted(inspector, await opened(25), 'ask-upgrade')
  await accepted(office, await opened(3), 'judge')
})

test('split, and merged', async () => {
  const employer = { name: '示例两处公司' }
  const first = await city.reported({ people: 25, employer })
  const { reportId } = await city.report({ people: 22, employer })
  await city.settled()
  await accepted(office, first.disputeId, 'split', { reports: [reportId] })
  const apart = await city.disputeOf({ reportId })
  expect(apart.disputeId).not.toBe(first.disputeId)
  await accepted(office, apart.disputeId, 'merge', { into: first.disputeId })
})

test('every one of them has been tried', () => expect([...tried].sort()).toEqual([...actNames].sort()))
