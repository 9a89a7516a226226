import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../lib/contract/routes.ts'
import { depthLimit, placeOf, readStrictJson } from '../../lib/lambda/strict-json.ts'

const everything = { values: 1e9, rows: 1e9 }
const outcome = (text: string, limits = everything) => {
  const reading = readStrictJson(text, limits)
  return 'fatal' in reading ? reading.fatal.code : (reading.faults[0]?.code ?? 'fine')
}
const valueIn = (text: string) => {
  const reading = readStrictJson(text, everything)
  if ('fatal' in reading) throw new Error(reading.fatal.code)
  return reading.value
}
const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
/** CPU time, which other work on the machine does not lengthen; the best of three. */
const cpuMs = (work: () => void) =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage()
      work()
      return process.cpuUsage(before).user / 1_000
    }),
  )

describe('syntax is that of JSON.parse', () => {
  test('for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const reading = readStrictJson(text, everything)
        if ('fatal' in reading) return reading.fatal.code === 'too-deep'
        expect(reading.value).toEqual(exactly(text))
        return true
      }),
      { numRuns: 500 },
    )
  })

  test('for any mutilated JSON text', () => {
    const mutilated = fc
      .tuple(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.nat(4),
        fc.stringMatching(/^[{}[\],:"\\0-9eE.+\-tfnu \n]{0,3}$/),
      )
      .map(([value, at, cut, put]) => {
        const text = JSON.stringify(value)
        const from = at % (text.length + 1)
        return text.slice(0, from) + put + text.slice(from + cut)
      })
    fc.assert(
      fc.property(mutilated, (text) => {
        expect('fatal' in readStrictJson(text, everything)).toBe(!parses(text))
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    '',
    '{"a":1,}',
    '[1,]',
    '{"a":NaN}',
    "{'a':1}",
    '{"a":01}',
    '{"a":1}x',
    '{"a":"\n"}',
    '{"a":"\\x"}',
    '{a:1}',
    '{"a"',
    '"\\u12',
  ])('refuses %j', (text) => expect(outcome(text)).toBe('syntax'))
})

/** What JSON.parse makes of it, with inexact numbers as their digits: the reviver's source text tells them. */
function exactly(text: string): unknown {
  const revive: (...given: unknown[]) => unknown = (_name, value, context) => {
    const source = (context as { source?: string } | undefined)?.source
    if (typeof value !== 'number' || source === undefined) return value
    const digits = (source.split(/e/i)[0] ?? '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '')
    return digits.length > 15 ? source : value
  }
  return JSON.parse(text, revive as (this: unknown, key: string, value: unknown) => unknown)
}

describe('names', () => {
  test.each([
    ['{"a":1,"a":2}', 'duplicate-key'],
    ['{"x":[{"a":1,"\\u0061":2}]}', 'duplicate-key'],
    ['{"x":{"__proto__":{}}}', 'forbidden-key'],
    ['{"\\u005f_proto__":1}', 'forbidden-key'],
    ['{"constructor":{"prototype":{}}}', 'forbidden-key'],
    ['{"a":{"b":1},"b":{"a":1}}', 'fine'],
    ['[{"a":1},{"a":1}]', 'fine'],
    ['{"constructor":"示例建筑"}', 'fine'],
  ])('%s: %s', (text, expected) => expect(outcome(text)).toBe(expected))

  test('a fault says where', () => {
    const text = '{"employer":\n  {"name":"a", "name":"b"}}'
    const reading = readStrictJson(text, everything)
    expect('faults' in reading && reading.faults[0]?.path).toEqual(['employer', 'name'])
    const broken = readStrictJson('{"people":\n  [1, 2,, 3]}', everything)
    expect('fatal' in broken && broken.fatal.path).toEqual(['people', 2])
    expect('fatal' in broken && placeOf('{"people":\n  [1, 2,, 3]}', broken.fatal.at)).toEqual({ line: 2, column: 9 })
    for (const [sent, path] of [
      ['{x', []],
      ['{"a":[1,{,}]}', ['a', 1]],
      ['{"a":1,', ['a']],
    ] as const) {
      const nameless = readStrictJson(sent, everything)
      expect('fatal' in nameless && nameless.fatal.path).toEqual(path)
    }
  })
})

describe('numbers keep what was written', () => {
  test.each([
    ['1999999.99', 1_999_999.99],
    ['5000000.00', 5_000_000],
    ['1e6', 1e6],
    ['0.000', 0],
    ['-0', -0],
    ['100000000000000000000', 1e20],
    ['1e400', '1e400'],
    ['-1e400', '-1e400'],
    ['1e-400', '1e-400'],
    ['220102199001011234', '220102199001011234'],
    ['0.12345678901234567', '0.12345678901234567'],
  ])('%s', (text, expected) => {
    expect(valueIn(`{"n":${text}}`)).toEqual({ n: expected })
    expect(valueIn(`[${text},${text}]`)).toEqual([expected, expected])
  })
})

describe('hostile texts cost little', () => {
  const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
  test('nesting', () => {
    expect(outcome(deep(depthLimit))).toBe('fine')
    expect(outcome(deep(depthLimit + 1))).toBe('too-deep')
    expect(outcome('{"a":'.repeat(10_000))).toBe('too-deep')
  })

  test('reading stops at the limits, not at the end', () => {
    const limits = { values: 100, rows: 3 }
    const many = (n: number) => Array.from({ length: n }, (_, i) => i).join(',')
    for (const text of ['[1,2,3]', '{"reports":[1,2,3]}', `{"a":[${many(97)}]}`, `{"a":{"reports":[${many(90)}]}}`])
      expect(outcome(text, limits)).toBe('fine')
    for (const text of ['[1,2,3,', '{"reports":[{},{},{},', `{"x":1,"reports":[1,2,3,4]}`])
      expect(outcome(text, limits)).toBe('too-many-rows')
    for (const text of [`{"a":[${many(99)},x`, `{"a":[${'{"b":1},'.repeat(33)}x`])
      expect(outcome(text, limits)).toBe('too-many-values')
  })

  test.each([
    ['300,000 names', `[{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join(',')}}]`, 'too-many-values'],
    ['2 million rows', `[${'0,'.repeat(2_000_000)}0]`, 'too-many-rows'],
    ['690,000 × 1e300', `{"a":[${'1e300,'.repeat(690_000)}0]}`, 'too-many-values'],
  ])('%s in 4 MB: a batch is refused before its end', (_name, text, code) => {
    const batch = { values: limits.batchValues, rows: limits.batchRows }
    expect(outcome(text, batch)).toBe(code)
    const reading = readStrictJson(text, batch)
    expect('fatal' in reading && reading.fatal.at).toBeLessThan(text.length * 0.8)
    expect(cpuMs(() => readStrictJson(text, batch))).toBeLessThan(200)
  })

  test.each([
    ['10,000 deep', deep(10_000)],
    ['256 KB open brackets', '['.repeat(262_144)],
    ['256 KB of quotes and escapes', `{"a":"${'\\"'.repeat(131_000)}"}`],
    ['256 KB unclosed string', `{"a":"${'a'.repeat(262_000)}`],
    ['a number of 256 K digits', `{"a":1${'0'.repeat(262_000)}1}`],
    ['a number of 256 K decimals', `{"a":0.${'0'.repeat(262_000)}1}`],
    ['256 KB of the same name', `{${Array.from({ length: 30_000 }, () => '"a":1').join(',')}}`],
    ['30,000 names', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
    ['1 MB of line ends, then a fault', `${'\n'.repeat(1_000_000)}{,}`],
    ['many escaped names', `{${Array.from({ length: 20_000 }, (_, i) => `"\\u0061${i}":1`).join(',')}}`],
  ])('%s: under 50 ms', (_name, text) => {
    expect(
      cpuMs(() => {
        const reading = readStrictJson(text, everything)
        if ('fatal' in reading) placeOf(text, reading.fatal.at)
      }),
    ).toBeLessThan(50)
  })
})
