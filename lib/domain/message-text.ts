import { beijingMinute } from './format.ts'
import type { Outgoing } from './notice.ts'
import type { Post } from './vocabulary.ts'

/** UTF-16 code units of one UCS-2 short message, signature and link included. */
export const smsUnits = 70

/** What the tightest wording leaves for the employer (3) and the first figure (6), e.g. `长春…`, `999万人…`. */
const tightest = { wording: 17, brackets: 2, employer: 3, figures: 6 }
const comfortableEmployer = 6
const levels = [0, 1, 2, 3, 4, 5, 6] as const

/** 〔代…〕 in a short message: the post in at most three characters. */
const shortPost: Record<Post, string> = {
  liaison: '联络员',
  'unit-head': '负责人',
  office: '办公室',
  'group-leader': '组长',
  'group-member': '成员',
  director: '局长',
  discipline: '纪委',
  admin: '管理员',
}

/**
 * The greatest length of link (with the number and a space, if the link does not contain the number)
 * for which every short message keeps its promise under this signature. `长春人社` leaves 38.
 */
export const maxLinkLength = (signature: string): number =>
  smsUnits - tightest.brackets - signature.length - tightest.wording - tightest.employer - tightest.figures

/** The address that opens a dispute; with an empty number the list of what is waiting. */
export const disputeLink = (consoleUrl: string, number: string): string =>
  `${consoleUrl.replace(/\/+$/, '')}/d/${number}`

/** Throws when a deployment's signature and console address leave too little room for what must be said. */
export function checkSmsRoom(settings: { signature: string; consoleUrl: string }): void {
  const { signature, consoleUrl } = settings
  if (!/^[^【】\s]{2,12}$/u.test(signature)) throw new Error(`SMS signature «${signature}» must be 2 to 12 characters`)
  const length = disputeLink(consoleUrl, '20261123-7KQ4').length
  const most = maxLinkLength(signature)
  if (length > most)
    throw new Error(`links of ${length} characters do not fit: with signature «${signature}» at most ${most}`)
}

/** One line of plain text: no controls, no invisible or direction marks, no second signature or mark. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[【〔]/gu, '（')
    .replace(/[】〕]/gu, '）')
    .replace(/\s+/gu, ' ')
    .trim()

/** An employer's name in which no phone or mail program finds a link, an address or a mention. */
export const inertName = (name: string): string =>
  plainLine(name)
    .replace(/[.。｡]/gu, '．')
    .replace(/:/gu, '：')
    .replace(/\//gu, '／')
    .replace(/@/gu, '＠')

/** At most `room` UTF-16 units; cut between code points, with …. */
export function shorten(text: string, room: number): string {
  if (text.length <= room) return text
  let kept = ''
  for (const point of text) {
    if (kept.length + point.length + 1 > room) break
    kept += point
  }
  return room > 0 ? `${kept}…` : ''
}

/** How tight the wording is: 0 says everything, 6 only what may never be missing. */
export type Level = (typeof levels)[number]

/** Figures are dropped whole, from the end; a number is never cut, it only loses its thousands commas. */
export function figuresAt(figures: string, level: Level): string {
  const plain = plainLine(figures)
  const parts = (level < 4 ? plain : plain.replace(/(?<=\d),(?=\d)/g, '')).split(/[、，；]/u)
  const kept = level < 2 ? parts.length : level < 5 ? 2 : 1
  if (level === 6 && (parts[0]?.length ?? 0) >= tightest.figures) return '见链接'
  return parts.length <= kept ? parts.join('、') : `${parts.slice(0, kept).join('、')}…`
}

/** 重发、代组长; empty when neither applies. */
export function marksAt(message: Pick<Outgoing, 'resend' | 'standsInFor'>, level: Level): string {
  const { resend, standsInFor } = message
  return `${resend ? '重发' : ''}${standsInFor ? `代${level < 4 ? shortPost[standsInFor] : ''}` : ''}`
}

/** 11月25日17:00 or 11月25日, 北京时间. */
export function shortTime(instant: string, part: 'minute' | 'day'): string {
  const [day = '', minute = ''] = beijingMinute(instant).split(' ')
  return part === 'day' ? day : `${day}${minute}`
}

/**
 * The loosest wording in which the employer still has comfortable room, else the tightest;
 * `around` gives the text before and after the name.
 */
export function fitName(name: string, limit: number, around: (level: Level) => readonly [string, string]) {
  const fits = (level: Level, least: number) => {
    const room = limit - around(level).join('').length
    return room >= Math.min(least, name.length) ? { level, name: shorten(name, room) } : undefined
  }
  for (const level of levels.slice(0, 5)) {
    const found = fits(level, comfortableEmployer)
    if (found) return found
  }
  return fits(5, tightest.employer) ?? fits(6, tightest.employer)
}

/** The name as shown; an unknown employer says so. */
export const shownEmployer = (employer: string): string => inertName(employer) || '单位待核'

/** A digest never needs more: beyond four digits it says 余. */
export const shownCount = (count: number | undefined): string =>
  count === undefined ? '' : count > 9999 ? '9999余件' : `${count}件`
