import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, beijingDate, beijingInstant } from '../../lib/domain/calendar.ts'
import { onlyChromium100 } from './chromium-100.ts'
import { openConsole } from './console.ts'

const { city, newPage, memberOf, enter, visit, axe, shot } = await openConsole({ nights: true })

/** A name as long as intake takes, which must break no page. */
const longName = `示例${'长名'.repeat(98)}公司`
const red = await city.reported({ people: 60, employer: { name: longName }, category: 'wage-arrears' })
await city.reported({ people: 20, employer: { name: '示例机械厂' } })
// The night after, so that 季度分析 has figures to show.
const night = Date.parse(beijingInstant(addDays(beijingDate(city.now()), 1), '00:06')) - Date.parse(city.now())
for (const ms of [night, 10_000, 10_000, 10_000]) await city.host.clock.advance(`PT${ms / 1_000}S`)
await city.settled()

async function addressesFor(page: Page): Promise<string[]> {
  const links = await page
    .locator('.shell-nav a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const paths = links.map((link) => link.replace(/^.*#/, ''))
  return [...paths, `/disputes/${red.disputeId}`]
}

/** What was asked has come: nothing is loading any more. */
async function shown(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor()
  await page.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'hidden' })
}

const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** From the first key on: past the menu, into the page. */
async function reachedByKeyboard(page: Page): Promise<boolean> {
  await page.locator('.shell-skip').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  return page.evaluate<boolean>(`document.querySelector('#main :focus, #main:focus') !== null &&
    (document.querySelector('#main :focus') !== null || document.querySelector('#main a, #main button, #main input') === null)`)
}

test.each([
  ['office', undefined],
  ['liaison', 'labour-inspection'],
] as const)('each page of the %s opens, fits, is accessible and reached by keyboard', async (post, unit) => {
  const page = await newPage()
  await page.addInitScript({ content: onlyChromium100 })
  await enter(page, memberOf(post, unit))
  const groups = page.locator('.shell-nav [role=group]')
  expect(await groups.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual([
    '办理',
    '季度',
    '管理',
  ])
  const found: Record<string, unknown> = {}
  const addresses = await addressesFor(page)
  expect(addresses.length).toBeGreaterThan(2)
  for (const path of addresses) {
    await visit(page, path)
    await page.reload()
    await shown(page)
    if (path === '/quarter') await page.getByRole('heading', { name: '预警质量' }).waitFor()
    const wide = await overflow(page)
    await shot(page, `${post}-${path.split('/')[1] || 'today'}${path === addresses.at(-1) ? '-one' : ''}`)
    const against = await axe(page)
    const keyboard = await reachedByKeyboard(page)
    // As with the page zoomed to 200 %.
    await page.setViewportSize({ width: 683, height: 768 })
    const narrow = await overflow(page)
    await page.setViewportSize({ width: 1366, height: 768 })
    found[path] = { wide, narrow, against, keyboard }
  }
  const right = { wide: 0, narrow: 0, against: [], keyboard: true }
  expect(found).toEqual(Object.fromEntries(addresses.map((path) => [path, right])))
})
