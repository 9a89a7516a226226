import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { bundle } from '../../infra/bundle.ts'
import type { renderDocument } from '../../lib/adapters/docx/render-document.ts'
import type { OfficialDocument } from '../../lib/domain/documents/document.ts'
import { readDocx } from '../adapters/docx-reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'drawing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const document: OfficialDocument = {
  kind: 'briefing',
  head: null,
  title: '示例',
  subtitle: null,
  addressee: null,
  blocks: [
    {
      kind: 'chart',
      caption: null,
      alt: '示例',
      option: { xAxis: { type: 'category', data: ['红色'] }, yAxis: {}, series: [{ type: 'bar', data: [3] }] },
    },
  ],
  annexes: [],
  signed: null,
  note: null,
  colophon: null,
}

it('a bundle draws with what lies beside it, wherever it lies', async () => {
  const { file } = await bundle({ entry: 'lib/adapters/docx/render-document.ts', outdir: folder })
  const bundled: { renderDocument: typeof renderDocument } = createRequire(import.meta.url)(file)
  const { content, sha256 } = await bundled.renderDocument(document, async () => {})
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  const { names, bytes } = await readDocx(Buffer.from(content))
  const picture = names.find((name) => name.startsWith('word/media/'))!
  expect(bytes(picture).length).toBeGreaterThan(5_000)
})
