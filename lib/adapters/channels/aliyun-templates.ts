import {
  figuresAt,
  fitName,
  type Level,
  marksAt,
  shortTime,
  shownCount,
  shownEmployer,
  smsUnits,
} from '../../domain/message-text.ts'
import type { NoticeTemplate, Outgoing } from '../../domain/notice.ts'
import { gradeLabel } from '../../domain/vocabulary.ts'

/**
 * The texts to register with Aliyun, one per template: `{…}` are its variables (Aliyun writes `${…}`), «控制台» stands
 * for the console's address. A variable may hold no link (Aliyun), so the address is fixed text and ends in the number.
 */
export const aliyunTexts: Record<NoticeTemplate, string> = {
  alert: '{grade}预警（{mark}）：{employer}，{figures}。请签收 控制台/d/{number}',
  'alert-raised': '升{grade}预警（{mark}）：{employer}，{figures}。请签收 控制台/d/{number}',
  watch: '关注线索（{mark}）：{employer}，{figures}。请研判 控制台/d/{number}',
  'watch-digest': '新增关注{count}（{mark}），请于{due}前研判 控制台',
  'judgement-overdue': '研判超期（{mark}）：{employer}，{figures}。请研判 控制台/d/{number}',
}

/** A variable of a notification template holds 1 to 35 characters. */
export const longestVariable = 35

const placeholder = /\{(\w+)\}/g

/** Text and variables as the recipient will read them; for measuring, and for the tests. */
export const aliyunText = (template: NoticeTemplate, params: Readonly<Record<string, string>>, consoleUrl: string) =>
  aliyunTexts[template]
    .replace('控制台', () => consoleUrl)
    .replace(placeholder, (_, name: string) => params[name] ?? '')

/** The template's variables, shortened by the rules of `composeSms`, so that 【signature】 and text keep to 70. */
export function aliyunParams(
  message: Outgoing,
  settings: { signature: string; consoleUrl: string },
): Record<string, string> {
  const { template, variables } = message
  const figures = (level: Level): string => {
    const text = figuresAt(variables.figures, level)
    return text.length > longestVariable ? figuresAt(variables.figures, 6) : text
  }
  const at = (level: Level): Record<string, string> => ({
    grade: gradeLabel[variables.grade],
    mark: marksAt(message, level) || '首发',
    figures: figures(level),
    number: variables.number,
    count: shownCount(variables.count) || '若干件',
    due: variables.dueAt ? shortTime(variables.dueAt, level < 1 ? 'minute' : 'day') : '今日下班',
  })
  const frame = (level: Level): readonly [string, string] => [
    `【${settings.signature}】${aliyunText(template, at(level), settings.consoleUrl)}`,
    '',
  ]
  const named = aliyunTexts[template].includes('{employer}')
  const fit = fitName(named ? shownEmployer(variables.employer) : '', smsUnits, frame)
  const all: Record<string, string> = { ...at(fit?.level ?? 6), employer: fit?.name ?? '见链接' }
  const used = aliyunTexts[template].matchAll(placeholder)
  return Object.fromEntries([...used].map(([, name = '']) => [name, all[name] ?? '']))
}
