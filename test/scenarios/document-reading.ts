import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { DocumentList, DocumentShown } from '../../lib/contract/document-responses.ts'
import { pageOf, readDocx } from '../adapters/docx-reading.ts'
import type { Desk } from './desk.ts'

/** The request as it is answered. */
export const make = (desk: Desk, body: object, key: string = randomUUID()) =>
  desk.ask('/v1/documents', { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) })

/** A document that must be made. */
export async function made(desk: Desk, body: object, key?: string): Promise<DocumentShown> {
  const reply = await make(desk, body, key)
  expect(reply.text).toContain('"state":"done"')
  return DocumentShown.parse(reply.json)
}

export const listed = async (desk: Desk, subject: string) =>
  DocumentList.parse((await desk.ask(`/v1/documents?subject=${subject}`)).json).documents

/** The file behind the address: what the history has the hash of, on the right paper, with no hole and nobody's secret in it. */
export async function read(shown: DocumentShown, secrets: readonly string[] = []) {
  const reply = await fetch(shown.file!.url)
  const file = Buffer.from(await reply.arrayBuffer())
  expect(createHash('sha256').update(file).digest('hex')).toBe(shown.document?.sha256)
  const opened = await readDocx(file)
  const whole = `${opened.text}${opened.xml('word/document.xml')}${opened.xml('docProps/core.xml')}`
  for (const secret of secrets) expect(whole).not.toContain(secret)
  expect(opened.text).not.toMatch(/undefined|null|NaN|\[object/)
  expect(pageOf(opened.xml('word/document.xml'))).toMatchObject({ width: 210, height: 297, top: 37, left: 28 })
  return { ...opened, file, disposition: reply.headers.get('content-disposition') ?? '' }
}
