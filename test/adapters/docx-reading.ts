import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'

/** A DOCX as others read it: fflate unpacks it, mammoth reads the text. Neither had a part in writing it. */
export async function readDocx(file: Buffer) {
  const parts = unzipSync(new Uint8Array(file))
  const xml = (name: string): string => strFromU8(parts[name]!)
  return {
    names: Object.keys(parts),
    xml,
    bytes: (name: string) => parts[name]!,
    text: (await mammoth.extractRawText({ buffer: file })).value,
    html: async () => (await mammoth.convertToHtml({ buffer: file })).value,
  }
}

/** The value of `w:<attribute>` in the first `w:<element>`. */
export function attribute(xml: string, element: string, name: string): string | undefined {
  const tag = new RegExp(`<w:${element}\\b[^>]*>`).exec(xml)?.[0] ?? ''
  return new RegExp(`w:${name}="([^"]*)"`).exec(tag)?.[1]
}

const millimetres = (twips: string | undefined): number => Math.round((Number(twips) / 1_440) * 25.4 * 10) / 10
/** Of the page of a document, in millimetres. */
export const pageOf = (xml: string) => ({
  width: millimetres(attribute(xml, 'pgSz', 'w')),
  height: millimetres(attribute(xml, 'pgSz', 'h')),
  top: millimetres(attribute(xml, 'pgMar', 'top')),
  left: millimetres(attribute(xml, 'pgMar', 'left')),
  right: millimetres(attribute(xml, 'pgMar', 'right')),
  bottom: millimetres(attribute(xml, 'pgMar', 'bottom')),
})
