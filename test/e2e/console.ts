import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { buildConsole } from '../../infra/build-console.ts'
import { openCity } from '../scenarios/harness.ts'
import { openBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')
/** Pictures of each page, kept outside git for whoever wants to look. */
const pictures = join(root, 'test-artifacts')

/**
 * The product with its console in a real browser. Whatever a page says on its console, throws, or is refused by its
 * Content-Security-Policy fails the test in which it happened.
 */
export async function openConsole({ nights = false } = {}) {
  const city = await openCity({ nights, console: await buildConsole(root, () => {}) })
  const browser = await openBrowser()
  const ours = await originsOf(city.host.url)
  const said: string[] = []
  const elsewhere: string[] = []
  afterEach(() => {
    expect(said.splice(0)).toEqual([])
    expect(elsewhere.splice(0)).toEqual([])
  })
  afterAll(() => browser.close())

  async function newPage(options: NonNullable<Parameters<Browser['newContext']>[0]> = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      // Far from the office: what is shown in 北京时间 must be so everywhere.
      timezoneId: 'America/New_York',
      ...options,
    })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !expected(message.text())) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol.startsWith('http') && !ours.has(origin)) elsewhere.push(request.url())
    })
    return page
  }

  function memberOf(post: string, unit?: string): string {
    const found = city.host.credentials.officials.find((one) => one.post === post && (!unit || one.unit === unit))
    if (!found) throw new Error(`nobody is ${post} ${unit ?? ''}`)
    return found.member
  }

  /** That person signs in on the page, as people do. */
  async function enter(page: Page, member: string): Promise<void> {
    await page.goto(`${city.host.url}/console/`)
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator(`button[value="${member}"]`).click()
    await page.locator('.shell-nav').waitFor()
  }

  /** A page on which the person in that post has signed in. */
  async function signIn(post: string, unit?: string): Promise<Page> {
    const page = await newPage()
    await enter(page, memberOf(post, unit))
    return page
  }

  /** Goes to a page of the console: `/disputes?grade="red"`. */
  const visit = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${city.host.url}/console/#${path}`)
  }

  return { city, browser, newPage, memberOf, enter, signIn, visit, axe, shot }
}

/** Where pages may go: the host itself, and whatever its policy lets them call. */
async function originsOf(url: string): Promise<Set<string>> {
  const policy = (await fetch(`${url}/console/`)).headers.get('content-security-policy') ?? ''
  const [, called = ''] = /connect-src ([^;]*)/.exec(policy) ?? []
  return new Set([url, ...called.split(' ').filter((origin) => origin.startsWith('http'))])
}

/** The browser's own lines about answers that a test asks for (404, 412 …), or cuts off, are no fault of the page. */
const expected = (text: string): boolean =>
  /^Failed to load resource: (the server responded with a status of 4|net::ERR_CONNECTION_RESET)/.test(text)

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What WCAG 2.1 A and AA have against the page: rule and place. Run from outside, since the page allows no scripts. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axeSource, 'utf8'))
  return page.evaluate<string[]>(`axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`)
}

async function shot(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
