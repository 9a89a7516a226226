import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmountFen, readPeople } from '../../lib/domain/figures-as-stated.ts'

type Row = [given: unknown, lo: number | null, hi: number | null, ...review: string[]]
const check = (read: typeof readPeople, [given, lo, hi, ...review]: Row) => {
  const { range, review: codes } = read(given)
  expect({ range, codes }).toEqual({ range: { lo, hi }, codes: review })
}

describe('people as stated (BAD-INPUTS «五十余人», «近200名», «50-60人», «５０», 3.5, −3, 1e9)', () => {
  it.each<Row>([
    [50, 50, 50],
    ['50', 50, 50],
    ['3.0', 3, 3],
    [0, 0, 0],
    [null, null, null],
    [undefined, null, null],
    ['', null, null],
    ['不详', null, null],
    ['五十余人', 50, null],
    ['80余名员工', 80, null],
    ['180多名工人', 180, null],
    ['50人以上', 50, null],
    ['逾50人', 50, null],
    ['超过50人', 50, null],
    ['不少于50人', 50, null],
    ['至少50', 50, null],
    ['50+', 50, null],
    ['近200名', null, 200],
    ['不超过20人', null, 20],
    ['至多20', null, 20],
    ['20人以内', null, 20],
    ['20人以下', null, 20],
    ['不足20人', null, 19],
    ['不到20', null, 19],
    ['少于20人', null, 19],
    ['约50人', 50, 50, 'figure-vague'],
    ['50人左右', 50, 50, 'figure-vague'],
    ['50-60人', 50, 60],
    ['50至60', 50, 60],
    ['50～60人', 50, 60],
    ['五六十', 50, 60],
    ['两三百人', 200, 300],
    ['五至六十人', 50, 60],
    ['十几人', 11, 19],
    ['几十名工人', 20, null, 'figure-vague'],
    ['数十人', 20, null, 'figure-vague'],
    ['上百人', 100, null],
    ['百余名', 100, null],
    ['数百人', 200, null, 'figure-vague'],
    ['近百人', null, 100],
    ['半数员工', null, null, 'figure-vague'],
    ['多名工人', null, null, 'figure-vague'],
    ['若干', null, null, 'figure-vague'],
    ['一批', null, null, 'figure-vague'],
    ['５０', 50, 50],
    ['1,234人', 1234, 1234],
    ['六名员工', 6, 6],
    ['33农民工', 33, 33],
    ['2名未成年工', 2, 2],
    ['伍拾人', 50, 50],
    ['20人以上50人以下', 20, 50],
    ['50人（其中女工20人）', 50, 50],
    ['2023年拖欠50名工人工资', 50, 50],
    ['50人欠300万元', 50, 50],
    ['近200名工人;共有190多人', 190, 200, 'figures-conflict'],
    ['共计368名员工;300多名公司员工集体罢工', 300, 368, 'figures-conflict'],
    ['开始的100余名工人,到现在的不足40人', null, null, 'figures-conflict'],
    [3.5, null, null, 'figure-fraction'],
    [-3, null, null, 'figure-negative'],
    ['−3', null, null, 'figure-negative'],
    ['负三人', null, null, 'figure-negative'],
    [1e9, null, null, 'figure-absurd'],
    [1_000_000, 1_000_000, 1_000_000],
    [1_000_001, null, null, 'figure-absurd'],
    ['1e999', null, null, 'figure-unreadable'],
    ['NaN', null, null, 'figure-unreadable'],
    ['Infinity', null, null, 'figure-unreadable'],
    ['0x10', null, null, 'figure-unreadable'],
    ['1-2-3', null, null, 'figure-unreadable'],
    ['第3次上访', null, null, 'figure-unreadable'],
    ['3个月', null, null, 'figure-unreadable'],
    [Number.NaN, null, null, 'figure-unreadable'],
    [true, null, null, 'figure-unreadable'],
    [[50], null, null, 'figure-unreadable'],
    [{ min: 50, max: 60 }, 50, 60],
    [{ min: '50' }, 50, null],
    [{ max: '六十' }, null, 60],
    [{ min: 60, max: 50 }, 50, 60, 'figure-bounds-swapped'],
    ['60-50人', 50, 60, 'figure-bounds-swapped'],
  ])('%j', (...row) => check(readPeople, row))

  it('keeps the words unless they are a plain number', () => {
    expect(readPeople('五十余人').stated).toBe('五十余人')
    expect(readPeople('５０').stated).toBe('５０')
    expect(readPeople({ min: 50 }).stated).toBe('不少于50')
    expect(readPeople(-3).stated).toBe('-3')
    expect(readPeople(50).stated).toBeNull()
    expect(readPeople(' 50 ').stated).toBeNull()
  })
})

describe('amounts as stated, in fen', () => {
  it.each<Row>([
    [5_000_000, 500_000_000, 500_000_000],
    ['5000000.00', 500_000_000, 500_000_000],
    [4_999_999.99, 499_999_999, 499_999_999],
    ['1999999.99', 199_999_999, 199_999_999],
    [1999999.99, 199_999_999, 199_999_999],
    [1e6, 100_000_000, 100_000_000],
    [5e-7, 0, 0, 'figure-fraction'],
    ['1999999.999', 199_999_999, 199_999_999, 'figure-fraction'],
    ['86386元', 8_638_600, 8_638_600],
    ['167.3万元', 167_300_000, 167_300_000],
    ['14.7349万元', 14_734_900, 14_734_900],
    ['280余万元', 280_000_000, null],
    ['10余万元', 10_000_000, null],
    ['10万余元', 10_000_000, null],
    ['20多万元', 20_000_000, null],
    ['千万元以上', 1_000_000_000, null],
    ['逾百万元', 100_000_000, null],
    ['近百万', null, 100_000_000],
    ['不足200万元', null, 199_999_999],
    ['约59.28万元', 59_280_000, 59_280_000, 'figure-vague'],
    ['50-60万元', 50_000_000, 60_000_000],
    ['200万以上500万以下', 200_000_000, 500_000_000],
    ['十几万元', 11_000_000, 19_999_999],
    ['超过100万元;104万', 100_000_000, 104_000_000, 'figures-conflict'],
    ['欠薪与供应商债务累计达200多万元,工资部分未单列', null, null, 'figure-vague'],
    ['工资数额未载明(欠供应商等债将近1000万)', null, null, 'figure-vague'],
    ['罚款2万元', null, null, 'figure-vague'],
    ['人均5000元', null, null, 'figure-vague'],
    ['5万美元', null, null, 'figure-vague'],
    ['￥1，234，567.89', 123_456_789, 123_456_789],
    ['RMB 5000', 500_000, 500_000],
    ['壹佰贰拾万元整', 120_000_000, 120_000_000],
    ['叁拾元伍角', 3050, 3050],
    [-5, null, null, 'figure-negative'],
    ['10000000000', 1_000_000_000_000, 1_000_000_000_000],
    ['10000000000.01', null, null, 'figure-absurd'],
    ['1e999', null, null, 'figure-unreadable'],
    [{ min: '2000000', max: 3e6 }, 200_000_000, 300_000_000],
  ])('%j', (...row) => check(readAmountFen, row))

  it('is exact for every number of fen, as number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect(readAmountFen(yuan).range).toEqual({ lo: fen, hi: fen })
        expect(readAmountFen(Number(yuan))).toEqual({ range: { lo: fen, hi: fen }, stated: null, review: [] })
      }),
    )
  })
})

describe('an object that is no range is not passed over', () => {
  it.each([
    [{ value: 60 }, null, 'value 60'],
    [{ MIN: 60 }, null, 'MIN 60'],
    [{ amount: 6_000_000, unit: '元' }, null, 'amount 6000000，unit 元'],
    [{ list: [1, 2] }, null, 'list'],
    [{}, null, null],
    [{ min: 5, unit: '万元' }, 5, '不少于5，unit 万元'],
    [{ min: null, max: null, value: 60 }, null, 'value 60'],
  ])('%j', (raw, lo, stated) => {
    const read = readPeople(raw)
    expect({ lo: read.range.lo, stated: read.stated, review: read.review }).toEqual({
      lo,
      stated,
      review: ['figure-unreadable'],
    })
  })

  it('explicit nulls say nothing', () => {
    for (const raw of [{ min: null, max: null }, { min: null }, { max: null, unit: null }])
      expect(readPeople(raw)).toEqual({ range: { lo: null, hi: null }, stated: null, review: [] })
  })
})

describe('any input', () => {
  const unit = fc.constantFrom(...'零一二三两十百千万亿余多几数近约不足以上下超过至到-~,，;.．１2３0元人名￥$e+（）半')
  it('gives whole, ordered, sane bounds or says why not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.anything()), (raw) => {
        for (const read of [readPeople, readAmountFen]) {
          const { range, review, stated } = read(raw)
          for (const bound of [range.lo, range.hi]) {
            if (bound !== null) expect(Number.isSafeInteger(bound) && bound >= 0).toBe(true)
          }
          if (range.lo !== null && range.hi !== null) expect(range.lo).toBeLessThanOrEqual(range.hi)
          if (range.lo === null && range.hi === null && typeof raw === 'number') expect(review).not.toEqual([])
          if (stated !== null) expect(typeof stated).toBe('string')
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes linear time on 200 KB', () => {
    const before = process.cpuUsage()
    for (const text of ['1', '一', ' ', '1,', '十万', '-']) {
      expect(readPeople(text.repeat(200_000 / text.length)).range).toEqual({ lo: null, hi: null })
    }
    for (const text of ['1-', '十', '1,111', '约', '1;']) readAmountFen(text.repeat(200 / text.length))
    const used = process.cpuUsage(before)
    expect(used.user + used.system).toBeLessThan(1_500_000)
  })
})
