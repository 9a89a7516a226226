import { clockLabel } from './clock-names.ts'
import { asksToConfirm, linkDays } from './confirm-link.ts'
import { graded, noticedOn, overdueStep, plainLine, shortTime, shownCount, shownEmployer } from './message-text.ts'
import type { NoticeVariables, Outgoing } from './notice.ts'
import { shortenName } from './shorten.ts'
import { marksAt } from './sms-levels.ts'
import { turnHandling, turnTitle } from './turn-words.ts'
import { type Grade, gradeTitle, postLabel } from './vocabulary.ts'

/** Of the subject: a mail program shows some 40 characters of it. */
const employerInSubject = 40

const drillLine = '【演练】这是演练，不是实际事项：请照实际程序签收、办理；不计入统计和履责。'

/** The fuller text. The subject is one line without control characters; a name in it is text and nothing else. */
export function composeEmail(message: Outgoing): { subject: string; text: string } {
  const { template, variables } = message
  const { number, employer, figures } = variables
  const { drill } = variables
  const marks = marksAt({ ...message, variables: {} }, 0)
  const digest = template === 'watch-digest'
  const subject = [
    `${drill ? '【演练】' : ''}${marks && `〔${marks}〕`}${title(message)}`,
    number,
    ...(digest ? [] : [shortenName(shownEmployer(employer), employerInSubject), plainLine(figures)]),
  ]
  const lines = [
    ...(drill ? [drillLine] : []),
    heading(message),
    '',
    ...particulars(message),
    ...toDo(message),
    '',
    ...footer(message),
  ]
  return { subject: subject.filter((part) => part !== '').join(' '), text: `${lines.join('\n')}\n` }
}

function title({ template, variables }: Outgoing): string {
  switch (template) {
    case 'alert':
      return graded(variables.grade)
    case 'alert-raised':
      return `${graded(variables.grade)}（升级）`
    case 'watch':
      return '关注线索'
    case 'overdue':
      return `${graded(variables.grade)}${overdueStep(variables)}期限已过`
    case 'your-turn':
      return turnTitle(variables)
    case 'watch-digest':
      return `${noticedOn(variables)}新增关注${shownCount(variables.count)}`
  }
}

function heading(message: Outgoing): string {
  const { template, variables } = message
  switch (template) {
    case 'alert':
      return gradeTitle[variables.grade]
    case 'alert-raised':
      return `${gradeTitle[variables.grade]}${variables.from ? `（由${gradeTitle[variables.from]}升级）` : '（升级）'}`
    default:
      return `${title(message)}${variables.grade === 'watch' ? '（未达预警等级）' : ''}`
  }
}

const isAlert = ({ template }: Outgoing): boolean => template === 'alert' || template === 'alert-raised'

function particulars(message: Outgoing): string[] {
  const { template, variables } = message
  const { number, employer, figures, reason } = variables
  const due = dueLine(isAlert(message) ? '签收' : overdueStep(variables), variables)
  if (template === 'watch-digest') return due
  return [
    `预警编号：${number}`,
    `用人单位：${shownEmployer(employer)}`,
    `涉及情况：${plainLine(figures)}`,
    ...(reason ? [`定级依据：${plainLine(reason)}`] : []),
    ...(isAlert(message) ? [`等级说明：${whose(variables)}`] : []),
    ...due,
  ]
}

/** Who made the grade (DOMAIN 2.2): the figures propose, people assess. */
function whose({ assessed }: NoticeVariables): string {
  if (!assessed) return '由系统按上报的情况提出，待研判。'
  const by = postLabel[assessed.by]
  return assessed.pending ? `${by}研判提出，待上一级研判。` : `经${by}研判定级。`
}

/** The plan gives no figure, so the time is marked as ours (DOMAIN 4). */
const dueLine = (step: string, { dueAt, dueUnknown }: NoticeVariables): string[] => {
  if (!dueAt) return []
  const note = `北京时间；《方案》未定期限，此为本系统默认${dueUnknown ? '；待放假通知' : ''}`
  return [`${step}期限：${shortTime(dueAt, 'minute')}（${note}）`]
}

/** The plan's own procedure for a grade (四(三)1 to 3): who does what. */
const procedure: Record<Grade, string> = {
  red: '领导小组立即召开小组会，分析研判、查明情况，明确预警处置单位，形成处置预案，报局长审定（《方案》四（三）1）。',
  yellow:
    '领导小组办公室上报组长；组长视情况召集相关成员单位讨论处置预案，明确预警处置单位，及时处理（《方案》四（三）2）。',
  blue: '领导小组办公室视情况研究处置预案，明确预警处置单位，及时处理，并视事态发展确定是否向领导小组上报（《方案》四（三）3）。',
  watch: '领导小组办公室预判是否可能进一步扩大影响、造成重大隐患；可能的，报领导小组（《方案》四（三）4）。',
}

/** Who is to act and how: confirmed by the link, the rest on the console, which is not there yet (README). */
function toDo(message: Outgoing): string[] {
  const { template, variables } = message
  const { grade, link } = variables
  return [
    `办理程序：${procedure[grade]}`,
    ...(asksToConfirm(message) ? receipt(message) : [handling(message)]),
    `${template === 'watch-digest' ? '关注线索' : '本事项'}网页（尚未开通）：`,
    link,
  ]
}

function receipt({ template, confirm, variables: { grade }, to }: Outgoing): string[] {
  const late = template === 'overdue' ? '尚未签收的，' : ''
  const others = template === 'overdue' ? '已经签收的，请督促尚未签收的人员。' : ''
  const byPhone = to.post === 'office' ? '' : '也可电话告知领导小组办公室，由其代记。'
  if (confirm)
    return [
      `签收：${late}请打开以下链接，点“确认签收”。链接只供您本人签收本次预警，${linkDays}天内有效。${byPhone}${others}`,
      confirm,
    ]
  return [
    to.post === 'office'
      ? `签收：${late}请在系统中签收。${others}`
      : `签收：${late}请${grade === 'red' ? '立即' : '及时'}电话告知领导小组办公室已经收到，并报预警编号。${others}`,
  ]
}

/** What a message that asks for no confirmation asks for. */
function handling(message: Outgoing): string {
  const { template, variables } = message
  const { clock = 'judge' } = variables
  if (template === 'your-turn') return turnHandling(variables)
  if (template !== 'overdue' || clock === 'judge') return `预判：${judgement(message)}`
  return `办理：${clockLabel[clock]}期限已过，系统中没有办理记录。由您办理的，请立即办理并登记；由他人办理的，请督促。`
}

function judgement({ template, to }: Outgoing): string {
  const record = '请在系统中记录报或不报及理由。'
  if (template !== 'overdue') return record
  const unknown = '期限已过，系统中没有预判结果；已经预判的，不必重复。'
  return to.post === 'office'
    ? `${unknown}尚未预判的，请立即预判。${record}`
    : `${unknown}尚未预判的，请督促领导小组办公室立即预判。`
}

function footer({ resend, standsInFor }: Outgoing): string[] {
  return [
    ...(resend ? ['重发：上次是否送达不明，故再次发送；已经办理的，不必重复办理。'] : []),
    ...(standsInFor ? [`代收：“${postLabel[standsInFor]}”联系不上，改由您接收，请代为办理。`] : []),
    '本邮件由劳动纠纷预警系统自动发出，不含投诉人信息。请勿直接回复，勿转给用人单位。',
  ]
}
