import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MediaType, mediaTypeOf } from '../../lib/domain/media-type.ts'
import { zipNames } from '../../lib/domain/zip-names.ts'
import { docx, exe, heic, html, joined, jpeg, ofd, pdf, png, svg, webp, xlsx, zip } from './files.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const text = (words: string) => Buffer.from(words)

describe('what a file is by its content', () => {
  it.each<[MediaType, Uint8Array]>([
    ['application/pdf', pdf],
    ['image/jpeg', jpeg],
    ['image/png', png],
    ['image/webp', webp],
    ['image/heic', heic],
    [word, docx],
    [sheet, xlsx],
    ['application/ofd', ofd],
  ])('%s', (type, file) => expect(mediaTypeOf(file)).toBe(type))

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['one byte', new Uint8Array([0xff])],
    ['a program', exe],
    ['a page', html],
    ['a drawing with a script', svg],
    ['a script', text('#!/bin/sh\nrm -rf /')],
    ['plain text', text('张三，三千元')],
    ['a table in text', text('姓名,金额\n甲,3000')],
    ['an older Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an archive', zip(['a.txt'])],
    ['an archive of nothing', zip([])],
    ['a Java archive', zip(['META-INF/MANIFEST.MF', 'A.class'])],
    ['a page before a PDF', joined(html, pdf)],
    ['a film as telephones keep them', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1')],
    ['a sound in the box of a picture', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
  ])('%s is none', (_, file) => expect(mediaTypeOf(file)).toBeNull())

  it.each<[string, Uint8Array]>([
    ['an archive behind a picture', joined(jpeg, zip(['A.class']))],
    ['an archive behind a PDF, with a comment', joined(pdf, zip(['a.js'], { comment: 'x'.repeat(300) }))],
    ['a document behind a picture', joined(png, docx)],
    ['a document behind a page', joined(html, docx)],
    ['a document and a table at once', zip(['[Content_Types].xml', 'word/document.xml', 'xl/workbook.xml'])],
    ['a document with macros', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])],
    [
      'a table with macros of the old kind',
      zip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml']),
    ],
    [
      'an archive whose directory says another thing than its files',
      zip(['[Content_Types].xml', 'evil.exe'], { directory: ['[Content_Types].xml', 'word/document.xml'] }),
    ],
    ['an encrypted document', zip(['[Content_Types].xml', 'word/document.xml'], { encrypted: true })],
    ['a document cut off', docx.subarray(0, docx.length - 1)],
    ['a document with something behind it', joined(docx, text('x'))],
  ])('%s is none', (_, file) => expect(mediaTypeOf(file)).toBeNull())

  it('a telephone’s picture with its own appendix stays a picture', () =>
    expect(mediaTypeOf(joined(jpeg, text('SEFT....'.repeat(20))))).toBe('image/jpeg'))

  it('any bytes are told apart without a fault, also when they end as an archive', () => {
    const end = fc.uint8Array({ minLength: 18, maxLength: 18 }).map((rest) => joined(text('PK\x05\x06'), rest))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(end), (begin, tail) => {
        const file = tail ? joined(begin, tail) : begin
        expect([null, 'image/jpeg', 'application/pdf']).toContain(mediaTypeOf(file))
        expect(zipNames(file)?.every((name) => typeof name === 'string') ?? true).toBe(true)
      }),
    )
  })
})
