import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What the package would start it with and nobody's browser has: without other origins' rules a test proves too little. */
const unlike = /^--(headless|disable-web-security|allow-running-insecure-content)/

/** A real headless Chromium: the one named by CHROMIUM or installed here, else the one the package brings. */
export async function openBrowser(): Promise<Browser> {
  const found = [process.env.CHROMIUM, ...installed].find((path) => path !== undefined && existsSync(path))
  if (found) return chromium.launch({ executablePath: found, args: quiet, headless: true })
  const { default: brought } = await import('@sparticuz/chromium')
  const args = [...brought.args.filter((arg) => !unlike.test(arg)), ...quiet]
  return chromium.launch({ executablePath: await brought.executablePath(), args, headless: true })
}
