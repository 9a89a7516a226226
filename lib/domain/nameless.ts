import {
  absent,
  asked,
  counting,
  elsewhere,
  general,
  kinds,
  longSurnames,
  meanwhile,
  pointing,
  standing,
  surnames,
  teller,
  telling,
  traditional,
  unsaid,
} from './nameless-words.ts'

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u')
/** «公司名称:不详»: the question before its answer. */
const question =
  '(?:被?(?:投诉|诉|反映))?(?:用人单位|公司|单位|企业|雇主|老板|工地)(?:的?(?:具体|真实)?(?:全称|名[称字]?))?[为是]?'
const wordless = [
  whole(`(?:${question})?(?:${absent})`),
  whole(elsewhere),
  whole(`(?:${question})?(?:${teller})?(?:${meanwhile})*(?:${unsaid})(?:${asked})*`),
]
/** 某公司, 王某. */
const concealed = /某/u
/** 王老板, 刘经理: a person by surname and standing. */
const somebody = /^[㐀-鿿]{0,2}(?:老板娘?|包工头|工头|经理|先生|女士)$/u
/** Cheaper to compile than the script's property, which adds planes that no name here needs. */
const han = '[㐀-鿿]'
const hidden = '[*x×○〇]'
const surname = `[${surnames}]|${longSurnames}`
/** 小王, 老张师傅, 李总, 姓王的老板: as a firm's name («小马有限公司») the same words may be its own. */
const person = whole(
  `(?:${kinds})?(?:[小老阿][${surnames}](?:${standing})?|(?:${surname})姓?(?:${standing})|姓(?:${surname})的?(?:${standing})?)`,
)
/** 张**, 李xx, 王x军, *军. */
const masked = whole(`(?:${han}|${longSurnames})${hidden}{1,3}${han}?(?:${standing})?|${hidden}{1,3}${han}`)
/** 学校, 私立幼儿园, 本单位, 该项目工地, 朝阳区一家小饭店. */
const unnamed = whole(
  `(?:(?:${han}+(?:[省市区县镇乡村路街]|附近))?有?一(?:${counting})|(?:(?:${pointing})(?:${counting})?的?)*)(?:${telling})*的?(?:${general}|(?:${kinds}|[厂店])+)`,
)
/** Longer than any phrase that names nobody, so that the repetitions above have little to try. */
const longestPhrase = 40
const ofAKind = new RegExp(`(?:${kinds})[厂店]?`, 'gu')
const placeholder = /(?:(?<![a-z])x+(?![a-z])|[*×○〇]+)[省市县区镇乡村街路厂店]?/gu
/** «0», «12-3»; «361°» is a name. */
const digitsAlone = /^[\p{N}\p{P}]*$/u

const form = /(?:股份|有限|责任|分|子)*公司$/u
const asides = /[\s"'“”‘’《》<>「」『』()[\]【】。.,、;:!?~]/gu
const aside = /\([^()]*\)/gu

let simple: Map<string, string> | undefined
const simplify = (text: string): string => {
  simple ??= new Map(traditional.match(/../gu)?.map(([from = '', to = '']) => [from, to]))
  let simplified = ''
  for (const char of text) simplified += simple.get(char) ?? char
  return simplified
}

/**
 * Whether a name names nobody: 不详, 某公司, ＸＸ建筑公司, 本单位, 一家饭店, 不便透露, 见附件, 王老板, 张**, digits or signs alone.
 * A place beside the placeholder tells enough to keep: 长春市ＸＸ（集团）有限公司; so does any name beside a kind: 小王饺子馆.
 */
export const namesNobody = (name: string): boolean => {
  const folded = simplify(name.normalize('NFKC').toLowerCase())
  const plain = folded.replace(asides, '')
  const bare = plain.replace(form, '')
  const before = folded.replace(aside, '').replace(asides, '')
  const any = (pattern: RegExp): boolean => pattern.test(plain) || pattern.test(bare)
  return (
    wordless.some((pattern) => any(pattern) || pattern.test(before)) ||
    concealed.test(plain) ||
    somebody.test(bare) ||
    person.test(plain) ||
    any(masked) ||
    (plain.length <= longestPhrase && unnamed.test(plain)) ||
    digitsAlone.test(plain) ||
    !/[\p{L}\p{N}]/u.test(plain.replace(ofAKind, '').replace(placeholder, ''))
  )
}
