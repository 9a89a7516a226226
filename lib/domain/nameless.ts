/** Said in place of a name. */
const absent =
  /^(?:不详|不明|不祥|未知|未提供|未填写|无|没有|暂无|不清楚|不知道|不知|保密|匿名|待核|待查|待补充|na|n\/a|null|none|unknown|个人|私人|雇主)$/u
/** 某公司, 王某. */
const concealed = /某/u
/** 王老板, 刘经理: a person by surname and standing. */
const somebody = /^\p{Script=Han}{0,2}(?:老板娘?|包工头|工头|经理|先生|女士)$/u
/** What a kind of employer is called, whoever it is. */
const kinds =
  /(?:用人单位|个体工商户|个体户|工商户|有限|责任|股份|公司|集团|控股|企业|单位|工厂|工地|项目部|施工队|建筑|建设|建材|工程|安装|装饰|装修|装潢|房地产|劳务派遣|劳务|人力资源|派遣|外包|保安|保洁|家政|餐饮|饭店|酒店|宾馆|超市|物业|物流|运输|商贸|贸易|科技|电子|服装|食品|机械|服务|管理|咨询)[厂店]?/gu
const placeholder = /(?<![a-z])x+(?![a-z])/gu

const form = /(?:股份|有限|责任|分|子)*公司$/u
const asides = /[\s"'“”‘’《》<>「」『』。.,、;:!?]/gu

/**
 * Whether a name names nobody: 不详, 某公司, ＸＸ建筑公司, 集团有限公司, 王老板, signs alone. A place beside the placeholder
 * tells enough to keep: 长春市ＸＸ（集团）有限公司.
 */
export const namesNobody = (name: string): boolean => {
  const plain = name.normalize('NFKC').toLowerCase().replace(asides, '')
  const bare = plain.replace(form, '')
  return (
    absent.test(plain) ||
    absent.test(bare) ||
    concealed.test(plain) ||
    somebody.test(bare) ||
    !/[\p{L}\p{N}]/u.test(plain.replace(kinds, '').replace(placeholder, ''))
  )
}
