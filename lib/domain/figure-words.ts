/** The words that stand around a numeral and say what it counts: tables, as sources of regular expressions. */
export type Measure = 'people' | 'amount'

const any = (...sources: string[]): string => `(?:${sources.join('|')})`

/** A comparison that is denied says its contrary: 未超过 is at most, 不会少于 at least. */
const not = '(?:[并尚还也都从绝决]?(?:未能?|没(?:有|能)?|不(?:会|能|可能|应|得|曾)?|无法|难以?|很难)(?:有|曾)?)'

/** Before the numeral; where two fit, the one that begins first is taken: the denied one before the plain. */
export const qualifiers = {
  /** 以上 includes the number (Civil Code art. 1259); 超过 and 余 are read with it: a lower figure. */
  least: `少说(?:也有)?|少则|${not}(?:少于|低于|小于|亚于|下于|下)|[不何岂][止只光单]|不仅仅?|至少|最少|起码|超过|超出|超|逾|(?<![通经路])过|多于|大于|高于|突破|(?<![跌降])破|>=|≥|>`,
  /** 以下 includes the number (art. 1259). */
  most: `顶多|撑死|充其量|${not}(?:超过|超出|超|突破|多于|大于|高于|过|破)|至多|最多|最高|将近|接近|几近|(?<![附最])近|(?<![大中幼])小|快到?|<=|≤`,
  /** 不足 excludes it (art. 1259). */
  below: `(?<![得拿要收领讨])${not}(?:达到?|凑?[满足够到]|及)|[达够凑](?:不[到上满足够着齐])|到不了|少于|低于|小于|[跌降]破|<`,
  about: '大约摸?|约[莫摸]|好像|怕有?|大概|大致|差不多|(?<!合)约|左右|可能|估计|预计|疑似|目测|据称',
} as const
export type Kind = keyof typeof qualifiers

/** After the numeral or its unit. */
export const suffixes: Record<Kind, string> = {
  least:
    '(?:及|和)?以上(?![访诉])|还多|只多不少|更多|起步?(?=[,;。)]|$)|开外|之上|往上|出头|有余|[都还]?不止|[余多](?![次年日天月人名家款额下])',
  most: '(?:及|和)?以下|以内|之内|之下|封顶|(?:都|还)?(?:没有?|未|不)超过?(?=[,;。)]|$)',
  below:
    '(?:都|还)?(?:不足|不到|没到|未到|不及|未及|没满|[未没]达到?|达不到)(?=[,;。)]|$)|(?:都|还)?(?:[不未]满|不够)(?=[;。)]|$)',
  about: '左右|上下(?!班)|前后|许|不等|的?样子|光景|模样',
}

const person = any(
  '(?:女|男|童|未成年|临时|合同|派遣|正式)(?:职|员)?工',
  '员工|工人|农民工|职工|劳动者|民工|工友|务工者',
  '骑手|司机|教师|老师|学生|保安|保洁员?|护士|医生|外卖员|快递员|服务员|厨师|业务员|实习生|家属|群众|农民',
  '(?:管理|技术|务工|退休|后勤|涉事|被欠薪)?人员|木工|瓦工|钢筋工|电工|焊工|架子工|油漆工|水电工|泥工|力工|杂工|小工',
)
const head = '人(?!月(?![薪工均收])|民币|均|次|天|日|工(?![资钱])|头|力|份)员?'
const stop = '左右|以上|以下|以内|上下|不到|不足|[,;。、)+]|$'

export const units: Record<Measure, string> = {
  people: any(
    `(?:名(?!次)|位(?!数)|个(?=${head}|${person}|男|女|${stop})|[号口](?=${head}|${person}))(?:${person}|${head})?`,
    person,
    head,
  ),
  amount: '(?:元|人民币|rmb|yuan)(?:整|钱|人民币)?',
}

/** A unit that makes the numeral something other than a figure: time, things counted, the floor of a house. */
export const others =
  '(?:个?半?多?(?:年|月(?!嫂)|星期|礼拜|周|小时|季度)|[天日秒]|分钟|点[钟半整许]|时(?!许)|周?岁|[#次起件批笔张栋幢楼台辆套份封条款届期页]|号[楼院线门厂]|平方?米?|公里|工时|工日' +
  '|个?(?:家(?![属政长])|处|区(?!民)|层(?!人)|单元|标段?|队(?![员长])|班组?(?![长主])|组(?![员长])|项目(?![经人])|工地|公司|企业|单位|部门|村(?![民干])|车间|工区|路(?!人)))'

/** Before a numeral that names something instead of counting it. */
export const references = '(?:第|no[.:]?|编号:?|单号:?|工号:?|电话:?|手机号?:?|身份证号?:?|号码:?|尾号:?|#)$'
export const shares = '(?:[%‰]|成(?!年)|分之)'
/** Halves, and a part of what was just said. */
export const halves = /半数|一半|过半|分之|[%‰]|\d成/u

/** «5万/户», but not «男30/女20». */
const slash = '/(?!元)\\p{Script=Han}{1,3}(?![\\p{Script=Han}\\d])'
/** A rate says nothing of the sum: 人均, 每人, 月薪 before, «/人», «每月» after. */
export const rates: Record<Measure, { before: string; after: string }> = {
  people: {
    before: '(?:每[^,;。()]{1,6}|平均[^,;。()]{0,4}|均[为有约]?|各(?:有|约|近)?)$',
    after: `${slash}|为?[一每](?:组|班|批|车|户|家|队|轮|天|桌|屋|间|人)`,
  },
  amount: {
    before:
      '(?:[人户家组班月日年]均|均(?![未已被没不衡])|每[^,;。()\\d零一二三四五六七八九十百千万亿]{1,4}|平均|各[有欠]?|工价|单价|最低工资|标准|[月日年时底]薪|(?<![个份\\d一二三四五六七八九十])[月日]均?工资' +
      '|(?<![欠付发清\\d十百千万])[一1](?:个月|天|日|年|小时|个?人))[^,;。()\\d零一二三四五六七八九十百千万亿]{0,6}$' +
      '|[一1](?:个?工|单|位|户|家|组|班|[平方吨件趟车桌米亩])[得要给约是发算]{0,2}$',
    after: `${slash}|/小?时|每\\p{Script=Han}|[一1](?:个?[人月工]|[位名天日年户家组班单件趟车桌平方吨米亩](?!次)|小时)`,
  },
}

export const total =
  '(?:(?<!公)共(?![产青同享])|总(?=[欠工人金])|合计|总计|累计|总额|总数|总人数|总金额|总和)[^,;。()\\d]{0,6}$'
export const risen = '(?:增至|增加[到至]|上升[到至]|发展到|扩大到|涨到)[^,;。()\\d]{0,4}$'
export const added = '(?:另有|另外|另|还有|外加|加上|再加)[^,;。()\\d]{0,6}$'
export const within = /其中|包括|包含|含/u
/** After 其中 these may name those whom the report is about: then the whole may be too many. */
export const involved = /欠|涉|参[与加]|投诉|访|聚集|讨薪|未[发付结]|罢工|停工|解除|辞退|裁/u

/** Kinds that exclude one another within a class: «男30女20» is a sum. */
export const labels: readonly (readonly [kind: string, name: string, source: string])[] = [
  ['sex', 'male', '男(?:工|性|职工|员工)?'],
  ['sex', 'female', '女(?:工|性|职工|员工)?'],
  ['post', 'manager', '管理(?:人员|层)?|干部|班组长'],
  ['post', 'technician', '技术(?:人员|员)'],
  ['post', 'worker', '(?:一线)?工人|农民工|民工|务工人员|普工'],
  ['term', 'permanent', '正式(?:职|员)?工'],
  ['term', 'temporary', '临时工'],
  ['term', 'dispatched', '派遣(?:职|员)?工'],
  ...['木工', '瓦工', '钢筋工', '电工', '焊工', '架子工', '油漆工', '水电工', '泥工', '杂工', '保安', '厨师'].map(
    (trade) => ['trade', trade, trade] as const,
  ),
  ['money', 'wages', '工资|欠薪|薪资|劳动报酬'],
  ['money', 'compensation', '(?:经济)?补偿金?|赔偿金'],
  ['money', 'insurance', '社保费?|社会保险费?'],
]

/** Sums that are not wages. */
export const debts = /供应商|供货商|货款|材料款|债|贷款|借款|罚款|罚金/u
export const wages = /工资|欠薪|薪资|报酬|补偿|社保/u
const currency =
  '美元|美金|美刀|港[币幣元纸]|日[元币幣]|円|欧元|英镑|镑|韩[元币]|新?台[币幣]|澳[元币门]|[加新][元币]|坡币|新加坡元|卢[布比]|泰铢|铢|越南盾|盾|法郎|瑞郎|纽元|比索|里拉|里亚尔|迪拉姆|第纳尔|林吉特|[马缅]币|瑞尔|基普|克朗|外[币汇]|比特币|泰达币|虚拟币' +
  '|[a-z]{0,3}[$€£₩₽฿₫₹₱]|(?<![a-z])(?:usdt?|hkd|eur|gbp|jpy|krw|[tn]td|twd|aud|cad|rub|sgd|thb|vnd|mop|chf|inr|nzd|php|myr|dollars?|euros?|pounds?|yen|won)(?![a-z])'
export const foreign = {
  before: `(?:${currency})[:约]?$`,
  after: `\\(?(?:${currency})`,
  any: new RegExp(currency, 'u'),
}

/** Words anywhere that leave open whether the figure is the one asked for. */
export const doubts: Record<Measure, RegExp> = {
  people:
    /[?]|\+-|(\p{Script=Han})[不没]\1|□[和与跟及同]|预估|待核|待查|未核|存疑|不确定|没有|并非|不是|不含|(?<!解|开|辞)除(?!名)|我[和与跟]|本人[及和与]|其[他它余]|或|新增|[又再]来|增加(?![到至])|减少|陆续|人(?:规模|的?(?:公司|工厂|企业|厂|单位|项目|班组|团队|车间|集团|[酒饭]?店))|若干|(?<!第)一批|已(?:经)?(?:结|领|发|付|清|解决)|(?<!第[\d一二三四五六七八九十]{1,2})批(?![准评发])|[二三四2-4]班(?![组长])|部分|大量|众多|(?<![\d一二三四五六七八九十百千万])[多数几][名人位]|一些|家属/u,
  amount:
    /[?]|\+-|(\p{Script=Han})[不没]\1|预估|待核|待查|未核|存疑|不确定|没有|并非|不是|不含|(?<!解|开|辞)除(?!名)|或|已(?:经)?(?:支?付|发|还|结|解决|追|到账|收|领|清|兑)|工程款|保证金|押金|集资|合同价|造价|注册资本|新增|增加(?![到至])|减少|若干|部分|大量/u,
}
export const saysUnknown = /^(?:不详|不明|未知|待核|待查|待定|不清楚|暂不清楚|不知道|未统计|n\/a|-+)$/u
export const indefinite = /[多若几数]|一批|部分|大量|众多|不少|无|没有|全体|全部|集体|一些/u
/** Names and phrases whose numerals count nothing. */
export const plainWords =
  '四川|四平(?![方米])|九台|二道(?=区)|三亚|万达|万科|百货|百姓|五金|五险|三方|二手|张三|李四|王五|赵六|五一|一共(?=公)'
