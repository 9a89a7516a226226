import type { ClockName } from './clock-names.ts'
import { noticedOn, plainLine, shortTime } from './message-text.ts'
import type { NoticeVariables, Outgoing } from './notice.ts'
import { enough, shortenName } from './shorten.ts'
import { turnAsk } from './turn-words.ts'
import type { Grade, Post } from './vocabulary.ts'

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
/** How tight the wording is: 0 says everything, 8 only what may never be missing. */
export type Level = (typeof levels)[number]

/**
 * From which level on something is left out. Whoever is woken by a message needs the grade, the employer, the figure
 * that made the grade, what to do and where; so of a red one 立即 goes last but one. Signature, grade, number and
 * link never go.
 */
const gone = {
  /** 及时, and 立即 of what is overdue. */
  haste: 1,
  /** 升级： before 由黄升. */
  riseWord: 1,
  timeOfDay: 1,
  thirdFigure: 2,
  /** And the commas between thousands. */
  secondFigure: 3,
  lastDay: 3,
  /** 重发 beside 演练: the tightest marks are then as long as without it. */
  resendOfDrill: 4,
  /** The post in 代…. */
  standIn: 4,
  due: 4,
  /** 由黄 of a rise. */
  from: 5,
  days: 5,
  firstFigure: 8,
} as const
/** 立即 of a red alert goes only where that saves the first figure. */
const figureBeforeUrgency = 7

/** The least room for the employer: most of the name, then a recognisable head, then two characters and …. */
const employerRoom = (level: Level): number => (level < 3 ? 9 : level < 6 ? 6 : 3)

const shortGrade: Record<Grade, string> = { red: '红', yellow: '黄', blue: '蓝', watch: '关注' }

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

/** Figures are dropped whole, from the end, marked …; a number is never cut, it only loses its thousands commas. */
export function figuresAt(figures: string, level: Level): string {
  const plain = plainLine(figures)
  const parts = (level < gone.secondFigure ? plain : plain.replace(/(?<=\d),(?=\d)/g, '')).split(/[、，；]/u)
  const kept = level < gone.thirdFigure ? parts.length : level < gone.secondFigure ? 2 : 1
  const text = parts.length <= kept ? parts.join('、') : `${parts.slice(0, kept).join('、')}…`
  return level >= gone.firstFigure && text.length > '见链接'.length ? '见链接' : text
}

type Marked = Pick<Outgoing, 'resend' | 'standsInFor'> & { variables: Pick<NoticeVariables, 'drill'> }

/** 演练、重发、代组长; empty when none applies. In a tight message about a drill 重发 gives way, 演练 never. */
export function marksAt({ resend, standsInFor, variables: { drill } }: Marked, level: Level): string {
  const again = resend && !(drill && level >= gone.resendOfDrill)
  return `${drill ? '演练' : ''}${again ? '重发' : ''}${standsInFor ? `代${level < gone.standIn ? shortPost[standsInFor] : ''}` : ''}`
}

/** 升级：, 由黄: what stands before 升红色预警; empty when there is no room or no grade before. */
export const riseAt = ({ from }: NoticeVariables, level: Level): { word: string; from: string } => ({
  word: level < gone.riseWord ? '升级：' : '',
  from: from && level < gone.from ? `由${shortGrade[from]}` : '',
})

/** When the matters of a digest came to notice: 11月20日至23日, 11月20日起, or nothing. */
export function daysAt(variables: NoticeVariables, level: Level): string {
  const days = noticedOn(variables)
  if (level < gone.lastDay || !days.includes('至')) return level < gone.days ? days : ''
  return level < gone.days ? days.replace(/至.*/u, '起') : ''
}

/** By when: 11月25日17:00, 11月25日, or nothing. */
export const dueAt = ({ dueAt: due }: NoticeVariables, level: Level): string =>
  due && level < gone.due ? shortTime(due, level < gone.timeOfDay ? 'minute' : 'day') : ''

const asked: Partial<Record<ClockName, string>> = { confirm: '签收', judge: '预判', refer: '研判', assess: '研判' }

/** What is asked: 立即签收 of a red alert, 及时签收 of the others (the words of 四(三)1 to 3), 预判 of a watch, of what is overdue its own. */
export function askAt({ template, variables }: Pick<Outgoing, 'template' | 'variables'>, level: Level): string {
  switch (template) {
    case 'alert':
    case 'alert-raised': {
      if (variables.grade === 'red') return level === figureBeforeUrgency ? '签收' : '立即签收'
      return level < gone.haste ? '及时签收' : '签收'
    }
    case 'overdue':
      return `${level < gone.haste ? '立即' : ''}${asked[variables.clock ?? 'judge'] ?? '办理'}`
    case 'your-turn':
      return turnAsk(variables, level)
    case 'watch':
    case 'watch-digest':
      return '预判'
  }
}

/**
 * The loosest wording in which the employer still has its room; undefined when even the tightest has none.
 * `around` gives the length of what stands around the name.
 */
export function fitName(name: string, limit: number, around: (level: Level) => number) {
  for (const level of levels) {
    const room = limit - around(level)
    if (room >= Math.min(employerRoom(level), enough(name))) return { level, name: shortenName(name, room) }
  }
  return undefined
}
