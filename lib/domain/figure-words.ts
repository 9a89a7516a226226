/** The words that stand around a numeral and say what it counts: tables, as sources of regular expressions. */
export type Measure = 'people' | 'amount'

const any = (...sources: string[]): string => `(?:${sources.join('|')})`

/** Before the numeral; the longest first. */
export const qualifiers = {
  /** 以上 includes the number (Civil Code art. 1259); 超过 and 余 are read with it: a lower figure. */
  least:
    '少说(?:也有)?|少则|不少于|不低于|不小于|不下于|不下|不止|至少|最少|起码|超过|超出|超|逾|(?<![通经路])过|多于|大于|高于|突破|>=|≥|>',
  /** 以下 includes the number (art. 1259). */
  most: '顶多|撑死|充其量|不超过|不多于|不高于|不大于|至多|最多|最高|将近|接近|几近|(?<![附最])近|(?<![大中幼])小|快到?|<=|≤',
  /** 不足 excludes it (art. 1259). */
  below: '不足|(?<![得拿要收领讨])不到|未到|未满|不满|未达|没到|少于|低于|小于|<',
  about: '大约摸?|约[莫摸]|好像|怕有?|大概|大致|差不多|(?<!合)约|左右|可能|估计|预计|疑似|目测|据称',
} as const
export type Kind = keyof typeof qualifiers

/** After the numeral or its unit. */
export const suffixes: Record<Kind, string> = {
  least:
    '(?:及|和)?以上(?![访诉])|还多|只多不少|更多|开外|之上|往上|出头|有余|[都还]?不止|[余多](?![次年日天月人名家款额下])',
  most: '(?:及|和)?以下|以内|之内|之下|封顶',
  below: '(?:都|还)?(?:不足|不到|没到|未到)(?=[,;。)]|$)',
  about: '左右|上下(?!班)|前后|许|不等|的?样子|光景|模样',
}

const person = any(
  '(?:女|男|童|未成年|临时|合同|派遣|正式)(?:职|员)?工',
  '员工|工人|农民工|职工|劳动者|民工|工友|务工者',
  '骑手|司机|教师|老师|学生|保安|保洁员?|护士|医生|外卖员|快递员|服务员|厨师|业务员|实习生|家属|群众|农民',
  '(?:管理|技术|务工|退休|后勤|涉事|被欠薪)?人员|木工|瓦工|钢筋工|电工|焊工|架子工|油漆工|水电工|泥工|力工|杂工|小工',
)
const head = '人(?!民币|均|次|天|日|工|头|力|份)员?'
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
  '|个?(?:家(?![属政长])|处|区(?!民)|层(?!人)|单元|标段?|队(?![员长])|班(?![长主])|组(?![员长])|项目(?![经人])|工地|公司|企业|单位|部门|村(?![民干])|车间|工区|路(?!人)))'

/** Before a numeral that names something instead of counting it. */
export const references = '(?:第|no[.:]?|编号:?|单号:?|工号:?|电话:?|手机号?:?|身份证号?:?|号码:?|尾号:?|#)$'
export const shares = '(?:[%‰]|成(?!年)|分之)'
/** Halves, and a part of what was just said. */
export const halves = /半数|一半|过半|分之|[%‰]|\d成/u

/** A rate says nothing of the sum: 人均, 每人, 月薪 before, «/人», «每月» after. */
export const rates: Record<Measure, { before: string; after: string }> = {
  people: { before: '(?:每[^,;。()]{1,6}|平均[^,;。()]{0,4}|均|各(?:有|约|近)?)$', after: '/[天日月年班组家]' },
  amount: {
    before:
      '(?:[人月日]均|每(?:人|名|位|个|月|天|日|年|小时)|平均|各[有欠]?|[月日年时底]薪|(?<![个份\\d一二三四五六七八九十])[月日]均?工资' +
      '|(?<![欠付发清\\d十百千万])[一1](?:个月|天|日|年|小时|个?人))[^,;。()\\d零一二三四五六七八九十百千万亿]{0,6}$',
    after: '(?:/|每)(?:个?[人月天日年工]|名|小时|平|吨|米)',
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
export const foreign = { before: '(?:[$€£]|usd|hkd|eur)$', after: '(?:美元|美金|港币|港元|欧元|日元|usd|hkd|eur)' }

/** Words anywhere that leave open whether the figure is the one asked for. */
export const doubts: Record<Measure, RegExp> = {
  people:
    /[?]|预估|待核|待查|未核|存疑|不确定|没有|并非|不是|不含|(?<!解|开|辞)除(?!名)|我[和与跟]|本人[及和与]|其[他它余]|或|新增|[又再]来|增加(?![到至])|减少|陆续|人(?:规模|的(?:公司|工厂|企业|厂|单位|项目))|若干|(?<!第)一批|部分|大量|众多|(?<![\d一二三四五六七八九十百千万])[多数几][名人位]|一些|家属/u,
  amount:
    /[?]|预估|待核|待查|未核|存疑|不确定|没有|并非|不是|不含|(?<!解|开|辞)除(?!名)|或|已(?:经)?(?:支?付|发|还|结|解决)|工程款|保证金|押金|集资|合同价|造价|注册资本|新增|增加(?![到至])|减少|若干|部分|大量/u,
}
export const saysUnknown = /^(?:不详|不明|未知|待核|待查|待定|不清楚|暂不清楚|不知道|未统计|n\/a|-+)$/u
export const indefinite = /[多若几数]|一批|部分|大量|众多|不少|无|没有|全体|全部|集体|一些/u
/** Names and phrases whose numerals count nothing. */
export const plainWords =
  '四川|四平(?![方米])|九台|二道(?=区)|三亚|万达|万科|百货|百姓|五金|五险|三方|二手|张三|李四|王五|赵六|五一|一共(?=公)'
