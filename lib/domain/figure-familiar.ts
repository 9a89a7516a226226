import type { Part } from './figure-parts.ts'
import { suffixOf, tables } from './figure-tables.ts'
import type { Measure } from './figure-words.ts'

/**
 * The words that may stand around a figure without changing it. Words that do change one cannot all be listed (听说,
 * 翻倍, 已劝返, 除外 …), so it is these that are, and beside any other word the reading is flagged.
 */
const words = [
  '其中 均 以上访 rmb 该 本 某 我 我们 他们 咱们 其 这 位于 夫妻 兄弟 姐妹 等 等人 的 了 有 为 与 和 及 在 对 向 于 因 由于 被 致 至 使 以及 一起 共同 分别来自',
  '公司 企业 单位 工厂 厂 厂里 工地 项目 项目部 施工方 总包 分包 劳务 班组 车间 分公司 集团 老板 负责人 用人单位 建筑 装饰 物流 餐饮 店 酒店 饭店 超市',
  '省 市 县 区 镇 乡 村 街道 开发区 长春 吉林 朝阳 南关 宽城 绿园 双阳 榆树 德惠 农安 公主岭 净月 高新 经开 汽开 莲花山',
  '员工 工人 农民工 民工 职工 劳动者 工友 务工者 务工人员 人员 职员 女工 男工 女性 男性 男 女 性 人 名 名单 人数 投诉人 信访人 来访人 申请人 木工 瓦工 钢筋工 电工 保安 管理 管理人员',
  '欠 欠薪 拖欠 拖欠工资 欠付 欠发 欠缴 被欠薪 被拖欠 共欠 长期拖欠 恶意欠薪 恶意拖欠 涉 涉及 涉案 涉嫌 牵涉 反映 投诉 举报 来访 来电 上访 信访 访 越级上访 集体上访 聚集 集体 群体 讨薪 维权 罢工 停工 怠工 堵路 堵门 静坐 拉横幅 围堵 滞留 参与 参加 到场 在场 现场 门口 市政府 政府 人社局',
  '解除 解聘 解雇 辞退 开除 裁 裁员 裁减 遣散 终止 劳动合同 劳动关系 合同 关系 失业 离职 被辞退 被裁 被裁员 被解除',
  '工资 工资款 薪资 薪水 薪酬 薪 报酬 劳动报酬 劳务费 劳务 工程 工钱 农民工工资 经济补偿 经济补偿金 补偿 补偿金 赔偿金 社保 社保费 社会保险 社会保险费 加班费 奖金 绩效 提成 本金 利息 五险一金 险 金',
  '金额 数额 总额 总数 总人数 总金额 共 总 总共 共有 共计 合计 总计 累计 一共 涉案金额 涉及金额 人民币 元 万元 整 大写 小写 计 达 欠款 单位 款项',
  '目前 现在 现有 现 今 今天 今日 当天 当日 昨天 昨日 上午 下午 晚上 中午 早上 凌晨 近日 日前 至今 截至 截止 自 从 到 起 期间 时间 工期 电话 手机 工单 工单号 编号 号码 第 单号',
  '人均 每人 日薪 月薪',
].flatMap((line) => line.split(' '))

const unpaid =
  '(?:未|没有?|不|拒不|拒绝)(?:足额|按时|及时|按月|依法)?(?:支?付|发放?|给付?|结算?清?|缴纳?|兑现|签订?|领到|拿到|收到|领|拿)(?:了|过)?'
const listed = words.sort((a, b) => b.length - a.length)
const known = new RegExp(`${unpaid}|${listed.join('|')}`, 'gu')
const signs = /[\s,;:.。、()!~"'“”‘’《》□¥+/|-]/gu

/** True when all that stands between the parts is known to leave them as they are. */
export const familiar = (parts: readonly Part[], text: string, measure: Measure): boolean => {
  const gaps = [...parts, null].map((part, at) => {
    const before = parts[at - 1]
    const raw = text.slice(before?.till ?? 0, part?.from ?? text.length)
    const lead = part?.role === 'other' ? /分$/u : part?.role === 'rate' ? tables[measure].rateBefore : null
    const gap = lead ? raw.replace(lead, '') : raw
    if (before?.role !== 'other') return gap
    const rest = gap.replace(tables[measure].other, '')
    return rest.slice(suffixOf(rest).length)
  })
  return gaps.every((gap) => gap.replace(known, '').replace(signs, '') === '')
}
