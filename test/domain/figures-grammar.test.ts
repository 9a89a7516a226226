import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { one, plainNumerals } from '../../lib/domain/chinese-numbers.ts'
import { partsOf } from '../../lib/domain/figure-parts.ts'
import { plainFigures } from '../../lib/domain/figure-spelling.ts'
import { readAmountFen, readPeople } from '../../lib/domain/figures-as-stated.ts'
import { chinese } from './chinese.ts'

type Bounds = { lo: number | null; hi: number | null }
const numeral = (min: number, max: number) =>
  fc
    .tuple(
      fc.integer({ min, max }),
      fc.constantFrom(String, chinese, (n: number) => n.toLocaleString('en')),
    )
    .map(([value, write]) => ({ value, words: write(value) }))

/** What a qualifier makes of n persons. */
const qualified: readonly [before: string, after: string, of: (n: number) => Bounds][] = [
  ['', '', (n) => ({ lo: n, hi: n })],
  ['共', '', (n) => ({ lo: n, hi: n })],
  ['涉及', '', (n) => ({ lo: n, hi: n })],
  ['不少于', '', (n) => ({ lo: n, hi: null })],
  ['超过', '', (n) => ({ lo: n, hi: null })],
  ['逾', '', (n) => ({ lo: n, hi: null })],
  ['', '以上', (n) => ({ lo: n, hi: null })],
  ['', '（含）以上', (n) => ({ lo: n, hi: null })],
  ['', '出头', (n) => ({ lo: n, hi: null })],
  ['近', '', (n) => ({ lo: null, hi: n })],
  ['不超过', '', (n) => ({ lo: null, hi: n })],
  ['', '以内', (n) => ({ lo: null, hi: n })],
  ['不足', '', (n) => ({ lo: null, hi: n - 1 })],
  ['', '不到', (n) => ({ lo: null, hi: n - 1 })],
]
const measure = fc.constantFrom(
  { read: readPeople, units: ['人', '名', '名工人', '个农民工', '号人'], per: 1 },
  { read: readAmountFen, units: ['元'], per: 100 },
)
/** Numerals that count something else, each a clause of its own. */
const aside = fc.constantFrom(
  '2024年3月5日',
  '2024-11-05',
  '2024-11-15',
  '上午9:30',
  '第3次上访',
  '拖欠3个月',
  '三个月',
  '涉3个班组',
  '2家公司',
  '电话13800138000',
  '工单号20241105',
)
const asides = fc.array(aside, { maxLength: 2 })

describe('what is built from the grammar is read right', () => {
  it('a count with its qualifier and its unit, among things that count something else', () => {
    const said = fc.tuple(measure, numeral(11, 9999), fc.constantFrom(...qualified), fc.nat(4), asides, asides)
    fc.assert(
      fc.property(said, ([{ read, units, per }, { value, words }, [before, after, of], pick, first, then]) => {
        const text = [...first, before + words + units[pick % units.length] + after, ...then].join('，')
        const { lo, hi } = of(value)
        const fen = (n: number | null, step = 0) => (n === null ? null : n * per + step)
        const below = hi === value - 1 ? per - 1 : 0
        expect({ text, ...read(text) }).toMatchObject({ range: { lo: fen(lo), hi: fen(hi, below) }, review: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('ranges, with a unit for both or for each', () => {
    const two = fc.tuple(numeral(11, 999), numeral(1, 999), fc.constantFrom('-', '至', '到', '～', '—'), fc.boolean())
    fc.assert(
      fc.property(two, ([from, more, dash, both]) => {
        const to = from.value + more.value
        const text = `${from.words}${both ? '人' : ''}${dash}${to}人`
        // Ends far apart may have been shortened, as in 5-600.
        const wide = !both && to > 10 * from.value
        const lo = wide ? null : from.value
        const review = wide ? ['figure-vague'] : []
        expect({ text, ...readPeople(text) }).toMatchObject({ range: { lo, hi: to }, review })
        const money = `${from.words}${both ? '万元' : ''}${dash}${to}万元`
        const fen = (n: number) => n * 1_000_000
        expect({ money, ...readAmountFen(money) }).toMatchObject({
          range: { lo: lo === null ? null : fen(lo), hi: fen(to) },
          review,
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('partitions and sums, alone and beside their total', () => {
    const ways: readonly ((a: string, b: string) => string)[] = [
      (a, b) => `男${a}女${b}`,
      (a, b) => `男${a}人，女${b}人`,
      (a, b) => `${a}男${b}女`,
      (a, b) => `工人${a}名，管理人员${b}名`,
      (a, b) => `${a}名工人和${b}名管理人员`,
      (a, b) => `${a}人+${b}人`,
      (a, b) => `${a}+${b}人`,
    ]
    const said = fc.tuple(numeral(1, 999), numeral(1, 999), fc.constantFrom(...ways), fc.nat(2))
    fc.assert(
      fc.property(said, ([a, b, way, total]) => {
        const sum = a.value + b.value
        const parts = way(a.words, b.words)
        const text = [parts, `${parts}，共${sum}人`, `${sum}人（${parts}）`][total] ?? ''
        expect({ text, ...readPeople(text) }).toMatchObject({ range: { lo: sum, hi: sum }, review: [] })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('no numeral is lost', () => {
  it('two different counts are never one without a flag', () => {
    const piece = fc.oneof(
      numeral(1, 500).map(({ value, words }) => ({ value, text: `${words}人` })),
      aside.map((text) => ({ value: null, text })),
      numeral(1, 500).map(({ words }) => ({ value: null, text: `${words}万元` })),
    )
    const glue = fc.constantFrom('', '，', '；', '、', '和', '到场', '后来', '又说', '/', '或')
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, glue), { minLength: 1, maxLength: 5 }), (all) => {
        const text = all.map(([{ text: words }, joint]) => words + joint).join('')
        const counts = new Set(all.flatMap(([{ value }]) => value ?? []))
        const { range, review } = readPeople(text)
        if (counts.size === 0) expect({ text, range }).toEqual({ text, range: { lo: null, hi: null } })
        if (counts.size !== 1) expect({ text, review }).not.toEqual({ text, review: [] })
        if (review.length === 0) expect({ text, counts }).toEqual({ text, counts: new Set([range.lo]) })
      }),
      { numRuns: 3000 },
    )
  })

  it('in any mixture every numeral is read or plainly something else, or the reading is flagged', () => {
    const piece = fc.oneof(
      fc.integer({ min: 0, max: 99_999 }).map(String),
      fc.integer({ min: 0, max: 9999 }).map(chinese),
      fc.constantFrom(
        ...'人名个元万亿余多近约共男女每第年月天+-~至到/、，；（）:.×*=点半',
        '以上',
        '不到',
        '其中',
        '人均',
      ),
    )
    const mixture = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(mixture, fc.constantFrom('people' as const, 'amount' as const), (words, of) => {
        const { range, review } = of === 'people' ? readPeople(words) : readAmountFen(words)
        if (review.length > 0) return
        const { text } = plainFigures(plainNumerals(words), of)
        const parts = partsOf(text, of, one) ?? []
        const roles = new Set(parts.map(({ role }) => role))
        expect([...roles].filter((role) => !['figure', 'other', 'rate'].includes(role))).toEqual([])
        for (const { index } of text.matchAll(/[\d二三四五六七八九十百千万亿]/gu)) {
          const inside = parts.some(({ from, till }) => from <= index && index < till)
          expect({ words, text, index, inside }).toMatchObject({ inside: true })
        }
        if (range.lo === null && range.hi === null) expect(text).not.toMatch(/\d/)
        if (range.lo === 0) expect(words).toMatch(/0|零/)
      }),
      { numRuns: 5000 },
    )
  })
})

it.each(['0不到', '零人不到', '不足0人', '0不足'])('%s: fewer than none is for a person to read', (words) => {
  expect(readPeople(words)).toMatchObject({ range: { lo: null, hi: null }, review: ['figure-vague'] })
})

describe('hostile text of 200 characters', () => {
  it.each([
    `${'1'.repeat(199)}a`,
    '十'.repeat(200),
    '1-'.repeat(100),
    '1,'.repeat(100),
    '男1'.repeat(100),
    `${'约近超'.repeat(66)}1`,
    `${'每'.repeat(199)}1`,
    '1余'.repeat(100),
    '1+'.repeat(100),
    '点1'.repeat(100),
    '百'.repeat(100) + '点'.repeat(100),
    `${'工资1万'.repeat(20)}${'债'.repeat(100)}`,
    `${'1人'.repeat(20)}${'其中'.repeat(80)}`,
    '(('.repeat(100),
  ])('%s is read in less than 5 ms', (text) => {
    const spent = [readPeople, readAmountFen].flatMap((read) =>
      Array.from({ length: 5 }, () => {
        const before = process.cpuUsage()
        read(text)
        const { user, system } = process.cpuUsage(before)
        return user + system
      }),
    )
    expect(Math.min(...spent.slice(0, 5))).toBeLessThan(5000)
    expect(Math.min(...spent.slice(5))).toBeLessThan(5000)
  })
})
