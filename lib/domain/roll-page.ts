import { htmlPage, htmlText } from './confirm-page.ts'
import { beijingMinute } from './format.ts'
import { shownEmployer } from './message-text.ts'
import type { Instant } from './report.ts'

interface Line {
  name: string
  label: string
  standsInFor: string | null
  phone: string | null
  confirmedAt: Instant | null
  viaLabel: string | null
}

export interface RollPage {
  number: string
  drill: boolean
  gradeLabel: string
  employer: string | null
  figures: string
  at: Instant
  alertedAt: Instant | null
  missing: number
  called: readonly Line[]
  alsoConfirmed: readonly Line[]
}

const cells = (kind: 'td' | 'th', texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${kind}>${htmlText(text)}</${kind}>`).join('')}</tr>`

const row = (line: Line, place: number): string =>
  cells('td', [
    String(place + 1),
    line.label,
    `${line.name}${line.standsInFor ? `（代${line.standsInFor}）` : ''}`,
    line.phone ?? '',
    line.confirmedAt ? `${beijingMinute(line.confirmedAt)} ${line.viaLabel ?? ''}` : '未签收',
    '',
  ])
const table = (lines: readonly Line[]): string[] => [
  '<table>',
  cells('th', ['序号', '岗位', '姓名', '电话', '签收', '通话记录']),
  ...lines.map(row),
  '</table>',
]

/** 签收点名单: to be printed and called through, those who are missing first. */
export function rollPage(roll: RollPage): string {
  const { number, drill, gradeLabel, employer, figures, at, alertedAt, missing, called, alsoConfirmed } = roll
  const first = called.toSorted((a, b) => Number(a.confirmedAt !== null) - Number(b.confirmedAt !== null))
  return htmlPage(`${drill ? '演练·' : ''}签收点名单 ${number}`, [
    `<h1>${htmlText(`${drill ? '演练·' : ''}${gradeLabel}预警签收点名单`)}</h1>`,
    `<p>预警编号：<b>${htmlText(number)}</b>　用人单位：${htmlText(shownEmployer(employer ?? ''))}　${htmlText(figures)}</p>`,
    `<p>${alertedAt ? `预警时间：${beijingMinute(alertedAt)}　` : '没有需要签收的预警。'}制表时间：${beijingMinute(at)}（北京时间）</p>`,
    `<p>应签收 ${called.length} 人，未签收 ${missing} 人。</p>`,
    ...table(first),
    ...(alsoConfirmed.length > 0 ? ['<p>其他已签收人员：</p>', ...table(alsoConfirmed)] : []),
  ])
}
