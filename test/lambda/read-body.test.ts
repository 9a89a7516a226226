import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../lib/domain/refusal.ts'
import { readBatch } from '../../lib/lambda/read-batch.ts'
import { readObject } from '../../lib/lambda/read-body.ts'
import { readRouteBody } from '../../lib/lambda/read-route-body.ts'

const maxBytes = 262_144
const maxValues = 50_000
const json = 'application/json'
const read = (bytes: Uint8Array | string, type: string | null = json, max = maxBytes) =>
  readObject({
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    headers: type === null ? {} : { 'content-type': type },
    maxBytes: max,
    maxValues,
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
/** The bytes in GBK of the Chinese characters of GB 2312's first level, by the decoder's own table. */
const gbkOf = new Map<string, number[]>()
for (let lead = 0xb0; lead <= 0xd7; lead += 1)
  for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail += 1)
    gbkOf.set(new TextDecoder('gb18030').decode(new Uint8Array([lead, trail])), [lead, trail])
const gbkSigns: Record<string, number[]> = {
  '·': [0xa1, 0xa4],
  '×': [0xa1, 0xc1],
  '°': [0xa1, 0xe3],
  '①': [0xa2, 0xd9],
  '℃': [0xa1, 0xe6],
  '（': [0xa3, 0xa8],
  '）': [0xa3, 0xa9],
}
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
  test.each(['·', '①', 'é', '℃', '😀', '×', '\u00a0', '…', '—'])(
    'UTF-8 with %s among Chinese, declared GBK',
    (sign) => {
      const sent = Buffer.from(`{"name":"示例${sign}测试甲乙"}`)
      expect(nameOf(sent, 'application/json; charset=gbk')).toBe(`示例${sign}测试甲乙`)
    },
  )
  test('whatever Chinese name is declared GBK, sent as GBK or as UTF-8, is read as it was written', () => {
    const common = fc.constantFrom(...gbkOf.keys())
    const sign = fc.constantFrom(...'·×°①℃（）a1 ')
    const names = fc
      .tuple(fc.string({ unit: common, minLength: 2, maxLength: 12 }), sign, fc.string({ unit: common, maxLength: 6 }))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(names, (name) => {
        const type = 'application/json; charset=gbk'
        expect(nameOf(Buffer.from(`{"name":"${name}"}`), type)).toBe(name)
        const bytes = [...name].flatMap((char) => gbkOf.get(char) ?? gbkSigns[char] ?? [...Buffer.from(char)])
        expect(nameOf(Buffer.from([...Buffer.from('{"name":"'), ...bytes, ...Buffer.from('"}')]), type)).toBe(name)
      }),
      { numRuns: 2_000 },
    )
  })
  test('GBK that nobody declared and that happens to be valid UTF-8', () => {
    const sent = Buffer.from([...Buffer.from('{"name":"'), 0xcd, 0xb3, 0xd2, 0xbb, ...Buffer.from('"}')])
    expect(sent.toString()).toBe('{"name":"ͳһ"}')
    expect(refusalOf(sent).detail).toContain('GBK')
    expect(nameOf(sent, 'application/json; charset=gbk')).toBe('统一')
    expect(nameOf(sent, 'application/json; charset=utf-8')).toBe('ͳһ')
    expect(nameOf('{"name":"café"}')).toBe('café')
    expect(nameOf('{"name":"ͳһ 公司"}')).toBe('ͳһ 公司')
  })
  test('NUL before the text is named, not taken for an encoding', () => {
    for (const sent of ['\0{"name":"x"}', '\0{"name":"xy"}']) {
      const refusal = refusalOf(sent)
      expect(refusal.errors?.[0]).toMatchObject({ pointer: '', code: 'syntax' })
      expect(refusal.detail).toContain('U+0000')
      expect(refusal.detail).not.toContain('GBK')
    }
    expect(refusalOf('{"a":"\u0001"}').detail).toContain('U+0001')
  })
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
      expect(readObject({ bytes: Buffer.from('name=x'), headers, maxBytes, maxValues })).toMatchObject({
        refused: 'unsupported-media-type',
      })
    },
  )
  test.each([
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    ['text/plain', true],
    ['text/html', true],
    ['', false],
    [json, false],
    ['application/merge-patch+json', false],
  ])('of a form that an official fills in, what is declared as %s is refused: %s', (type, refused) => {
    const headers = { 'content-type': type }
    const read = readRouteBody({ kind: 'form', bytes: Buffer.from(body), headers, decoded: false })
    expect('refused' in read).toBe(refused)
    if (refused) expect(read).toMatchObject({ refused: 'unsupported-media-type' })
    expect(readRouteBody({ kind: 'report', bytes: Buffer.from(body), headers, decoded: false })).toHaveProperty('body')
  })
  test('refuses a compressed body', () => {
    const result = readObject({
      bytes: Buffer.from(body),
      headers: { 'content-encoding': 'gzip' },
      maxBytes,
      maxValues,
    })
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
  test('more names and values than anybody needs', () => {
    const zeros = (n: number) => `{"a":[${'0,'.repeat(n - 4)}0]}`
    expect(isRefusal(read(zeros(maxValues)))).toBe(false)
    const refusal = refusalOf(zeros(maxValues + 1))
    expect(refusal).toMatchObject({ refused: 'body-unreadable', errors: [{ code: 'too-many-values' }] })
    expect(refusal.detail).toContain('分批')
  })
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
      maxValues: 200_000,
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
    expect(batch({ reports: rows(501) })).toMatchObject({ refused: 'too-many-rows' })
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
