import { beijingMinute } from './format.ts'
import { plainLine, shownEmployer } from './message-text.ts'
import type { NoticeVariables } from './notice.ts'
import type { Instant } from './report.ts'
import { type Grade, gradeTitle } from './vocabulary.ts'

/** What the page of a confirmation link says; `next` the deadline that a confirmation carries. */
export type ConfirmPage =
  | { state: 'invalid' }
  | { state: 'open' | 'newer' | 'ended'; variables: NoticeVariables }
  | { state: 'confirmed'; variables: NoticeVariables; at: Instant; next: NextDeadline | null }
export type NextDeadline = { label: string; dueAt: Instant; known: boolean; overdue: boolean }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const htmlText = (text: string): string => plainLine(text).replace(/[&<>"']/g, (one) => escapes[one] ?? '')

const meaning: Record<Grade, string> = {
  red: '签收表示您已知悉本预警，将立即参加领导小组研判（《方案》四（三）1）。签收不等于办理。',
  yellow: '签收表示您已知悉本预警，将及时上报、研判（《方案》四（三）2）。签收不等于办理。',
  blue: '签收表示您已知悉本预警，将及时研究处置（《方案》四（三）3）。签收不等于办理。',
  watch: '签收表示您已知悉。签收不等于办理。',
}

/** 请于 11月23日 22:05 前: the plan gives no figure, so the time is marked as ours (DOMAIN 4). */
export function nextWords(next: NextDeadline | null): string {
  if (!next) return '已签收。目前没有待办的时限。'
  const { label, dueAt, known, overdue } = next
  const by = beijingMinute(dueAt)
  const note = `（北京时间；本系统默认${known ? '' : '，待放假通知'}）`
  return overdue
    ? `已签收。下一步：${label}，期限 ${by} 已过${note}，请立即办理。`
    : `已签收。下一步：${label}，请于 ${by} 前${note}。`
}

const matter = ({ grade, number, employer, figures, drill }: NoticeVariables): string[] => [
  ...(drill ? [paragraph('【演练】这是演练，不是实际事项：请照实际程序签收。')] : []),
  `<h1>${htmlText(gradeTitle[grade])}</h1>`,
  `<p>预警编号：<b>${htmlText(number)}</b></p>`,
  `<p>用人单位：${htmlText(shownEmployer(employer))}</p>`,
  `<p>涉及情况：${htmlText(figures)}</p>`,
]
const paragraph = (text: string): string => `<p>${htmlText(text)}</p>`

/** The address itself is the form's: nothing else is sent. */
const form = '<form method="post"><p><input type="submit" value="确认签收"></p></form>'

function body(page: ConfirmPage): string[] {
  if (page.state === 'invalid')
    return [
      '<h1>链接无效或已过期</h1>',
      paragraph('请从最近一次预警的短信或邮件中打开链接，或登录系统签收，或电话告知领导小组办公室代记签收。'),
    ]
  const about = matter(page.variables)
  switch (page.state) {
    case 'open':
      return [...about, paragraph(meaning[page.variables.grade]), form]
    case 'newer':
      return [...about, paragraph('本事项此后已发出新的预警，请从最近一次的短信或邮件中签收。')]
    case 'ended':
      return [...about, paragraph('本事项已经结束或已并入其他事项，不需签收。')]
    case 'confirmed':
      return [...about, paragraph(nextWords(page.next)), paragraph(`签收时间：${beijingMinute(page.at)}（北京时间）`)]
  }
}

export const pageStyle =
  'body{max-width:34em;margin:0 auto;padding:1em;border-top:6px solid #12355b;font-family:system-ui,"PingFang SC","Microsoft YaHei",sans-serif;line-height:1.6;color:#1c2733}h1{font-size:1.5em;margin:.2em 0 .6em}p{margin:.6em 0}input{font-family:inherit;font-size:1.25em;width:100%;padding:.6em;margin-top:.4em;color:#fff;background:#1a5fb4;border:0;border-radius:6px}table{border-collapse:collapse}td,th{border:1px solid #666;padding:.3em .6em;text-align:left}'

/** A page that needs no script and nothing from elsewhere, for whatever browser a phone has. */
export const htmlPage = (title: string, lines: readonly string[]): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${htmlText(title)}</title><style>${pageStyle}</style></head><body>`,
    ...lines,
    '</body></html>',
    '',
  ].join('\n')

export const confirmPage = (page: ConfirmPage): string => htmlPage('劳动纠纷预警签收', body(page))
