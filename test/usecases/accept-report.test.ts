import { expect, test } from 'vitest'
import { acceptBatch } from '../../lib/usecases/accept-batch.ts'
import { opened } from '../adapters/dynamodb/opened.ts'
import { source } from '../faults/run.ts'
import { scan } from '../faults/table.ts'

const usual = { channel: 'complaint-hotline', category: 'wage-arrears' }

test('a repeat with blanks about its number is a repeat', async () => {
  const run = await opened()
  expect(await run.send({ ref: 'A-1', people: 12 })).toMatchObject({ isNew: true, revision: 1 })
  expect(await run.send({ ref: ' A-1\t', people: 12 })).toMatchObject({ isNew: false, revision: 1 })
  expect(await scan(run.store)).toHaveLength(1)
})

test('null, empty and missing say the same: a repeat', async () => {
  const run = await opened()
  const sent = { ref: 'A-1', people: 12, employer: { name: '示例公司' }, signals: ['gathering'] }
  expect(await run.send(sent)).toMatchObject({ isNew: true, revision: 1 })
  for (const same of [
    { ...sent, employer: { name: '示例公司', creditCode: null } },
    { ...sent, project: '', place: { district: null, address: '' }, complainants: [], terminations: null },
    { ...sent, signals: ['gathering', null], complainants: [{}] },
  ])
    expect(await run.send(same)).toMatchObject({ isNew: false, revision: 1 })
  expect(await run.send({ ...sent, terminations: 0 })).toMatchObject({ isNew: true, revision: 2 })
  expect(await run.send({ ...sent, signals: [] })).toMatchObject({ isNew: true, revision: 3 })
})

test('numbers that differ in a lone surrogate are two, and flagged', async () => {
  const run = await opened()
  const answers = [await run.send({ ref: 'a\ud800', people: 12 }), await run.send({ ref: 'a\ud801', people: 12 })]
  const escaped = await run.send({ ref: '"a\\ud800"', people: 12 })
  const flagged = { needsReview: expect.arrayContaining([{ code: 'text-cleaned', field: '/ref' }]) }
  expect(answers).toMatchObject([
    { isNew: true, ...flagged },
    { isNew: true, ...flagged },
  ])
  expect(await run.send({ ref: 'a\ud800', people: 12 })).toMatchObject({ isNew: false })
  expect(new Set([...answers, escaped].map((answer) => 'reportId' in answer && answer.reportId)).size).toBe(3)
})

test('rows of one number are taken in their order, also when blanks stand about it', async () => {
  const run = await opened()
  const { reports } = run.world
  let open = 0
  let atOnce = 0
  run.mutate = (world) => ({
    ...world,
    reports: {
      ...reports,
      async put(...revision) {
        atOnce = Math.max(atOnce, ++open)
        const outcome = await reports.put(...revision)
        open -= 1
        return outcome
      },
    },
  })
  const rows = ['A-1', ' A-1', 'A-1 '].map((ref, index) => ({ index, body: { ...usual, ref, people: 12 + index } }))
  const outcomes = await acceptBatch(run.world, { source, rows, allow: () => null })
  expect(outcomes.map(({ outcome }) => outcome)).toMatchObject([{ revision: 1 }, { revision: 2 }, { revision: 3 }])
  expect(atOnce).toBe(1)
})

test('what came as UTF-16 and is too large to be kept as UTF-8 is refused, and nothing is stored', async () => {
  const run = await opened()
  const sent = (characters: number) => run.send({ ref: 'A-1', people: 12, narrative: '长'.repeat(characters) })
  // Within 256 KB of UTF-16, the one and the other.
  expect(await sent(131_000)).toEqual({ refused: 'too-large' })
  expect(await sent(113_400)).toEqual({ refused: 'too-large' })
  expect(await scan(run.store)).toEqual([])
  expect(await sent(113_000)).toMatchObject({ isNew: true })
})
