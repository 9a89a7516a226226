import { createHash } from 'node:crypto'
import type { Render } from '../../document-store.ts'
import type { DocumentChart } from '../../domain/documents/document.ts'
import { drawChart } from '../charts/draw-chart.ts'
import { type Picture, renderDocx } from './render-docx.ts'

/** Draws the pictures one after another, then sets the whole. */
export const renderDocument: Render = async (document, drawn) => {
  const pictures = new Map<DocumentChart, Picture>()
  for (const block of document.blocks) {
    if (block.kind !== 'chart') continue
    pictures.set(block, await drawChart(block))
    await drawn(block)
  }
  const content = await renderDocx(document, pictures)
  return { content, sha256: createHash('sha256').update(content).digest('hex') }
}
