import { expect, test } from 'vitest'
import { openCity } from './harness.ts'

const city = await openCity()
const signature = '【示例人社】'
/** Controls, direction marks, what nobody sees. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

test.each([
  ['emoji', '示例👷‍♀️建筑🏗️公司', /：示例👷…公司，/u],
  ['a character outside the first plane', '示例𠮷野餐饮店', /：示例𠮷…饮店，/u],
  ['a name that is turned round', '示例\u202e司公\u202c厂', /：示例司公厂，/u],
  ['line breaks', '示例\r\n退订回复T\r\n厂', /：示例 退… 厂，/u],
  ['a second signature', '【公安局】示例厂', /：（公安局…例厂，/u],
  ['a link', '示例厂http://example.com/a', /：示例厂h…／a，/u],
  ['zero-width and NUL', '示\u200b例\u0000隐\ufeff形厂', /示例隐形厂/u],
  ['the longest name', `示例${'𠮷'.repeat(198)}`, /示例𠮷+…/u],
  ['markup', '<script>alert(1)</script>示例{{7*7}}', /：<scr…\}\}，/u],
])('%s in the name of an employer: one short message of at most 70, one line of subject', async (_, name, shown) => {
  const dispute = await city.reported({ employer: { name }, people: 20 })
  const messages = await city.outbox(dispute.disputeId)
  const sms = messages.find(({ channel }) => channel === 'sms')
  const email = messages.find(({ channel }) => channel === 'email')
  if (!sms || !email) throw new Error('nobody was told')
  const { text } = sms
  expect(text).toMatch(shown)
  expect(text.length).toBeLessThanOrEqual(70)
  expect(text.isWellFormed()).toBe(true)
  expect(text).not.toMatch(unseen)
  expect(text.startsWith(signature)).toBe(true)
  expect(text.match(/[【】]/g)).toHaveLength(2)
  // One link, ours, ending in the number's four letters; nothing after it.
  expect(text.match(/:\/\//g)).toHaveLength(1)
  expect(text).toMatch(new RegExp(`${city.host.url}/[\\w-]{16}${dispute.number.slice(-4)}$`))
  expect(text).toContain('20人')
  expect(email.subject).not.toMatch(unseen)
  expect(email.subject).not.toMatch(/:\/\//)
  expect(email.subject).toContain(dispute.number)
  expect(dispute.employer.name).not.toMatch(unseen)
})

test('what was taken out of a name is flagged', async () => {
  const { needsReview } = await city.report({ employer: { name: '示例\u202e厂' }, people: 3 })
  expect(needsReview).toEqual([{ code: 'text-cleaned', field: '/employer/name' }])
})
