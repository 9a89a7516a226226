import { beijingDate } from './calendar.ts'
import { type ClockName, clockLabel } from './clock-names.ts'
import { graded, shortTime } from './message-text.ts'
import type { NoticeVariables } from './notice.ts'
import type { Level } from './sms-levels.ts'

/** From which level on the wording is that tight; grade, employer, what to do and by when never go. */
const gone = { whoseTurn: 2, waiting: 4, longWords: 3, please: 5, timeOfDay: 5 } as const

/** What is to be done, in full and in at most four characters. */
const asked: Record<ClockName, readonly [string, string]> = {
  confirm: ['签收', '签收'],
  judge: ['预判', '预判'],
  refer: ['研判', '研判'],
  assess: ['研判', '研判'],
  designate: ['明确处置单位', '明确单位'],
  sign: ['签收办理', '签收办理'],
  plan: ['报处置预案', '报预案'],
  approve: ['审定预案', '审定预案'],
  progress: ['处置并报进展', '报进展'],
  close: ['结案', '结案'],
}
const askedOf: Record<NonNullable<NoticeVariables['turn']>, readonly [string, string]> = {
  returned: ['修改重报预案', '重报预案'],
  cooperating: ['配合处置', '配合处置'],
  'leading-group': ['研究', '研究'],
}

export const turnAsk = ({ turn, clock = 'judge' }: NoticeVariables, level: Level): string =>
  (turn ? askedOf[turn] : asked[clock])[level < gone.longWords ? 0 : 1]

/** 红色预警轮到您办理, 红色预警待办, 红色预警. */
export function turnHead({ grade, turn }: NoticeVariables, level: Level): string {
  if (turn === 'cooperating') return graded(grade)
  if (turn === 'leading-group') return `${graded(grade)}${level < gone.waiting ? '报领导小组' : ''}`
  return `${graded(grade)}${level < gone.whoseTurn ? '轮到您办理' : level < gone.waiting ? '待办' : ''}`
}

/** By when: 11月25日17:00; of the day on which the turn began 17:00, in a tight message of another day 11月25日. */
export function turnDue({ dueAt, since }: NoticeVariables, level: Level): string {
  if (!dueAt) return ''
  if (since && level > 0 && beijingDate(since) === beijingDate(dueAt)) return shortTime(dueAt, 'minute').slice(-5)
  return shortTime(dueAt, level < gone.timeOfDay ? 'minute' : 'day')
}

/** After the employer's name. */
export function turnTail(variables: NoticeVariables, level: Level): string {
  const due = turnDue(variables, level)
  const please = level < gone.please
  return `，${please ? '请' : ''}${due && `${please ? '于' : ''}${due}前`}${turnAsk(variables, level)}`
}

/** The title of an e-mail. */
export function turnTitle({ grade, turn, clock = 'judge' }: NoticeVariables): string {
  switch (turn) {
    case 'returned':
      return `${graded(grade)}处置预案退回，请修改重报`
    case 'cooperating':
      return `${graded(grade)}请配合处置`
    case 'leading-group':
      return `${graded(grade)}报领导小组`
    default:
      return `${graded(grade)}轮到您办理：${clockLabel[clock]}`
  }
}

/** What the e-mail asks for. */
export function turnHandling(variables: NoticeVariables): string {
  const ask = turnAsk(variables, 0)
  switch (variables.turn) {
    case 'cooperating':
      return '配合：贵单位为配合单位，请配合处置单位办理，所做工作请报进展。'
    case 'leading-group':
      return '研究：处置单位报进展时认为须向领导小组上报（《方案》四（三）3），请研究是否提升等级。'
    default:
      return `办理：现在轮到您办理，请${ask}。办理之后不再提醒；逾期未办的，逐级提醒。`
  }
}
