import { describe, expect, it } from 'vitest'
import { joinOf } from '../../lib/domain/figure-joins.ts'
import { readAmountFen, readPeople } from '../../lib/domain/figures-as-stated.ts'

/** Words that turn a figure round, or run two into one: read right, or flagged. Persons, or yuan. */
type Row = [words: string, lo: number | null, hi: number | null, ...review: string[]]
const yuan = (words: string) => {
  const { range, review } = readAmountFen(words)
  const per = (fen: number | null) => (fen === null ? null : fen / 100)
  return { range: { lo: per(range.lo), hi: per(range.hi) }, review }
}
const persons = (words: string) => {
  const { range, review } = readPeople(words)
  return { range, review }
}
const is = (read: typeof persons, [words, lo, hi, ...review]: Row) =>
  expect({ words, ...read(words) }).toEqual({ words, range: { lo, hi }, review })

describe('a comparison that is denied says its contrary', () => {
  const most = '未超过 没超过 不会超过 不超 不过 并未超过 从未超过 还没超过 不可能超过 难超 没突破 不曾超过'.split(' ')
  const below = '未达到 没达到 尚未达到 未到 没到 不及 未及 不够 达不到 够不上 到不了 凑不够 无法达到 跌破'.split(' ')
  const least = '不会少于 没少于 未低于 不少于 不可能少于 不低于 不下 不只 不止 不仅 何止 破 突破 远超'.split(' ')
  it.each(most)('%s: at most', (words) => {
    is(persons, [`${words}50人`, null, 50])
    is(yuan, [`${words}200万`, null, 2_000_000])
  })
  it.each(below)('%s: below', (words) => {
    is(persons, [`${words}50人`, null, 49])
    is(yuan, [`${words}200万`, null, 1_999_999.99])
  })
  it.each(least.filter((words) => words !== '远超'))('%s: at least', (words) => {
    is(persons, [`${words}50人`, 50, null])
    is(yuan, [`${words}200万`, 2_000_000, null])
  })
  it.each<Row>([
    ['50人不满', null, 49],
    ['50人未满', null, 49],
    ['50人未达到', null, 49],
    ['50人都不够', null, 49],
    ['50人没超过', null, 50],
    ['50人起', 50, null],
    ['50人不满，上访', 50, 50, 'figure-vague'],
    ['够不够50人', null, 49, 'figure-vague'],
  ])('%s', (...row) => is(persons, row))
})

describe('a sum that runs into a count', () => {
  it.each<Row>([
    ['欠8万50人', null, null, 'figure-unreadable'],
    ['3万20人', null, null, 'figure-unreadable'],
    ['工资8万5人', null, null, 'figure-unreadable'],
    ['工资8千50人', null, null, 'figure-unreadable'],
    ['欠二万五十人', null, null, 'figure-unreadable'],
    ['欠薪三万五人', null, null, 'figure-unreadable'],
    ['欠8.5万50人', null, null, 'figure-unreadable'],
    ['5千一人', null, null, 'figure-unreadable'],
    ['欠8千5百人', 8500, 8500, 'figures-conflict'],
    ['工资三万 五十人', 50, 50],
    ['三万五人', 35_000, 35_000],
    ['1万2千人', 12_000, 12_000],
    ['欠一百五十人工资', 150, 150],
  ])('%s', (...row) => is(persons, row))
  it.each<Row>([
    ['欠薪200万12月份', 2_000_012, 2_000_012, 'figure-vague', 'figures-conflict'],
    ['8万50元', 80_050, 80_050, 'figures-conflict'],
    ['二万五十元', 20_050, 20_050, 'figures-conflict'],
    ['3万5', 35_000, 35_000],
    ['1亿500万元', 105_000_000, 105_000_000],
    ['20万、20万', 200_000, 200_000, 'figures-conflict'],
  ])('%s', (...row) => is(yuan, row))
  it('tells a full numeral from a spoken and a short one', () => {
    expect(['8万5千', '三百零五', '8万0050', '一百五十'].map((text) => joinOf(text, 'people'))).toEqual(
      Array(4).fill('full'),
    )
    expect(['三万五', '二百五'].map((text) => joinOf(text, 'people'))).toEqual(Array(2).fill('spoken'))
    expect(['8万50', '3万5', '二万五十', '20万一'].map((text) => joinOf(text, 'people'))).toEqual(
      Array(4).fill('short'),
    )
  })
})

describe('old and odd ways to count', () => {
  it.each<Row>([
    ['五十挂零', 50, null],
    ['一百单八人', 108, 108],
    ['5⃣0⃣人', 50, 50],
    ['千八百人', 800, null, 'figure-vague'],
    ['万儿八千人', 8000, null, 'figure-vague'],
    ['1、50万元', 1, 1, 'figures-conflict'],
    ['三两人', null, null, 'figure-unreadable'],
    ['三三两两', null, null, 'figure-unreadable'],
    ['五十有三人', null, null, 'figure-unreadable'],
    ['5-600人', null, 600, 'figure-vague'],
    ['零50人', null, null, 'figure-unreadable'],
    ['5万元一位', null, null, 'figure-unreadable'],
    ['日薪300', 300, 300, 'figure-vague'],
  ])('%s', (...row) => is(persons, row))
  it('a range with ends far apart', () => is(yuan, ['5-600万', null, 6_000_000, 'figure-vague']))
})

describe('money that is not yuan is no sum in yuan', () => {
  const currencies = '美元 美金 港币 港元 日元 欧元 英镑 韩元 韩币 台币 新台币 澳元 加元 新元 卢布 泰铢 越南盾'.split(
    ' ',
  )
  it.each([...currencies, 'USD', 'HK$', '€', '£', 'JPY'])('%s', (name) => {
    for (const words of [`${name}100万`, `100万${name}`, `100万(${name})`])
      is(yuan, [words, null, null, 'figure-vague'])
    expect(yuan(`${name}100万元`).review).toEqual(['figure-vague'])
    expect(yuan(`100万元（${name}）`).review).toEqual(['figure-vague'])
  })
})

describe('a rate is no sum', () => {
  it.each(
    (
      '每组20万 每户5万 户均5万 5万/户 5万元一位 每单8元 每平米50元 均为5万元 工价280元 一个工300元 每家20万，共10家 ' +
      '300元一天 5万元/组 5万元每户 300/工 工资标准2000元'
    ).split(' '),
  )('%s', (words) => is(yuan, [words, null, null, 'figure-vague']))
  it.each('两人一组共20组 20人一班 20人/组 20人为一组 户均3人 均为20人 每家20人'.split(' '))('%s', (words) =>
    is(persons, [words, null, null, 'figure-vague']),
  )
  it('both have not been paid', () => is(yuan, ['均未支付50万元', 500_000, 500_000]))
})

describe('beside words that are not known to be harmless a figure is flagged', () => {
  const said =
    '80人已结清工资 30人已领到工资 已发30人 没50人 未必有50人 不见得50人 满打满算50人 50人上下浮动 50人翻倍 减少了20人 ' +
    '增加了20人 从30人增至60人 由60人降为20人 60人降到20人 除20人外50人 扣除20人 剩余20人 还剩20人 只剩20人 20人除外 ' +
    '20人不算 50人保底 上限50人 限50人 听说50人 网传50人 谣传50人 号称50人 据悉50人 说有50人 或许50人 似乎50人 恐50人 ' +
    '估摸50人 计划裁员50人 拟解除50人 即将裁50人 扬言50人上访 如果50人 例如50人 误报50人 更正为50人 原有50人 曾有50人 ' +
    '去年50人 定员50人 招聘50人 警察50人 50名民警 出动50人 围观50人 已劝返50人 50人散去 50人复工 30人和解 撤诉30人 ' +
    '结清30人 补发30人 60人中20人 60人走了20人 20人/60人 60人→20人 20/60 取消裁员20人 不解除20人 自愿离职20人 裁员20人未果 ' +
    '50人公司 50名志愿者 50名记者 最后50人 其余50人 余50人 前50名 50人次 50人天 2批20人 20人，20人 50人+- 张三和50人'
  it.each(said.split(' '))('%s', (words) => expect(persons(words).review).not.toEqual([]))
  const told =
    '已追回20万元 已到账50万 没50万 未必有50万 还剩20万 剩余20万 扣除20万 追讨回20万 执行到位20万 20万到账 20万付清 收到20万 ' +
    '支付了20万 给了20万 先付20万 垫付20万 冻结20万 罚没20万 注册资金20万 产值20万 亏损20万 标的额20万 索赔20万 判决20万 ' +
    '20万翻倍 20万两倍 20万打八折 首付20万 尾款20万元 多付20万 少发20万 克扣20万 降薪20万 涨薪20万 增至20万 由60万降为20万 ' +
    '60万变20万 60万→20万 听说欠20万 号称欠20万 折合50万 价值50万 上限50万 高达50万 讨不到50万 拿不到50万 500万工分'
  it.each(told.split(' '))('%s', (words) => expect(yuan(words).review).not.toEqual([]))
  it.each([
    '该公司拖欠53名工人2023年10月至2024年1月工资',
    '50名工人到公司门口讨薪',
    '未支付50名员工工资',
    '长春市某工地50名农民工被拖欠工资',
    '涉及50人，金额300万元',
  ])('%s is plain', (words) => expect(persons(words).review).toEqual([]))
})
