import type { Page } from 'playwright-core'
import { buildConsole } from '../../../infra/build-console.ts'
import { openBrowser } from '../../e2e/browser.ts'
import { root } from '../support/deployed.ts'
import { cityOf } from '../support/open-city.ts'
import { atMost, fixed, type Row } from '../support/result.ts'
import { median, percentile } from '../support/stats.ts'

/** Of an office's screen; so many nodes a page may hold, however many rows the list has. */
const screen = { width: 1366, height: 768 }
const mostNodes = 3_000
const stepPx = 400
const stepMs = 60

interface Scrolled {
  rows: number
  nodes: number
  /** Milliseconds between one frame and the next. */
  gaps: number[]
}

/** The wheel is turned until so many rows are there; each frame is timed in the page. */
async function scrollTo(page: Page, rows: number): Promise<Scrolled> {
  await page.evaluate(`window.frames_ = []; window.timing_ = true; (() => {
    let last = performance.now()
    const frame = (at) => { window.frames_.push(at - last); last = at; if (window.timing_) requestAnimationFrame(frame) }
    requestAnimationFrame(frame)
  })()`)
  let nodes = 0
  const loaded = async () =>
    Number(/已列出 (\d+) 件/.exec((await page.locator('.list-foot').textContent()) ?? '')?.[1] ?? 0)
  for (let turned = 0; (await loaded()) < rows; turned += 1) {
    if (turned > rows) throw new Error(`${await loaded()} rows after ${turned} turns of the wheel`)
    await page.mouse.wheel(0, stepPx)
    await page.waitForTimeout(stepMs)
    if (turned % 20 === 0) nodes = Math.max(nodes, await page.evaluate<number>('document.querySelectorAll("*").length'))
  }
  const gaps = await page.evaluate<number[]>('(window.timing_ = false, window.frames_.slice(1))')
  return { rows: await loaded(), nodes, gaps }
}

/** The console's list of 50,000 open disputes, scrolled through in a real browser. */
export const scrollingRow: Row = {
  name: 'scrolling',
  async run({ quick, say }) {
    const disputes = quick ? 3_000 : 50_000
    const [few, many] = quick ? [300, 1_000] : [500, 5_000]
    const city = await cityOf({ disputes, console: await buildConsole(root, say) })
    say(`scrolling: ${disputes} open disputes stored`)
    const browser = await openBrowser()
    const page = await browser.newPage({ viewport: screen, locale: 'zh-CN' })
    await page.goto(`${city.url}/console/#/disputes`)
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator('button[value="office-clerk"]').click()
    await page.locator('.row-number').first().waitFor()
    const body = await page.locator('.list-rows').boundingBox()
    if (!body) throw new Error('no list')
    await page.mouse.move(body.x + body.width / 2, body.y + body.height / 2)
    const first = await scrollTo(page, few)
    await scrollTo(page, many - few)
    const last = await scrollTo(page, many)
    await browser.close()
    await city.close()
    const of = ({ gaps }: Scrolled) => ({ p50: median(gaps), p95: percentile(gaps, 95), p99: percentile(gaps, 99) })
    const [a, b] = [of(first), of(last)]
    const nodes = Math.max(first.nodes, last.nodes)
    const grown = b.p95 / a.p95
    const each = (one: typeof a) =>
      `p50 ${fixed(one.p50, 1)} ms, p95 ${fixed(one.p95, 1)} ms, p99 ${fixed(one.p99, 1)} ms`
    return {
      results: [
        {
          row: 'scrolling',
          what: `nodes of the console’s page while its list of ${disputes} disputes is scrolled through`,
          target: `≤ ${mostNodes}`,
          measured: String(nodes),
          ok: atMost(nodes, mostNodes),
          note: `${last.rows} rows loaded, a hundred at a time as one comes near; ${screen.width} × ${screen.height}.`,
          values: { nodes, rows: last.rows },
        },
        {
          row: 'scrolling',
          what: `time between frames there, from row ${many - few} to ${many} ÷ from the first to row ${few}, p95`,
          target: '≤ 1.5',
          measured: fixed(grown),
          ok: atMost(grown, 1.5),
          note: `headless, drawn without a graphics card, on the cores that also run the host: ${each(b)} against ${each(a)}; ${last.gaps.length} and ${first.gaps.length} frames, the wheel turned ${stepPx} px each ${stepMs} ms, pages fetched meanwhile.`,
          values: { ...a, lateP50: b.p50, lateP95: b.p95, lateP99: b.p99 },
        },
      ],
    }
  },
}
