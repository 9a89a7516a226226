import { expect, test } from 'vitest'
import { openCity } from './harness.ts'

const city = await openCity()

test('after two and a half hours in which nothing ran each overdue step is told once, with its true deadline', async () => {
  const { disputeId: id, alert } = await city.reported({ people: 60, employer: { name: '示例停摆公司' } })
  const since = Date.parse(alert?.at ?? '')
  const due = (minutes: number) => new Date(since + minutes * 60_000).toISOString()
  await city.advance('PT150M')
  const missed = () => city.facts(id, 'clock-missed')
  expect((await missed()).map(({ clock, told, dueAt }) => [clock, told, dueAt])).toEqual([
    ['confirm', 1, due(30)],
    ['assess', 1, due(120)],
  ])
  const late = (await city.outbox(id)).filter(({ text }) => text.includes('期限已过') || text.includes('逾期'))
  const perPerson = Map.groupBy(late, (one) => `${one.channel} ${one.post} ${one.unit} ${one.text}`)
  expect(late.length).toBeGreaterThan(0)
  expect([...perPerson.values()].filter((all) => all.length > 2)).toEqual([])
  await city.advance('PT29M')
  expect(await missed()).toHaveLength(2)
  await city.advance('PT2M')
  expect((await missed()).slice(2).map(({ clock, told }) => [clock, told])).toEqual([
    ['confirm', 2],
    ['assess', 2],
  ])
})
