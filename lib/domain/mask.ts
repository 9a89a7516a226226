import { cleanText } from './clean-text.ts'
import { readIdNumber, readPhone } from './complainants.ts'

/** 复姓, as far as they are borne. */
const compound = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 第五 纳兰 完颜 叶赫 爱新'
  ).split(' '),
)

const stars = '**'
/** The dots that stand between the parts of a name: U+00B7 and what is typed instead of it. */
const dots = /\s*[·•‧・･．.]\s*/u

/**
 * A name of which only the surname is shown: 张**, 欧阳**, 买**·**, J** **. Always two stars, so that the length tells
 * nothing; nothing at all of what is one character or does not begin with a letter.
 */
export function maskName(raw: string): string {
  const text = cleanText(raw).text.trim()
  if (text === '') return ''
  const joint = dots.test(text) ? '·' : ' '
  const [first = '', ...more] = text.split(joint === '·' ? dots : /\s+/u).filter((part) => part !== '')
  return [shown(first, more.length > 0), ...more.map(() => '')].map((part) => `${part}${stars}`).join(joint)
}

function shown(part: string, inParts: boolean): string {
  const chars = Array.from(part)
  const [head = ''] = chars
  const tooShort = chars.length < 2 && !inParts
  if (tooShort || !/^\p{L}/u.test(head)) return ''
  const two = chars.slice(0, 2).join('')
  return !inParts && chars.length > 2 && compound.has(two) ? two : head
}

const hidden = '****'

/** 138****1234, of a landline the area code and the last two digits; nothing of what is no phone. */
export function maskPhone(raw: unknown): string {
  const { value } = readPhone(raw)
  if (value === null) return hidden
  if (!value.startsWith('0')) return `${value.slice(0, 3)}${hidden}${value.slice(-4)}`
  const area = /^0(?:10|2\d)/.test(value) ? 3 : 4
  return `${value.slice(0, area)}${hidden}${value.slice(-2)}`
}

/** Of 15 or 18 characters the first four (where) and the last two: no birthday, no sequence. Nothing of anything else. */
export function maskIdNumber(raw: unknown): string {
  const { value } = readIdNumber(raw)
  if (value === null) return hidden
  const old = typeof raw === 'string' && raw.replace(/\D/g, '').length === 15
  const text = old ? `${value.slice(0, 6)}${value.slice(8, 17)}` : value
  return `${text.slice(0, 4)}${'*'.repeat(text.length - 6)}${text.slice(-2)}`
}
