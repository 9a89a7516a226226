import { clockWord } from './clock-names.ts'
import { graded, overdueStep, shownCount, shownEmployer } from './message-text.ts'
import type { NoticeVariables, Outgoing } from './notice.ts'
import { askAt, daysAt, dueAt, figuresAt, fitName, type Level, marksAt, riseAt } from './sms-levels.ts'
import { smsUnits } from './sms-room.ts'
import { turnHead, turnTail } from './turn-words.ts'
import { gradeLabel } from './vocabulary.ts'

/** What the message is about, up to the employer's name. */
function about({ template, variables }: Outgoing, level: Level): string {
  switch (template) {
    case 'alert':
      return graded(variables.grade)
    case 'alert-raised': {
      const { word, from } = riseAt(variables, level)
      return `${word}${from}升${graded(variables.grade)}`
    }
    case 'watch':
      return '关注线索'
    case 'overdue':
      return level < 3
        ? `${graded(variables.grade)}${overdueStep(variables)}期限已过`
        : `${gradeLabel[variables.grade]}${clockWord[variables.clock ?? 'judge']}逾期`
    case 'your-turn':
      return turnHead(variables, level)
    case 'watch-digest':
      return `${daysAt(variables, level)}新增关注${shownCount(variables.count)}`
  }
}

/** Before and after the employer's name, without the address. */
function frame(message: Outgoing, level: Level): readonly [string, string] {
  const { template, variables } = message
  const marks = marksAt(message, level)
  const head = `${marks && `〔${marks}〕`}${about(message, level)}`
  if (template === 'your-turn') return [`${head}：`, turnTail(variables, level)]
  if (template !== 'watch-digest')
    return [`${head}：`, `，${figuresAt(variables.figures, level)}。请${askAt(message, level)}`]
  const due = dueAt(variables, level)
  return [`${head}，请${due && `于${due}前`}${askAt(message, level)}`, '']
}

/** Number and link; the number is not said twice. */
const whereTo = ({ number, link }: NoticeVariables): string =>
  number === '' || link.includes(number) ? link : `${number} ${link}`

/**
 * The short message, at most 70 UTF-16 units with signature and link (DOMAIN 6), no personal data.
 * Grade, number and link are never cut: a link longer than `maxLinkLength` is left out whole and the number stays.
 * The link to confirm by stands for both: its last four letters are those of the number.
 * Throws when the signature alone leaves no room.
 */
export function composeSms(message: Outgoing, signature: string): string {
  const { template, variables } = message
  const name = template === 'watch-digest' ? '' : shownEmployer(variables.employer)
  const within = (address: string): string | undefined => {
    const textWith = (level: Level, employer: string) =>
      `【${signature}】${frame(message, level).join(employer)}${address && ` ${address}`}`
    const fit = fitName(name, smsUnits, (level) => textWith(level, '').length)
    return fit && textWith(fit.level, fit.name)
  }
  const { confirm } = message
  const text = (confirm && within(confirm)) || (within(whereTo(variables)) ?? within(variables.number))
  if (text === undefined) throw new Error(`no room for a short message under signature «${signature}»`)
  return text
}
