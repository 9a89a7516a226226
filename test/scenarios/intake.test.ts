import { describe, expect, test } from 'vitest'
import { type Body, openCity } from './harness.ts'

const city = await openCity()
const numbered = (count: number) => Array.from({ length: count }, (_, n) => n)

describe('the same report again', () => {
  test('1,000 times, 50 at once: one report, every answer the same but for isNew', async () => {
    const body = { ref: 'CF-1', employer: { name: '示例重复公司' }, people: 23, narrative: '同一件事' }
    const answers = []
    for (const _ of numbered(19)) answers.push(...(await Promise.all(numbered(50).map(() => city.report(body)))))
    for (const _ of numbered(50)) answers.push(await city.report(body))
    const [first] = answers
    if (!first) throw new Error('no answer')
    expect(answers).toHaveLength(1_000)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    for (const answer of answers) expect({ ...answer, isNew: true }).toEqual({ ...first, isNew: true })
    const dispute = await city.disputeOf(first)
    expect(dispute).toMatchObject({ inForce: 'yellow', tally: { reports: 1 } })
    expect(await city.outbox(dispute.disputeId)).toHaveLength(8)
  })

  test('the order of fields does not make another report', async () => {
    const first = await city.report({ ref: 'CF-2', employer: { name: '示例次序厂', creditCode: null }, people: 4 })
    const again = JSON.stringify({
      category: 'wage-arrears',
      people: 4,
      employer: { creditCode: null, name: '示例次序厂' },
      ref: 'CF-2',
      channel: 'complaint-hotline',
    })
    expect((await city.ask('/v1/reports', { method: 'POST', body: again })).json).toEqual({ ...first, isNew: false })
  })

  test('the same number of another source is another report', async () => {
    const body = { ref: 'CF-3', employer: { name: '示例两处厂' }, people: 4 }
    const one = await city.report(body)
    const other = await city.report(body, { source: 'online-form' })
    expect(other).toMatchObject({ isNew: true })
    expect(other.reportId).not.toBe(one.reportId)
  })
})

describe('what must be there', () => {
  test.each([
    ['no ref', { ref: undefined }, '/ref'],
    ['an empty ref', { ref: ' ' }, '/ref'],
    ['an unknown channel', { channel: 'pigeon' }, '/channel'],
    ['an unknown category', { category: 'weather' }, '/category'],
  ])('%s: 422 naming the field and what is allowed', async (_, body, pointer) => {
    const reply = await city.send(body)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
    const [error] = reply.json.errors as { message: string; allowed?: string[] }[]
    expect(error?.message).toContain(pointer.slice(1))
    if (pointer !== '/ref') expect(error?.allowed).toContain(pointer === '/channel' ? 'complaint-hotline' : 'pension')
  })

  test('everything else may be null', async () => {
    const nothing = Object.fromEntries(
      [
        ...['sourceRevision', 'campaign', 'employer', 'project', 'place', 'people', 'amountYuan', 'terminations'],
        ...['staffTotal', 'signals', 'occurredAt', 'knownAt', 'unit', 'narrative', 'complainants'],
      ].map((field) => [field, null]),
    )
    expect(await city.reported(nothing)).toMatchObject({ inForce: 'watch', card: { figures: { people: null } } })
  })
})

describe('ugly but honest fields', () => {
  const codes = async (body: Body) => (await city.report(body)).needsReview.map(({ code, field }) => `${field} ${code}`)

  test('a bad code, a phone that is none, a date to come: accepted, flagged', async () => {
    expect(await codes({ employer: { name: '示例丑陋厂', creditCode: 'IOSVZ' } })).toEqual([
      '/employer/creditCode credit-code-malformed',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, complainants: [{ phone: '请打我妈' }] })).toEqual([
      '/complainants/0/phone phone-unreadable',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '2999-01-01' })).toEqual([
      '/occurredAt date-in-future',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '1900-01-01' })).toEqual([
      '/occurredAt date-too-old',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '2026年3月5日' })).toEqual([])
  })

  test('figures in words are read as ranges; the absurd grades nothing', async () => {
    const people = async (said: unknown, name: string) => {
      const { card, inForce } = await city.reported({ employer: { name }, people: said })
      return [inForce, card.figures.people]
    }
    expect(await people('五十余人', '示例余数厂')).toEqual([
      'red',
      { atLeast: 50, estimate: 50, atMost: null, unverified: 0 },
    ])
    expect(await people('近200名', '示例近数厂')).toEqual([
      'red',
      { atLeast: null, estimate: 200, atMost: 200, unverified: 0 },
    ])
    expect(await people('50-60人', '示例范围厂')).toEqual([
      'red',
      { atLeast: 50, estimate: 50, atMost: 60, unverified: 0 },
    ])
    expect(await people('５０', '示例全角厂')).toMatchObject(['red', { estimate: 50 }])
    for (const absurd of [-3, 1e9]) expect(await people(absurd, `示例荒唐厂${absurd}`)).toEqual(['watch', null])
  })
})

test('a batch of 500 with rows 3 and 77 broken: 498 accepted and graded, two named errors, nothing half done', async () => {
  const rows = numbered(500).map((n) => ({
    employer: { name: `示例批量公司${n % 5}号` },
    people: 1,
    ...(n === 3 && { category: 'weather' }),
    ...(n === 77 && { ref: '' }),
  }))
  const { accepted, refused, results } = await city.batch(rows)
  expect([accepted, refused, results.length]).toEqual([498, 2, 500])
  expect(results.filter(({ status }) => status !== 202)).toMatchObject([
    { index: 3, status: 422, errors: [{ pointer: '/category' }] },
    { index: 77, status: 422, errors: [{ pointer: '/ref' }] },
  ])
  const ids = results.flatMap((row) => ('reportId' in row ? [row.reportId] : []))
  await city.settled(60_000)
  const claims = await city.stores().reports.claims(ids)
  const disputes = [...new Set([...claims.values()].map(({ disputeId }) => disputeId))]
  expect([claims.size, disputes.length]).toEqual([498, 5])
  const heads = await Promise.all(disputes.map((id) => city.dispute(id)))
  expect(heads.map(({ card }) => card.figures.people?.estimate).toSorted()).toEqual([100, 100, 100, 99, 99].toSorted())
})
