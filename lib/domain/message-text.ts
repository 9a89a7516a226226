import { clockLabel } from './clock-names.ts'
import { beijingMinute } from './format.ts'
import type { NoticeVariables } from './notice.ts'
import { type Grade, gradeLabel } from './vocabulary.ts'

/** One line of plain text: no controls, no invisible or direction marks, no second signature or mark. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[【〔〖︻﹝︹]/gu, '（')
    .replace(/[】〕〗︼﹞︺]/gu, '）')
    .replace(/\s+/gu, ' ')
    .trim()

/** An employer's name in which no phone or mail program finds a link, an address or a mention. */
const inertName = (name: string): string =>
  plainLine(name)
    .replace(/[.。｡․﹒]/gu, '．')
    .replace(/[:﹕︓∶꞉]/gu, '：')
    .replace(/[/⁄∕⧸]/gu, '／')
    .replace(/[@﹫]/gu, '＠')

/** The name as shown; an unknown employer says so. */
export const shownEmployer = (employer: string): string => inertName(employer) || '单位待核'

/** 预警 for the three grades of 四(二), 线索 for what has not reached one. */
export const graded = (grade: Grade): string => `${gradeLabel[grade]}${grade === 'watch' ? '线索' : '预警'}`

/** A digest never needs more: beyond four digits it says 余. */
export const shownCount = (count: number | undefined): string =>
  count === undefined ? '' : count > 9999 ? '9999余件' : `${count}件`

/** 11月25日17:00 or 11月25日, 北京时间. */
export function shortTime(instant: string, part: 'minute' | 'day'): string {
  const [day = '', minute = ''] = beijingMinute(instant).split(' ')
  return part === 'day' ? day : `${day}${minute}`
}

/** On which days the matters of a digest came to notice: 11月20日, or 11月20日至23日; empty when it is not said. */
export function noticedOn({ since, until }: NoticeVariables): string {
  if (!since) return ''
  const first = shortTime(since, 'day')
  const last = shortTime(until ?? since, 'day')
  if (first === last) return first
  const [month = ''] = first.split(/(?<=月)/u)
  return `${first}至${last.startsWith(month) ? last.slice(month.length) : last}`
}

/** Which step is overdue, after 红色预警: 签收、预判、研判 …. */
export const overdueStep = ({ clock = 'judge' }: NoticeVariables): string =>
  clock === 'confirm' ? '签收' : clockLabel[clock]
