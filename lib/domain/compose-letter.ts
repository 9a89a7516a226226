import type { OutgoingLetter } from './letter.ts'
import { plainLine } from './message-text.ts'
import { shorten } from './shorten.ts'
import { smsUnits } from './sms-room.ts'
import { postLabel } from './vocabulary.ts'

/** `attach`: whether the channel takes the attachment along; else the letter says where it is to be had. */
export function composeLetter(
  letter: OutgoingLetter,
  { attach }: { attach: boolean },
): { subject: string; text: string } {
  const { subject, lines, link, attachment, resend, standsInFor } = letter
  const enclosed = attachment && (attach ? `附件：${attachment.name}` : `附件“${attachment.name}”请在以上网页下载。`)
  const text = [
    ...lines,
    '',
    `网页：${link}`,
    ...(enclosed ? [enclosed] : []),
    '',
    ...(resend ? ['重发：上次是否送达不明，故再次发送；已经办理的，不必重复办理。'] : []),
    ...(standsInFor ? [`代收：“${postLabel[standsInFor]}”联系不上，改由您接收，请代为办理。`] : []),
    '本邮件由劳动纠纷预警系统自动发出，不含投诉人信息。请勿直接回复。',
  ]
  return { subject: `${resend ? '〔重发〕' : ''}${plainLine(subject)}`, text: `${text.join('\n')}\n` }
}

/** At most 70 UTF-16 units with signature; a link that has no room is left out whole, as the e-mail has it. */
export function composeLetterSms({ short, link, resend }: OutgoingLetter, signature: string): string {
  const head = `【${signature}】${resend ? '〔重发〕' : ''}`
  const words = plainLine(short)
  const whole = `${head}${words} ${link}`
  return whole.length <= smsUnits ? whole : `${head}${shorten(words, smsUnits - head.length)}`
}
