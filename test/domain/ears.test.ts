import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ears, earsDefaults, exceeded, needed } from '../../lib/domain/ears.ts'

const rules = earsDefaults
const signsOf = (series: readonly number[]) => exceeded(series.at(-1) ?? 0, ears(series, rules), rules)

describe('EARS, by hand', () => {
  it('C1: 3,3,3,1,1,1,2 then 6', () => {
    // Mean 14/7 = 2; squares of the differences 1+1+1+1+1+1+0 = 6; sd = √(6/6) = 1; C1 = (6−2)/1 = 4 > 3.
    const { c1, c2, c3 } = ears([3, 3, 3, 1, 1, 1, 2, 6], rules)
    expect(c1).toEqual({ mean: 2, sd: 1, value: 4 })
    expect([c2, c3]).toEqual([null, null])
    expect(signsOf([3, 3, 3, 1, 1, 1, 2, 6])).toEqual(['c1'])
  })

  it('C2 leaves two periods out, so that a rise that has begun does not hide itself', () => {
    // C2: baseline 3,3,3,1,1,1,2 as above, m = 2, sd = 1: (6−2)/1 = 4 > 3.
    // C1: baseline 3,1,1,1,2,4,5: m = 17/7; Σy² = 57, Σ(y−m)² = 57−17²/7 = 110/7; sd = √(110/42) = 1.61835;
    // (6−17/7)/1.61835 = 2.20683, not above 3.
    const { c1, c2 } = ears([3, 3, 3, 1, 1, 1, 2, 4, 5, 6], rules)
    expect(c2).toEqual({ mean: 2, sd: 1, value: 4 })
    expect(c1?.value).toBeCloseTo(2.20683, 4)
    expect(signsOf([3, 3, 3, 1, 1, 1, 2, 4, 5, 6])).toEqual(['c2'])
  })

  it('C3 adds up what C2 is above one, over three periods', () => {
    // Nine times 2, then 3, 3, 3. Each baseline of C2 is 2,2,2,2,2,2,2: m = 2, sd = 0, taken for 0.5: C2 = 1/0.5 = 2.
    // C3 = 3 × max(0, 2−1) = 3 > 2, while C2 = 2 is not above 3.
    // C1: baseline 2,2,2,2,2,3,3: m = 16/7, Σ(y−m)² = 38−256/7 = 10/7, sd = √(10/42) = 0.488, taken for 0.5:
    // (3−16/7)/0.5 = 10/7 = 1.42857.
    const series = [...Array<number>(9).fill(2), 3, 3, 3]
    const { c1, c2, c3 } = ears(series, rules)
    expect(c2).toEqual({ mean: 2, sd: 0.5, value: 2 })
    expect(c3).toBe(3)
    expect(c1?.value).toBeCloseTo(10 / 7, 10)
    expect(signsOf(series)).toEqual(['c3'])
  })

  it('C3 takes nothing from a period below its mean', () => {
    // As before, but the middle one is 0: C2 there (0−2)/0.5 = −4, which counts as 0 and not as −5: C3 = 1+0+1 = 2.
    expect(ears([...Array<number>(9).fill(2), 3, 0, 3], rules).c3).toBe(2)
  })

  it('the last of seven empty weeks: three are a sign, two are not', () => {
    // m = 0, sd = 0, taken for 0.5: C1(3) = 6 > 3. C1(2) = 4 > 3 as well, but two reports are below the minimum count.
    expect(signsOf([0, 0, 0, 0, 0, 0, 0, 3])).toEqual(['c1'])
    expect(ears([0, 0, 0, 0, 0, 0, 0, 2], rules).c1?.value).toBe(4)
    expect(signsOf([0, 0, 0, 0, 0, 0, 0, 2])).toEqual([])
  })

  it('a threshold is exceeded, not reached', () => {
    // m = 2, sd = 1, Y = 5: C1 = 3.
    expect(ears([3, 3, 3, 1, 1, 1, 2, 5], rules).c1?.value).toBe(3)
    expect(signsOf([3, 3, 3, 1, 1, 1, 2, 5])).toEqual([])
  })

  it('needs 7, 9 and 11 periods before, and says so by null', () => {
    expect(needed(rules)).toEqual({ c1: 7, c2: 9, c3: 11 })
    const known = (before: number) => {
      const { c1, c2, c3 } = ears(Array<number>(before + 1).fill(1), rules)
      return [c1 !== null, c2 !== null, c3 !== null]
    }
    expect([6, 7, 8, 9, 10, 11].map(known)).toEqual([
      [false, false, false],
      [true, false, false],
      [true, false, false],
      [true, true, false],
      [true, true, false],
      [true, true, true],
    ])
    expect(ears([], rules)).toEqual({ c1: null, c2: null, c3: null })
  })
})

const series = fc.array(fc.nat(200), { minLength: 12, maxLength: 30 })

describe('EARS, whatever the series', () => {
  it('a constant series is never a sign, at whatever height', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 30 }), (height, length) => {
        expect(signsOf(Array<number>(length).fill(height))).toEqual([])
      }),
    )
  })

  it('the same number more in every period changes none of the three', () => {
    fc.assert(
      fc.property(series, fc.nat(1_000), (counts, more) => {
        const [a, b] = [
          ears(counts, rules),
          ears(
            counts.map((one) => one + more),
            rules,
          ),
        ]
        expect(b.c1?.value).toBeCloseTo(a.c1?.value ?? Number.NaN, 6)
        expect(b.c2?.value).toBeCloseTo(a.c2?.value ?? Number.NaN, 6)
        expect(b.c3).toBeCloseTo(a.c3 ?? Number.NaN, 6)
      }),
    )
  })

  it('one more in the last period lowers none, and takes no sign away', () => {
    fc.assert(
      fc.property(series, (counts) => {
        const more = [...counts.slice(0, -1), (counts.at(-1) ?? 0) + 1]
        const [a, b] = [ears(counts, rules), ears(more, rules)]
        expect(b.c1?.value).toBeGreaterThan(a.c1?.value ?? Number.NaN)
        expect(b.c2?.value).toBeGreaterThan(a.c2?.value ?? Number.NaN)
        expect(b.c3).toBeGreaterThanOrEqual(a.c3 ?? Number.NaN)
        expect(signsOf(more)).toEqual(expect.arrayContaining(signsOf(counts)))
      }),
    )
  })

  it('a larger minimum never makes a sign', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 50, max: 500 }), (counts, minimumSdHundredths) => {
        const wider = { ...rules, minimumSdHundredths }
        const last = counts.at(-1) ?? 0
        for (const method of exceeded(last, ears(counts, wider), wider)) {
          // Of a mean above the count a larger sd raises nothing either.
          expect(signsOf(counts)).toContain(method)
        }
      }),
    )
  })

  it('what came before the history it needs changes nothing', () => {
    fc.assert(
      fc.property(series, fc.array(fc.nat(200), { maxLength: 10 }), (counts, earlier) => {
        const last = counts.slice(-12)
        expect(ears([...earlier, ...last], rules)).toEqual(ears(last, rules))
      }),
    )
  })
})
