import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, said } from '../../lib/domain/canonical-json.ts'

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [3, { d: null, c: 'x' }] }, '{"a":[3,{"c":"x","d":null}],"b":1}'],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
    [{ 10: 1, 9: 2, Z: 3, é: 4, 人: 5, '😀': 6, '\uFB33': 7 }, '{"10":1,"9":2,"Z":3,"é":4,"人":5,"😀":6,"\uFB33":7}'],
    ['a"\\\n\u0001', '"a\\"\\\\\\n\\u0001"'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [undefined, 'null'],
    [JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
    [{ b: [{ 9: 1, 10: 2, '1a': 3 }], a: 0 }, '{"a":0,"b":[{"10":2,"1a":3,"9":1}]}'],
    [{ b: { '1a': 1, '01': 2 }, a: [] }, '{"a":[],"b":{"01":2,"1a":1}}'],
  ])('%j', (value, text) => expect(canonicalJson(value)).toBe(text))

  it('says the same, and the same text for the same keys in any order', () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 5 }), { maxLength: 8 })
    const entries = keys.chain((all) => {
      const whole = { minLength: all.length, maxLength: all.length }
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, whole))
    })
    fc.assert(
      fc.property(entries, ([one, other]) => {
        const of = (order: string[]) => Object.fromEntries(order.map((key) => [key, { [key]: one.indexOf(key) }]))
        expect(canonicalJson(of(other))).toBe(canonicalJson(of(one)))
        expect(JSON.parse(canonicalJson(of(one)))).toEqual(of(one))
        // By code units, written out by hand.
        const said = one.toSorted().map((key) => `${JSON.stringify(key)}:{${JSON.stringify(key)}:${one.indexOf(key)}}`)
        expect(canonicalJson(of(other))).toBe(`{${said.join(',')}}`)
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('what is said', () => {
  it('leaves out what says nothing, at every depth, and nothing else', () => {
    expect(
      said({
        a: null,
        b: '',
        c: { d: null, e: { f: '' } },
        g: [null, '', {}, 'x', { h: null, i: 0 }],
        j: [[]],
        k: false,
      }),
    ).toEqual({ g: ['x', { i: 0 }], k: false })
  })

  it('keeps what nothing is missing from', () => {
    const full = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(fc.integer(), fc.boolean(), fc.string({ minLength: 1 })),
        fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { minKeys: 1, maxKeys: 3 }),
      ),
    })).any
    fc.assert(fc.property(full, (value) => void expect(said({ value })).toEqual({ value })))
  })
})
