import { expect, test } from 'vitest'
import { DisputePage, NoticePage } from '../../lib/contract/dispute-responses.ts'
import { OpenedText } from '../../lib/contract/sealed-responses.ts'
import type { Asked } from '../../lib/domain/act-bodies.ts'
import { actNames, ruleOf } from '../../lib/domain/acts.ts'
import { posts } from '../../lib/domain/vocabulary.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { change } from './people.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const court = new Desk(city, 'liaison', 'arbitration-court')
const mediator = new Desk(city, 'liaison', 'mediation-arbitration')
const hostile = "<script>alert(1)</script>=cmd|'/C calc'!A0 {{7*7}} @all \"'&\r\n+1-2%0A\u202e【公安局】"

test('no disputes at all: every list is empty for everybody who reads', async () => {
  for (const post of posts.filter((one) => one !== 'admin')) {
    const desk = new Desk(city, post)
    for (const query of ['', '?status=ended', '?grade=red'])
      expect((await desk.ask(`/v1/disputes${query}`)).json, `${post} ${query}`).toMatchObject({
        disputes: [],
        next: null,
      })
    expect(NoticePage.parse((await desk.ask('/v1/notices')).json)).toEqual({ notices: [], next: null })
  }
})

test('an employer of 200 characters is whole in the list, the view, the roll and the page of the link', async () => {
  const name = `示例${'长'.repeat(196)}厂家`
  expect(name).toHaveLength(200)
  const { disputeId: id } = await city.reported({ people: 60, unit: 'labour-inspection', employer: { name } })
  const { disputes } = DisputePage.parse((await office.ask(`/v1/disputes?q=${encodeURIComponent('示例长')}`)).json)
  expect(disputes.map((one) => one.employer.name)).toEqual([name])
  expect((await office.open(id)).employer.name).toBe(name)
  expect((await office.ask(`/v1/disputes/${id}/roll?print=1`)).text).toContain(name)
  const sms = (await city.outbox(id)).find((one) => one.channel === 'sms' && one.post === 'group-leader')
  const link = /https?:\/\/\S+$/.exec(sms?.text ?? '')?.[0] ?? 'nowhere'
  expect((await city.ask(new URL(link).pathname, { source: null })).text).toContain(name)
})

test('what a person is called stays text on the page that is printed', async () => {
  const undo = await change(city, { 'head-legal-affairs': { name: '<b>示例</b>·{{7*7}}' } })
  const { disputeId: id } = await city.reported({ people: 60, employer: { name: '示例称呼公司' } })
  const { text } = await office.ask(`/v1/disputes/${id}/roll?print=1`)
  expect(text).toContain('&lt;b&gt;示例&lt;/b&gt;')
  expect(text).not.toContain('<b>示例')
  await undo()
})

/** Ways on which every act with words is done, by whom each. */
const ways: [number, [Desk, Asked['action'], Record<string, unknown>?][]][] = [
  [3, [[office, 'judge']]],
  [25, [[office, 'ask-upgrade']]],
  [
    60,
    [
      [leader, 'assess'],
      [leader, 'designate', { unit: 'arbitration-court', cooperating: [] }],
      [court, 'object'],
      [leader, 'designate', { unit: 'mediation-arbitration', cooperating: [] }],
      [mediator, 'sign'],
      [leader, 'transfer', { unit: 'labour-inspection' }],
      [inspector, 'sign'],
      [inspector, 'submit-plan'],
      [director, 'return-plan'],
      [inspector, 'submit-plan'],
      [director, 'approve-plan'],
      [inspector, 'progress'],
      [office, 'report-special', { phase: 'before' }],
      [office, 'report-special', { phase: 'during' }],
      [office, 'correct-facts'],
      [office, 'ask-superior'],
      [office, 'consult-expert'],
      [office, 'refer-discipline'],
      [office, 'discipline-outcome'],
      [inspector, 'conclude'],
      [office, 'report-special', { phase: 'after' }],
      [office, 'close'],
      [office, 'reopen'],
      [office, 'recuse', { member: 'leader-2' }],
    ],
  ],
]

test('hostile words in every text of every act: kept as they are, opened as they are, and in nothing that is sent or listed', async () => {
  const said = new Set<string>()
  for (const [people, acts] of ways) {
    const { disputeId: id } = await city.reported({
      people,
      unit: 'labour-inspection',
      employer: { name: `示例${people}公司` },
    })
    for (const [desk, action, over = {}] of acts) {
      const texts = ruleOf(action).texts ?? []
      const words = Object.fromEntries(texts.map((field) => [field, `${hostile}${field}`]))
      const view = await desk.does(id, action, { ...over, ...words })
      const [line] = view.history
      expect(line?.texts, action).toHaveLength(texts.length)
      for (const [n, text] of (line?.texts ?? []).entries()) {
        const reply = await office.ask(`/v1/disputes/${id}/texts/${text}/open`, {
          method: 'POST',
          headers: { 'idempotency-key': `${action}-${id}-${text}-${n}`.slice(0, 64) },
          body: JSON.stringify({ reason: hostile }),
        })
        expect(Object.values(words), action).toContain(OpenedText.parse(reply.json).words)
        said.add(action)
      }
      expect(JSON.stringify(await office.open(id)), action).not.toContain('cmd|')
    }
    await city.settled()
    expect(JSON.stringify(await city.outbox(id))).not.toMatch(/cmd\||7\*7/)
  }
  // By the same way, but on two disputes, or with a file.
  const elsewhere = ['attach', 'merge', 'split']
  const withWords = actNames.filter((act) => (ruleOf(act).texts ?? []).length > 0)
  expect([...said, ...elsewhere].toSorted()).toEqual(withWords.toSorted())
})
