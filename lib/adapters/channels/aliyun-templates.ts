import { clockWord } from '../../domain/clock-names.ts'
import type { OutgoingLetter } from '../../domain/letter.ts'
import { plainLine, shownCount, shownEmployer } from '../../domain/message-text.ts'
import type { NoticeTemplate, Outgoing } from '../../domain/notice.ts'
import { shorten } from '../../domain/shorten.ts'
import { askAt, daysAt, dueAt, figuresAt, fitName, type Level, marksAt, riseAt } from '../../domain/sms-levels.ts'
import { smsUnits } from '../../domain/sms-room.ts'
import { turnDue } from '../../domain/turn-words.ts'
import { gradeLabel } from '../../domain/vocabulary.ts'

/**
 * The texts to register with Aliyun, one per template: `{…}` are its variables (Aliyun writes `${…}`), «控制台» stands
 * for the console's address. A variable may hold no link (Aliyun), so the address is fixed text and ends in the number.
 */
export const aliyunTexts: Record<NoticeTemplate, string> = {
  alert: '{grade}预警：{employer}，{figures}。请{ask} 控制台/d/{number}',
  'alert-raised': '{rise}升{grade}预警：{employer}，{figures}。请{ask} 控制台/d/{number}',
  watch: '{grade}线索：{employer}，{figures}。请{ask} 控制台/d/{number}',
  'watch-digest': '{days}新增关注{count}，请于{due}前{ask} 控制台',
  overdue: '{grade}{step}逾期：{employer}，{figures}。请{ask} 控制台/d/{number}',
  'your-turn': '{grade}待办：{employer}，{due}前{ask} 控制台/d/{number}',
}

/** Of letters; a stage that has registered none sends them by e-mail alone. */
export const aliyunLetterText = '预警工作：{text}，请登录查看 控制台'
export function letterParams(
  { short, resend }: OutgoingLetter,
  { signature, consoleUrl }: { signature: string; consoleUrl: string },
): Record<string, string> {
  const around = `【${signature}】${aliyunLetterText.replace('{text}', '').replace('控制台', () => consoleUrl)}`.length
  const room = Math.min(longestVariable, smsUnits - around)
  return { text: shorten(`${resend ? '（重发）' : ''}${plainLine(short)}`, room) }
}

/** Where the deployment has a page to confirm on, its address (`签收地址`) stands in the texts of alerts instead. */
const confirming: Partial<Record<NoticeTemplate, string>> = {
  alert: '{grade}预警：{employer}，{figures}。请{ask} 签收地址/{token}',
  'alert-raised': '{rise}升{grade}预警：{employer}，{figures}。请{ask} 签收地址/{token}',
}

export interface Addresses {
  consoleUrl: string
  confirmUrl?: string | undefined
}

/** The text that a deployment of these addresses registers, with them in it. */
export const aliyunTextFor = (template: NoticeTemplate, { consoleUrl, confirmUrl }: Addresses): string =>
  ((confirmUrl && confirming[template]) || aliyunTexts[template])
    .replace('控制台', () => consoleUrl)
    .replace('签收地址', () => confirmUrl ?? '')

/** A variable of a notification template holds 1 to 35 characters. */
export const longestVariable = 35

const placeholder = /\{(\w+)\}/g

/** Text and variables as the recipient will read them; for measuring, and for the tests. */
export const aliyunText = (
  template: NoticeTemplate,
  params: Readonly<Record<string, string>>,
  addresses: Addresses,
): string => aliyunTextFor(template, addresses).replace(placeholder, (_, name: string) => params[name] ?? '')

/** Every value a text may ask for. None may be empty, so 〔重发〕 goes as （重发） before the first of them. */
function valuesAt(message: Outgoing, level: Level, token: string): Record<string, string> {
  const { template, variables } = message
  const marks = marksAt(message, level)
  const marked = marks && `（${marks}）`
  const rises = template === 'alert-raised'
  return {
    grade: `${rises ? '' : marked}${gradeLabel[variables.grade]}`,
    rise: `${marked}${riseAt(variables, level).from}` || riseAt(variables, 0).from || '等级',
    figures: figuresWithin(variables.figures, level),
    ask: askAt(message, level),
    step: clockWord[variables.clock ?? 'judge'],
    number: variables.number,
    token: token || variables.number,
    days: `${marked}${daysAt(variables, level) || '本次'}`,
    count: shownCount(variables.count) || '若干件',
    due: template === 'your-turn' ? turnDue(variables, level) || '结案' : dueAt(variables, level) || '规定期限',
  }
}

/** As the short message says them, or tighter where a variable would not hold them. */
function figuresWithin(figures: string, level: Level): string {
  const tighter: readonly Level[] = [level, 2, 3, 8]
  const texts = tighter.filter((each) => each >= level).map((each) => figuresAt(figures, each))
  return texts.find(({ length }) => length <= longestVariable) ?? '见链接'
}

/** The template's variables, shortened by the rules of `composeSms`, so that 【signature】 and text keep to 70. */
export function aliyunParams(message: Outgoing, settings: Addresses & { signature: string }): Record<string, string> {
  const { template, variables } = message
  const used = [...aliyunTextFor(template, settings).matchAll(placeholder)].map(([, name = '']) => name)
  const around = (token: string) => (level: Level) =>
    `【${settings.signature}】${aliyunText(template, valuesAt(message, level, token), settings)}`.length
  const name = used.includes('employer') ? shownEmployer(variables.employer) : ''
  const own = message.confirm?.split('/').at(-1) ?? ''
  // Where there is no room for the link, the number stands in its place: its page says how else to confirm.
  const token = used.includes('token') && fitName(name, smsUnits, around(own)) ? own : ''
  const fit = fitName(name, smsUnits, around(token))
  const all: Record<string, string> = { ...valuesAt(message, fit?.level ?? 8, token), employer: fit?.name ?? '见链接' }
  return Object.fromEntries(used.map((one) => [one, all[one] ?? '']))
}
