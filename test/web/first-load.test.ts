import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildConsole } from '../../infra/build-console.ts'

const folder = await buildConsole(resolve(import.meta.dirname, '../..'), () => {})
const read = (file: string): Buffer => readFileSync(join(folder, file))
const page = read('index.html').toString()

/** What the page names, and what these files import before they run. */
function atOnce(): Set<string> {
  const found = new Set(
    [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].flatMap(([, file]) => (file ? [file] : [])),
  )
  for (const file of found)
    if (file.endsWith('.js'))
      for (const [, name] of read(file)
        .toString()
        .matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g))
        found.add(`assets/${name}`)
  return found
}

const kB = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file), { level: 6 }).length, 0) / 1_000

describe('the console as it is built', () => {
  const first = atOnce()

  it('needs no more than 350 kB for its first page', () => {
    expect(first.size).toBeGreaterThan(3)
    expect(kB(['index.html', ...first])).toBeLessThan(350)
  })

  it('is what is published, not what developers see', () => {
    for (const file of first) if (file.endsWith('.js')) expect(read(file).toString()).not.toContain('jsxDEV')
  })

  it('leaves everything else for when it is opened', () => {
    const all = readdirSync(join(folder, 'assets')).map((file) => `assets/${file}`)
    expect(all.length - first.size).toBeGreaterThan(10)
  })

  it('brings all it needs: no address of another host, no script or style in the page itself', () => {
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
    for (const file of first) if (file.endsWith('.css')) expect(read(file).toString()).not.toMatch(/url\(["']?https?:/)
  })
})
