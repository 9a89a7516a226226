import {
  figuresAt,
  fitName,
  type Level,
  marksAt,
  plainLine,
  shorten,
  shortTime,
  shownCount,
  shownEmployer,
  smsUnits,
} from './message-text.ts'
import type { NoticeVariables, Outgoing } from './notice.ts'
import { type Grade, gradeLabel, gradeTitle, postLabel } from './vocabulary.ts'

export { checkSmsRoom, disputeLink, maxLinkLength } from './message-text.ts'

const shortGrade: Record<Grade, string> = { red: '红', yellow: '黄', blue: '蓝', watch: '关注' }

/** 预警 for the three grades of 四(二), 线索 for what has not reached one. */
const graded = (grade: Grade): string => `${gradeLabel[grade]}${grade === 'watch' ? '线索' : '预警'}`

function words(message: Outgoing, level: Level): { head: string; tail: string; named: boolean } {
  const { template, variables } = message
  const figures = `，${figuresAt(variables.figures, level)}。`
  switch (template) {
    case 'alert':
      return { head: `${graded(variables.grade)}：`, tail: `${figures}请${level < 1 ? '立即' : ''}签收`, named: true }
    case 'alert-raised': {
      const from = variables.from && level < 3 ? shortGrade[variables.from] : ''
      const rise = level < 1 && from ? `升级：由${from}升` : `${from}升`
      return {
        head: `${rise}${graded(variables.grade)}：`,
        tail: `${figures}请${level < 1 ? '立即' : ''}签收`,
        named: true,
      }
    }
    case 'watch':
      return { head: '关注线索：', tail: `${figures}请研判`, named: true }
    case 'judgement-overdue':
      return {
        head: level < 3 ? '关注线索研判已超期：' : '研判超期：',
        tail: `${figures}请${level < 1 ? '立即' : ''}研判`,
        named: true,
      }
    case 'watch-digest': {
      const due = variables.dueAt && level < 2 ? `于${shortTime(variables.dueAt, level < 1 ? 'minute' : 'day')}前` : ''
      return {
        head: `${level < 3 ? '今日' : ''}新增关注${shownCount(variables.count)}，请${due}研判`,
        tail: '',
        named: false,
      }
    }
  }
}

/** Number and link; the number is not said twice. */
const whereTo = ({ number, link }: NoticeVariables): string =>
  number === '' || link.includes(number) ? link : `${number} ${link}`

/**
 * The short message, at most 70 UTF-16 units with signature and link (DOMAIN 6), no personal data.
 * Grade, number and link are never cut: a link longer than `maxLinkLength` is left out whole and the number stays.
 */
export function composeSms(message: Outgoing, signature: string): string {
  const around = (level: Level, address: string): readonly [string, string] => {
    const { head, tail } = words(message, level)
    const marks = marksAt(message, level)
    return [`【${signature}】${marks && `〔${marks}〕`}${head}`, `${tail}${address && ` ${address}`}`]
  }
  const name = words(message, 0).named ? shownEmployer(message.variables.employer) : ''
  const within = (address: string) => {
    const found = fitName(name, smsUnits, (level) => around(level, address))
    return found && around(found.level, address).join(found.name)
  }
  const text = within(whereTo(message.variables)) ?? within(message.variables.number)
  if (text === undefined) throw new Error(`no room for a short message under signature «${signature}»`)
  return text
}

const title = ({ template, variables: { grade, count } }: Outgoing): string => {
  switch (template) {
    case 'alert':
      return graded(grade)
    case 'alert-raised':
      return `${graded(grade)}（升级）`
    case 'watch':
      return '关注线索'
    case 'judgement-overdue':
      return '关注线索研判已超期'
    case 'watch-digest':
      return `今日新增关注${shownCount(count)}`
  }
}

/** The fuller text. The subject is one line without control characters; a name in it is text and nothing else. */
export function composeEmail(message: Outgoing): { subject: string; text: string } {
  const { template, variables, resend, standsInFor } = message
  const { number, employer, figures, from, dueAt, reason, link, grade } = variables
  const digest = template === 'watch-digest'
  const marks = marksAt(message, 0)
  const subject = [
    `${marks && `〔${marks}〕`}${title(message)}`,
    number,
    digest ? '' : shorten(shownEmployer(employer), 40),
    digest ? '' : plainLine(figures),
  ]
  const act = template === 'alert' || template === 'alert-raised' ? '签收' : '研判'
  const lines = [
    digest
      ? `${title(message)}。`
      : `${title(message)}：${gradeTitle[grade]}${from ? `（原为${gradeTitle[from]}）` : ''}`,
    number ? `预警编号：${number}` : null,
    digest ? null : `用人单位：${shownEmployer(employer)}`,
    digest ? null : `涉及情况：${plainLine(figures)}`,
    reason ? `分级理由：${plainLine(reason)}` : null,
    dueAt ? `时限：请于${shortTime(dueAt, 'minute')}（北京时间）前${act}。` : null,
    resend ? '重发：上一次发送结果不明，故再次发送；已经办理的，不必重复。' : null,
    standsInFor ? `代${postLabel[standsInFor]}：原收件岗位联系不上，请您代为处理。` : null,
    '',
    `如何${act}：打开下面的链接，登录后点“${act}”。只打开链接不算${act}。`,
    link,
    '',
    '本邮件由劳动纠纷预警系统发出，不含投诉人信息。请勿回复，请勿转给用人单位。',
  ]
  return {
    subject: subject.filter((part) => part !== '').join(' '),
    text: `${lines.filter((line) => line !== null).join('\n')}\n`,
  }
}
