import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeHolds } from '../../lib/domain/credit-code.ts'
import { maskLogged, maskPersonal, maskReference } from '../../lib/domain/mask-personal.ts'
import * as numbers from '../../lib/domain/personal-numbers.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const identityNumbers = `
110101199003074477|11010119900307447X|11010119900307447x|110101 19900307 4477|110101-1990-0307-4477|１１０１０１１９９００３０７４４７７
110101 1990 0307 4477|110101，19900307，4477|110101900307447|220102 880229 123|2201029901011234567
`
const mobiles = `
13800138000|138-0013-8000|138 0013 8000|+8613800138000|+86 138 0013 8000|008613800138000|08613800138000|013800138000|913800138000
+86 (0)13800138000|1３８００１３８０００|138－4321－9876|138.4321.9876|138–4321–9876|138—4321—9876|138——4321——9876|138−4321−9876|(138)43219876
（138）43219876|(138)4321-9876|（138） 4321 9876|[138]4321-9876|138·4321·9876|138・4321・9876|138/4321/9876|138 - 4321 - 9876|138_4321_9876
138~4321~9876|138,4321,9876|138，4321，9876|138、4321、9876|138:4321:9876|138*4321*9876|1384 321 9876|1384-321-9876|138 432 19876
138 43219876|138-43219876|1384321 9876|13843 219876|138 43 21 98 76|1 3 8 4 3 2 1 9 8 7 6|1-3-8-4-3-2-1-9-8-7-6|1.3.8.4.3.2.1.9.8.7.6
(+86)138-4321-9876|（+86）13843219876|86-138-4321-9876|+86.138.4321.9876|0138-4321-9876|１３８－４３２１－９８７６|138　4321　9876|138\u00a04321\u00a09876
`
const inWords = '一三八四三二一九八七六|幺三八四三二幺九八七六|一三〇零零零零一二三四'
const landlines = `
0431-88888888|0431 8888 8888|(0431)88888888|（0431）88888888|（0431）8888-8888|043188888888|0431－88888888|0431.8888.8888|0431—8888—8888
010-62345678|01062345678|021 6234 5678|0432-2345678|0432 234 5678|+86 431 8888 8888|+86-431-88888888|+86(431)88888888|86-0431-88888888|0086 10 6234 5678
`
const cards = `
6222 0212 3456 7890 123|6222021234567890123|6222-0212-3456-7890|6222 0212 3456 7890|6222·0212·3456·7890·123|6222.0212.3456.7890|4367 4212 1763 4567 892
622202 1234567890123|9558 8012 3456 7890 12|6222 0212 3456 7890123
`
const listed = (lines: string): string[] => lines.trim().split(/[|\n]/)

describe('maskPersonal (DOMAIN 6)', () => {
  it.each([identityNumbers, mobiles, inWords, landlines, cards].flatMap(listed))('hides %j', (number) => {
    for (const text of [`联系人${number}，工地`, `${number}`, `示例（${number}）公司`, `电话:${number}转李`])
      expect(maskPersonal(text)).toEqual({ text: text.replace(number, '＊＊＊'), masked: true })
  })

  it.each([
    '近200名工人',
    '2023-05-01',
    '共欠5200000.00元',
    '１２３４号楼',
    '91220101MA0Y12345X',
    '1.38亿',
    '13843-21987',
    '15000-200000元',
    '815000-900000',
    '13843-219876人',
    '138,432,198.76元',
    '13,843,219,876.00元',
    '138432198.76',
    '每人150、2000、3000元',
    '4000、5000、6000、7000元',
    '4000 5000 6000 7000',
    '2021、2022、2023、2024年',
    '2026-03-05、2026-04-05、2026-05-01',
    '2026-03-15 13:45:21.123',
    '2026-12-15—2026-12-31 08:00',
    '2026/03/15-2026/04/15',
    '长劳监字〔2026〕第138号',
    '0431-20260305-001',
    '12345热线',
    '400-8888-8888',
    '800-820-8820',
    '88888888',
    '1384321.9876',
    '一三五大街',
    '二〇二六年三月',
  ])('leaves %s', (text) => {
    expect(maskPersonal(text)).toEqual({ text, masked: false })
  })

  it('an all-digit credit code with a good check stays, a number of its length that is none goes', () => {
    const codes = [...alphabet].map((check) => `91110000100003962${check}`)
    expect(codes.filter((code) => maskPersonal(`示例${code}`).masked)).toEqual(
      codes.filter((code) => !creditCodeHolds(code)),
    )
    expect(codes.filter(creditCodeHolds)).toHaveLength(1)
  })
})

const two = (n: number): string => String(n).padStart(2, '0')
const date = fc
  .record({
    y: fc.integer({ min: 1990, max: 2035 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 31 }),
  })
  .chain(({ y, m, d }) =>
    fc.constantFrom(
      `${y}-${two(m)}-${two(d)}`,
      `${y}/${m}/${d}`,
      `${y}.${m}.${d}`,
      `${y}年${m}月${d}日`,
      `${y}${two(m)}${two(d)}`,
      `${y}-${two(m)}-${two(d)} 13:45`,
      `${y}-${two(m)}-${two(d)}T13:45:21.123Z`,
    ),
  )
const fen = fc.integer({ min: 0, max: 9_999_999_999_99 }).map((n) => (n / 100).toFixed(2))
const grouped = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => n.toLocaleString('en-US'))
const amount = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999_999 }).map(String),
  fen.filter((text) => text.length <= 13),
  grouped,
  grouped.map((text) => `${text}.50`),
  fc.integer({ min: 1, max: 99_999 }).map((n) => `${n / 100}亿`),
)
const span = fc
  .tuple(
    fc.integer({ min: 1, max: 99_999 }),
    fc.integer({ min: 1, max: 99_999 }),
    fc.constantFrom('-', '－', '~', '—', '至'),
  )
  .map(([a, b, dash]) => `${Math.min(a, b)}${dash}${Math.max(a, b)}`)
const creditCode = fc
  .string({ unit: fc.constantFrom(...alphabet), minLength: 9, maxLength: 9 })
  .map((organisation) =>
    [...alphabet].map((check) => `91220101${organisation}${check}`).find((code) => creditCodeHolds(code)),
  )
  .filter((code): code is string => code !== undefined && !/(?<!\d)\d?1[3-9]\d{9}(?!\d)/.test(code))
const counter = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'))
const year = fc.integer({ min: 2000, max: 2035 })
const ref = fc.oneof(
  fc.tuple(year, counter).map(([y, n]) => `RX-${y}-${n}`),
  fc
    .tuple(year, counter, counter)
    .map(([y, n, m]) => `${y}${two((Number(n) % 12) + 1)}${two((Number(n) % 28) + 1)}-${m.slice(2)}`),
  fc.tuple(year, fc.integer({ min: 1, max: 9999 })).map(([y, n]) => `长劳监字〔${y}〕第${n}号`),
)

describe('ordinary figures stay', () => {
  it.each([
    ['a date', date],
    ['an amount', amount],
    ['a span', span],
    ['a credit code', creditCode],
    ['a reference', ref],
    ['dates in a row', fc.array(date, { minLength: 2, maxLength: 4 }).map((dates) => dates.join('、'))],
    ['from a date to a date', fc.tuple(date, date).map(([from, to]) => `${from}至${to}`)],
    ['amounts in a row', fc.array(fen, { minLength: 2, maxLength: 5 }).map((amounts) => amounts.join('元、'))],
    ['words and figures', fc.tuple(date, amount, span).map(([d, a, s]) => `${d}起欠${s}人工资${a}元`)],
  ] as [string, fc.Arbitrary<string>][])('%s', (_, figures) => {
    fc.assert(
      fc.property(figures, (text) => {
        for (const shown of [text, `约${text}元`]) expect(maskPersonal(shown)).toEqual({ text: shown, masked: false })
      }),
      { numRuns: 3000 },
    )
  })

  it('no mobile is seen in whatever sign stands between its groups', () => {
    const sign = fc.string({ unit: fc.constantFrom(...' -－–—·.．/_~*（）()、，,:：|'), maxLength: 3 })
    const phone = fc.stringMatching(/^1[3-9]\d(?:[1-9]\d{3}){2}$/).filter((number) => !/0$/.test(number))
    fc.assert(
      fc.property(phone, sign, sign, (number, a, b) => {
        fc.pre(a !== '' || b !== '.')
        const text = `工地${number.slice(0, 3)}${a}${number.slice(3, 7)}${b}${number.slice(7)}号`
        expect(maskPersonal(text).text).not.toMatch(/\d/)
        expect(maskReference(text).text).not.toMatch(/\d/)
        expect(maskLogged(text)).not.toMatch(/\d/)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('maskReference', () => {
  it('leaves long reference numbers that are no identity numbers', () => {
    expect(maskReference('202611231234567890').masked).toBe(false)
    expect(maskReference('RX-2026-110101199003074477').text).not.toContain('110101199003074477')
    expect(maskReference('202613987654321').masked).toBe(false)
    expect(maskReference('202611-261123-001').masked).toBe(false)
    expect(maskReference('0431-88888888').masked).toBe(false)
    expect(maskReference('6222 0212 3456 7890 123').masked).toBe(false)
    for (const phone of ['13800138000', '013800138000', '713800138000', '138.4321.9876', '(138)43219876'])
      expect(maskReference(phone)).toEqual({ text: '＊＊＊', masked: true })
  })

  it('ordinary ones stay', () => {
    fc.assert(
      fc.property(ref, (text) => {
        expect(maskReference(text)).toEqual({ text, masked: false })
      }),
    )
  })
})

it.each([
  '1 ',
  '1',
  '1.',
  '13-',
  '138 4321 ',
  '(138)',
  '86 ',
  '0431 8888 ',
  '6222 ',
  '，1－',
  '２',
  '一三',
  '220102 1988 ',
])('240 KB of %j take less than 50 ms', (word) => {
  const hostile = word.repeat(Math.ceil(240_000 / Buffer.byteLength(word)))
  maskPersonal(hostile.slice(0, 1000))
  const before = process.cpuUsage()
  // As much of a body as is ever looked at: the longest field as sent.
  maskPersonal(hostile)
  const used = process.cpuUsage(before)
  expect((used.user + used.system) / 1000).toBeLessThan(50)
})

it('spells its classes out: as often as they stand in a pattern, a property of Unicode takes a cold start 250 ms to compile', () => {
  for (const [name, source] of Object.entries(numbers)) expect(source, name).not.toContain('\\p{')
})
