import { expect, test } from 'vitest'
import { openConsole } from './console.ts'

const { city, newPage, signIn, visit, axe, shot } = await openConsole()

test('本机 shows each message as a phone would, with a link that opens, and moves the clock', async () => {
  const { disputeId, number } = await city.reported({ people: 60, employer: { name: '示例本机公司' } })
  const page = await signIn('office')
  await visit(page, '/local')
  const sms = page.getByRole('region', { name: /^短信/ })
  const first = sms.getByRole('listitem').first()
  await first.getByText('红色预警').waitFor()
  expect(await first.textContent()).toMatch(/\d+\/70 字/)
  const before = Date.parse(city.now())
  await page.getByRole('button', { name: '2 小时' }).click()
  await expect.poll(() => Date.parse(city.now()) - before).toBeGreaterThan(7_000_000)
  await city.settled()
  await sms
    .getByText(/未签收|逾期|期限已过|重发/)
    .first()
    .waitFor()
  await shot(page, 'local')
  await page.getByRole('button', { name: /到下一个工作日/ }).click()
  await page.getByText(/\d 08:30:\d\d/).waitFor()
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
  expect(await axe(page)).toEqual([])
  expect((await city.outbox(disputeId)).length).toBeGreaterThan(2)
  await sms.getByRole('link', { name: number, exact: true }).first().click()
  await page.getByRole('heading', { name: '示例本机公司' }).waitFor()
})

test('签收 by phone: the link opens a narrow page; only its button confirms', async () => {
  const { disputeId } = await city.reported({ people: 60, employer: { name: '示例手机公司' } })
  const messages = await city.outbox(disputeId)
  const link = messages
    .filter(({ channel, post }) => channel === 'sms' && post === 'group-leader')
    .map(({ text }) => /https?:\/\/\S+/.exec(text)?.[0])[0]
  const phone = await newPage({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true })
  const confirmed = async () => (await city.facts(disputeId, 'confirmed')).length
  await phone.goto(link ?? '')
  await phone.reload()
  await city.settled()
  expect(await confirmed()).toBe(0)
  expect(await axe(phone)).toEqual([])
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  await shot(phone, 'phone-confirm')
  await phone.getByRole('button', { name: '确认签收' }).tap()
  await phone.getByText('已签收。下一步').waitFor()
  await city.settled()
  expect(await confirmed()).toBe(1)
  expect(await axe(phone)).toEqual([])
  await shot(phone, 'phone-confirmed')
})
