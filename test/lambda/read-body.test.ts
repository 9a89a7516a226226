import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../lib/domain/refusal.ts'
import { readBatch } from '../../lib/lambda/read-batch.ts'
import { readObject } from '../../lib/lambda/read-body.ts'

const maxBytes = 262_144
const json = 'application/json'
const read = (bytes: Uint8Array | string, type: string | null = json, max = maxBytes) =>
  readObject({
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    headers: type === null ? {} : { 'content-type': type },
    maxBytes: max,
  })
const refusalOf = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  if (!isRefusal(result)) throw new Error('was read')
  return result
}
const nameOf = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  return isRefusal(result) ? result.refused : result.body.name
}

/** «{"name":"长春市"}» in GBK. */
const gbk = Buffer.from([...Buffer.from('{"name":"'), 0xb3, 0xa4, 0xb4, 0xba, 0xca, 0xd0, ...Buffer.from('"}')])
const body = '{"name":"长春市"}'
const utf16le = Buffer.from(body, 'utf16le')
const utf16be = Buffer.from(utf16le).swap16()
const bom = (...bytes: number[]) => Buffer.from(bytes)

describe('encodings: decoded or refused with a hint, never mojibake', () => {
  test.each([
    ['UTF-8', Buffer.from(body), json],
    ['UTF-8 with BOM', Buffer.concat([bom(0xef, 0xbb, 0xbf), Buffer.from(body)]), json],
    ['UTF-16LE with BOM', Buffer.concat([bom(0xff, 0xfe), utf16le]), json],
    ['UTF-16BE with BOM', Buffer.concat([bom(0xfe, 0xff), utf16be]), json],
    ['UTF-16LE without BOM', utf16le, json],
    ['UTF-16BE without BOM', utf16be, json],
    ['UTF-16 declared', Buffer.concat([bom(0xff, 0xfe), utf16le]), 'application/json; charset=utf-16'],
    ['GBK declared', gbk, 'application/json;charset=GBK'],
    ['gb2312 declared', gbk, 'application/json; charset="gb2312"'],
    ['GB18030 declared', gbk, 'text/plain; charset=gb18030'],
    ['GBK declared, UTF-8 sent', Buffer.from(body), 'application/json;charset=gbk'],
    ['Latin-1 declared, UTF-8 sent', Buffer.from(body), 'application/json;charset=iso-8859-1'],
  ])('%s', (_name, bytes, type) => expect(nameOf(bytes, type)).toBe('长春市'))

  test('GBK that nobody declared', () => {
    const refusal = refusalOf(gbk)
    expect(refusal.refused).toBe('body-unreadable')
    expect(refusal.detail).toContain('GBK')
    expect(refusal.errors?.[0]?.code).toBe('encoding')
  })
  test('GBK declared as UTF-8', () =>
    expect(refusalOf(gbk, 'application/json; charset=utf-8').errors?.[0]?.code).toBe('encoding'))
  test('a lone surrogate in UTF-16', () => {
    const bytes = Buffer.concat([
      bom(0xff, 0xfe),
      Buffer.from('{"a":"', 'utf16le'),
      bom(0x00, 0xd8),
      Buffer.from('"}', 'utf16le'),
    ])
    expect(refusalOf(bytes).errors?.[0]?.code).toBe('encoding')
  })
})

describe('media types', () => {
  test.each([
    null,
    '',
    json,
    'application/vnd.city+json',
    'text/plain',
    'text/json',
    'APPLICATION/JSON; Charset=UTF-8',
    'application/x-www-form-urlencoded',
  ])('takes JSON as %s', (type) => expect(nameOf(body, type)).toBe('长春市'))
  test.each(['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/xml', 'text/html'])(
    'refuses what is not JSON as %s',
    (type) => {
      const headers = { 'content-type': type }
      expect(readObject({ bytes: Buffer.from('name=x'), headers, maxBytes })).toMatchObject({
        refused: 'unsupported-media-type',
      })
    },
  )
  test('refuses a compressed body', () => {
    const result = readObject({ bytes: Buffer.from(body), headers: { 'content-encoding': 'gzip' }, maxBytes })
    expect(result).toMatchObject({ refused: 'unsupported-media-type' })
  })
})

describe('sizes', () => {
  const sized = (bytes: number) => `{"name":"${'x'.repeat(bytes - 11)}"}`
  test.each([9_000, 255 * 1_024, 262_144])('%d bytes are read', (bytes) => {
    expect(Buffer.byteLength(sized(bytes))).toBe(bytes)
    expect(isRefusal(read(sized(bytes)))).toBe(false)
  })
  test.each([262_145, 257 * 1_024, 10 * 1_024 * 1_024])('%d bytes are too large', (bytes) =>
    expect(nameOf(sized(bytes))).toBe('too-large'),
  )
  test('the limit counts bytes, not characters', () =>
    expect(nameOf(`{"name":"${'长'.repeat(100_000)}"}`)).toBe('too-large'))
  test.each([0, 1, 1_024 * 1_024, 10 * 1_024 * 1_024])('%d blanks are no body', (size) => {
    expect(refusalOf(' '.repeat(size)).errors?.[0]?.code).toBe('empty')
    expect(refusalOf('\r\n\t '.repeat(size / 4)).errors?.[0]?.code).toBe('empty')
  })
})

describe('what is not one JSON object', () => {
  test.each(['[]', 'null', '"x"', '1', 'true'])('%s', (text) => {
    expect(refusalOf(text)).toMatchObject({
      refused: 'body-unreadable',
      errors: [{ pointer: '', code: 'not-an-object' }],
    })
  })
  test.each([
    ['{"a":1,}', '/a', 'syntax'],
    ['{"people":NaN}', '/people', 'syntax'],
    ['{"a/b":{"c~d":[1,2,]}}', '/a~1b/c~0d/2', 'syntax'],
    ['{"ref":"1","ref":"2"}', '/ref', 'duplicate-key'],
    ['{"place":{"__proto__":{}}}', '/place/__proto__', 'forbidden-key'],
  ])('%s is refused at %j', (text, pointer, code) => {
    const refusal = refusalOf(text)
    expect(refusal.errors?.[0]).toMatchObject({ code, pointer })
    expect(refusal.errors?.[0]?.message).toMatch(/[\u4e00-\u9fff]/)
  })
  test('a syntax fault names line and column', () => {
    expect(refusalOf('{\n "a": 1,\n}').errors?.[0]?.message).toContain('第 3 行第 1 列')
  })
  test('a body may have a field called refused', () =>
    expect(read('{"refused":"x"}')).toEqual({ body: { refused: 'x' } }))
  test('a long name does not come back at length', () => {
    const name = 'n'.repeat(100_000)
    expect(refusalOf(`{"${name}":1,"${name}":2}`).errors?.[0]?.pointer.length).toBeLessThan(100)
  })
})

describe('batches', () => {
  const batch = (value: unknown) =>
    readBatch({
      bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      headers: {},
      maxBytes: 5 * 1_024 * 1_024,
      maxRows: 500,
      maxRowBytes: maxBytes,
    })
  const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ ref: String(i) }))

  test('an object with reports, or a bare array', () => {
    expect(batch({ reports: rows(2) })).toEqual(batch(rows(2)))
    expect(batch([{ ref: 'a' }])).toEqual([{ index: 0, body: { ref: 'a' } }])
  })
  test('500 rows, not 501', () => {
    expect(batch(rows(500))).toHaveLength(500)
    expect(batch(rows(501))).toMatchObject({ refused: 'too-many-rows' })
  })
  test('rows that cannot be trusted are refused alone', () => {
    const text = `{"reports":[{"ref":"0"},{"ref":"1","ref":"2"},null,{"ref":"3","place":{"__proto__":1}},{"ref":"4","narrative":"${'x'.repeat(262_144)}"},{"ref":"5"}]}`
    const read = batch(text)
    expect(
      Array.isArray(read) &&
        read.map((row) => ('refusal' in row ? (row.refusal.errors?.[0]?.code ?? row.refusal.refused) : 'ok')),
    ).toEqual(['ok', 'duplicate-key', 'not-an-object', 'forbidden-key', 'too-large', 'ok'])
  })
  test('doubts outside the rows refuse the whole', () => {
    expect(batch('{"reports":[],"reports":[{"ref":"1"}]}')).toMatchObject({ refused: 'body-unreadable' })
    expect(batch('{"x":{"__proto__":1},"reports":[]}')).toMatchObject({ refused: 'body-unreadable' })
  })
  test.each(['{}', 'null', '"x"', '{"reports":{}}'])('%s is no batch', (text) =>
    expect(batch(text)).toMatchObject({ refused: 'body-unreadable', errors: [{ code: 'not-a-batch' }] }),
  )
})

test('any bytes are read or refused, never thrown at', () => {
  const type = fc.oneof(
    fc.constantFrom(null, json, 'application/json;charset=gbk', 'text/plain; charset=utf-16'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), type, (bytes, contentType) => {
      const result = read(bytes, contentType)
      expect(isRefusal(result) || typeof result.body === 'object').toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
