import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { disputeLink } from '../../lib/domain/sms-room.ts'
import { openConsole } from './console.ts'

const { city, newPage, memberOf, enter, signIn, visit, axe, shot } = await openConsole()
const office = memberOf('office')
const signInButton = (page: Page) => page.getByRole('button', { name: '登录' })

test('a stranger finds the door only: reachable by keyboard, and the way back to the page he asked for', async () => {
  const page = await newPage()
  await visit(page, '/disputes?grade="red"')
  await signInButton(page).waitFor()
  expect(await page.locator('.shell-nav').count()).toBe(0)
  expect(await axe(page)).toEqual([])
  await shot(page, 'sign-in')
  await page.keyboard.press('Enter')
  await page.locator(`button[value="${office}"]`).click()
  await page.locator('.shell-nav').waitFor()
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#/disputes?grade="red"')
  // Nothing of the sign-in stays in the address.
  expect(new URL(page.url()).search).toBe('')
})

test('the address in a message leads through the door to its dispute', async () => {
  const { disputeId, number } = await city.reported({ people: 20, employer: { name: '示例短信公司' } })
  const page = await newPage()
  await page.goto(disputeLink(city.host.url, number))
  await signInButton(page).click()
  await page.locator(`button[value="${office}"]`).click()
  await page.getByRole('heading', { name: '示例短信公司' }).waitFor()
  expect(new URL(page.url()).hash).toBe(`#/disputes/${disputeId}`)
  await visit(page, '/d/20200101-AAAA')
  await page.getByRole('heading', { name: '没有预警事项 20200101-AAAA' }).waitFor()
})

test('behind API Gateway, which answers `/console` and `/d/<number>` with the page itself, it finds its place', async () => {
  const page = await newPage()
  const own = await (await fetch(`${city.host.url}/console/`)).text()
  // As the deployment writes it (infra/functions/console-assets.ts).
  const body = own.replaceAll('="./', '="/console/')
  for (const [path, place] of [
    ['/console', '/console/'],
    ['/d/20261123-7KQ4', '/console/#/d/20261123-7KQ4'],
    ['/d', '/console/#/'],
  ] as const) {
    await page.route(`${city.host.url}${path}`, (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(`${city.host.url}${path}`)
    await signInButton(page).waitFor()
    expect(page.url()).toBe(`${city.host.url}${place}`)
  }
})

test('who signs out is out: here, at the identity provider, and when he goes back', async () => {
  const page = await signIn('office')
  await visit(page, '/report')
  await page.getByLabel('用人单位').fill('示例离开公司')
  await page.getByRole('textbox', { name: '情况说明' }).fill('示例叙述。')
  const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  await expect.poll(kept).toContain('示例离开公司')
  await page.getByRole('button', { name: '退出' }).click()
  await signInButton(page).waitFor()
  for (const gone of ['access_token', '示例离开公司', '示例叙述']) expect(await kept()).not.toContain(gone)
  await page.goBack()
  await signInButton(page).waitFor()
  await signInButton(page).click()
  // The provider asks again who comes in.
  await page.locator(`button[value="${office}"]`).waitFor()
})

test('half an hour without a key or a click signs out and says so; a key puts it off', async () => {
  const page = await newPage()
  await page.clock.install()
  await enter(page, office)
  await page.clock.fastForward('20:00')
  await page.keyboard.press('Tab')
  await page.clock.fastForward('20:00')
  expect(await page.locator('.shell-nav').isVisible()).toBe(true)
  await page.clock.fastForward('11:00')
  await page.getByText('30 分钟无人操作，已自动退出。').waitFor()
  await shot(page, 'signed-out-idle')
})

test('a token that has run out or is no longer taken leads back to the door, not to an empty page', async () => {
  const page = await newPage()
  const spoil = (change: Record<string, unknown>) =>
    page.evaluate((changed) => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? ''
      sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(sessionStorage.getItem(key) ?? ''), ...changed }))
    }, change)
  for (const change of [{ expires_at: 1 }, { access_token: 'no-token-of-ours' }]) {
    await enter(page, office)
    await spoil(change)
    await visit(page, '/roster')
    await page.getByText('登录已到期，请重新登录。').waitFor()
    await signInButton(page).waitFor()
    await page.context().clearCookies()
  }
})

test('a provider that cannot be reached is no sign-out: the page stays, with what was typed', async () => {
  const page = await signIn('liaison', 'labour-inspection')
  await visit(page, '/report')
  await page.getByLabel('用人单位').fill('示例续期公司')
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? ''
    const user = { ...JSON.parse(sessionStorage.getItem(key) ?? ''), expires_at: 1, refresh_token: 'one' }
    sessionStorage.setItem(key, JSON.stringify(user))
  })
  await page.route('**/token', (route) => route.abort('connectionreset'))
  await page.getByLabel('涉及人数').fill('60')
  await page.getByText('暂时无法续期登录').first().waitFor()
  expect(await page.getByLabel('用人单位').inputValue()).toBe('示例续期公司')
  expect(await page.locator('.shell-nav').isVisible()).toBe(true)
})

test('a look in the background that fails takes no form away', async () => {
  const page = await newPage()
  await page.clock.install()
  await enter(page, memberOf('liaison', 'labour-inspection'))
  await visit(page, '/report')
  await page.getByLabel('用人单位').fill('示例断网公司')
  const asked = page.waitForRequest('**/v1/me')
  await page.route('**/v1/**', (route) => route.abort('connectionreset'))
  await page.clock.fastForward('02:00')
  await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`)
  await asked
  // Asked twice again, then given up.
  await page.clock.fastForward('00:10')
  expect(await page.getByLabel('用人单位').inputValue()).toBe('示例断网公司')
  expect(await page.locator('.shell-nav').isVisible()).toBe(true)
})

test('whom the provider turns away reads why at the door', async () => {
  const page = await newPage()
  await page.goto(`${city.host.url}/console/`)
  const asked = page.waitForRequest((request) => request.url().includes('state='))
  await signInButton(page).click()
  const state = new URL((await asked).url()).searchParams.get('state') ?? ''
  await page.locator(`button[value="${office}"]`).waitFor()
  const said = new URLSearchParams({ error: 'access_denied', error_description: '账号已停用', state })
  await page.goto(`${city.host.url}/console/?${said}`)
  await page.getByText('统一身份认证没有让您登录：账号已停用。').waitFor()
  expect(new URL(page.url()).search).toBe('')
})

test('who is in no roster is told so, and can leave', async () => {
  const page = await newPage()
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/v1/me'))
  await page.route('**/v1/me', (route) =>
    route.fulfill({ status: 403, json: { title: '没有权限', detail: '不在通讯录中。' } }),
  )
  await page.goto(`${city.host.url}/console/`)
  await signInButton(page).click()
  await page.locator(`button[value="${office}"]`).click()
  await asked
  await page.getByText('不在通讯录中。').waitFor()
  await page.getByRole('button', { name: '退出登录' }).click()
  await signInButton(page).waitFor()
})
