import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { employerKey } from '../../lib/domain/employer-name.ts'
import { namesNobody } from '../../lib/domain/nameless.ts'

/** One line a kind; what a hotline's clerk or a web form puts where a name should stand. */
const nobody = `
不详 不明 未知 未知单位 无 暂无 无名 保密 匿名 要求保密 待定 待核实 待补充 略 N/A null test 测试 测试数据 测试公司 测试123 无公司 不详公司
不便透露 不愿透露 不方便透露 不便于透露 不想说 不愿意提供 拒绝提供 拒绝透露单位名称 拒不提供 未提供 未告知 没说 没有说 无法提供 不透露
不清楚 不知道 不知道哪个公司 不知道是哪家公司 不知道公司叫什么 不清楚公司名称 不清楚单位的具体名称 暂不清楚 目前尚不清楚 还不知道 不太清楚 不了解 不记得 记不清 记不清了
忘了 忘记了 忘记公司名称 说不清 没有名字 无名称 没有公司名称 来电人不清楚 市民表示不知道单位名称 投诉人不愿透露 公司名称不详 单位名称：不详 公司未知 单位不清楚 用人单位：无 不详（待核实） （不详） 无（个人）
同上 同前 如上 如题 如下 见标题 见附件 见附件1 见附表 详见附件 详见诉求内容 详见正文 见内容 请见附件 如上所述 見附件
本单位 本公司 该单位 该公司 该企业 该厂 该工地 该项目 该店 原单位 原公司 贵公司 我公司 我单位 我们公司 我们单位 我们厂 我们工地 咱们厂 这家公司 这个工地 那家店 那个厂 某公司 某家企业 某项目
一家公司 一家饭店 一家小饭店 一家小公司 一家私营企业 一家私人诊所 一个工地 一个建筑工地 一工地 一公司 有一家饭店 几家公司 哪家公司 其他 其它 其他公司 其它单位 别的公司 另一家公司 当地一家企业 外地公司 本地一家小餐馆
长春市一家饭店 朝阳区一家小公司 吉林省长春市一处工地 我们学校 该医院 本学校 前公司 上述公司
私企 私营企业 民企 民营企业 国企 国有企业 央企 外企 合资企业 个体 个体户 个体经营 私人企业 小企业 小作坊 乡镇企业 私人 个人
学校 小学 幼儿园 私立幼儿园 民办学校 医院 私立医院 诊所 工地 建筑工地 饭店 餐馆 超市 网吧 理发店 养老院 培训机构 银行 工厂 厂子 厂 店 门店 店铺 政府 机关 平台 外卖平台 快递公司 中介 施工队 包工队
老板 老板娘 包工头 工头 雇主 负责人 个体老板 工地老板 建筑工地包工头 一个老板 我们老板 王老板 李总 张工 刘师傅 陈队长 王会计 赵厂长 欧阳经理 姓王的老板 王姓老板 包工头老李
小王 小李 老张 老王 阿陈 小刘师傅 老周队长 张** 张* 李XX 李xx 王× 赵ＸＸ 欧阳** 张**先生 王X军 *军 张某 张某某 王＊＊
0 1 123 １２３ 12-3 000000 1. ——— —— - / // 。 、 ？？ *** XX XX公司 XX市XX公司 **市**区**公司 ○○公司 〇〇公司 ××厂 xx店
`
  .trim()
  .split(/\s+/)

const somebody = `
一汽 一汽大众 一汽解放 一建公司 一方建材 一号店 一心堂 一品鲜饭店 一家亲餐饮有限公司 一家人火锅店 一点点奶茶 第一建筑公司 第一医院 第一中学
本溪钢铁 本田 本色酒吧 本草堂药店 本山传媒 该亚科技有限公司 原野农业有限公司 原麦山丘 原木家具厂 贵州茅台 贵阳银行 贵人鸟 贵宾楼饭店 我爱我家房产 我的家养老院 我家小厨 这里餐饮 那家小馆 那家老院子
同上海鲜酒楼 同仁堂 同济医院 如意酒店 如家酒店 如题文化传媒 见福便利店 见山书店 国企联餐饮有限公司 国有林场管理局 私享家餐厅 民营之家 民生银行 外企德科 个体劳动者协会 央企汇物业
小王饺子馆 小李理发店 小马有限公司 小米 小鹏汽车 小牛 老庙黄金 老凤祥 老干妈 老边饺子 老张家面馆 老王烧烤 阿里巴巴 阿香婆 大张超市 康师傅 李先生牛肉面 王老板饭店 王老吉 张小泉 李宁 张记包子铺 王府井百货
学府书店 学而思 医药公司 医大一院 测绘院 测试之窗科技 无锡机床厂 无印良品 无忧传媒 无名山茶厂 未来科技 未名生物 保密技术研究所 匿名熊玩具 待业青年创业园 不二家 不老林 不同凡响文化 忘不了酒店 没名生煎 没大没小火锅 其他树咖啡 其美服饰
长春XX建筑公司 长春市XX(集团)有限公司 长春市建筑公司 长春饭店 长春市第一幼儿园 朝阳区实验小学 南湖幼儿园 红旗小学 春城医院 光明诊所 中国建筑 吉林大学 建筑大学 长春站 南关区环卫处 东北亚 吉大一院 省医院
TCL XXL服装 OPPO IBM 58同城 7天酒店 361° 360公司 3M 21世纪教育 1919酒类 123幼儿园 99旅馆 中铁一局 中建二局 空港物流 空军医院 略阳钢铁 个人图书馆 他山石 她他饰品 多多超市 前进厂 前程公司 现代公司 现代餐饮 外滩酒店 另客咖啡 示例厂 样例07单位 甲公司
`
  .trim()
  .split(/\s+/)

describe('namesNobody (DOMAIN 3.1): a report without identity opens its own dispute', () => {
  it.each(nobody)('«%s» names nobody', (name) => {
    expect(namesNobody(name)).toBe(true)
    expect(employerKey(name)).toBeNull()
    expect(employerKey(`${name}。`)).toBeNull()
  })

  it('nor in traditional characters', () => {
    const traditional = Converter({ from: 'cn', to: 't' })
    const named = nobody.map((name) => traditional(name)).filter((name) => !namesNobody(name))
    expect(named).toEqual([])
  })

  it('tells at least 80 real-looking names from those', () => {
    expect(somebody.length).toBeGreaterThanOrEqual(80)
  })

  it.each(somebody)('«%s» is somebody', (name) => {
    expect(namesNobody(name)).toBe(false)
    const key = employerKey(name)
    expect(key).not.toBeNull()
    expect(employerKey(key ?? '')).toBe(key)
  })

  it('real names keep apart from each other', () => {
    expect(new Set(somebody.map(employerKey)).size).toBe(new Set(somebody).size)
  })

  it('takes little time for anything of an employer’s length', () => {
    const tokens = [
      '一家',
      '公司',
      '个体',
      '工商户',
      '小',
      '不',
      '知道',
      '名',
      '称',
      '长春市',
      '张',
      '*',
      'x',
      '的',
      '某',
    ]
    const before = process.cpuUsage()
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tokens), { minLength: 90, maxLength: 100 }), (words) => {
        namesNobody(words.join('').slice(0, 200))
      }),
      { numRuns: 300 },
    )
    for (const word of tokens) namesNobody(`${word.repeat(200).slice(0, 199)}。`)
    const used = process.cpuUsage(before)
    expect(used.user + used.system).toBeLessThan(2_000_000)
  })
})
