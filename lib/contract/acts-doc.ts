import { actBodies } from '../domain/act-bodies.ts'
import { actRefusals } from '../domain/act-refusals.ts'
import { type ActName, actNames, ruleOf } from '../domain/acts.ts'
import { whoMay } from '../domain/permissions.ts'
import { markLabel } from '../domain/procedure.ts'
import { type Grade, gradeLabel, grades } from '../domain/vocabulary.ts'
import { fieldLabel, row, tableHead } from './procedure-words.ts'

export const actLabel = (act: ActName): string => ruleOf(act).label

/** Every act: what it is called, who may do it in which grade, when, and what the form asks. */
export const actsSection = (): string[] => [
  '',
  '## 二、全部办理事项',
  '',
  ...tableHead('办理事项', '条款', '由谁办', '何时', '填写'),
  ...actNames.map((act) => row(actLabel(act), clauseText(act), whoText(act), whenText(act), fieldsOf(act) || '—')),
]

/** The closed list, as an official reads it. */
export const refusalsSection = (): string[] => [
  '',
  '## 六、不予办理的情形',
  '',
  ...Object.values(actRefusals).map((sentence) => `* ${sentence}。`),
]

const clauseText = (act: ActName): string => {
  const { clause } = ruleOf(act)
  return clause === 'ours' ? '本系统' : clause
}

function whoText(act: ActName): string {
  if ('every' in ruleOf(act).who) return whoMay(act, 'red')
  const byWho = Map.groupBy(grades, (grade: Grade) => whoMay(act, grade))
  return [...byWho]
    .filter(([, same]) => !same.some((grade) => isEmpty(act, grade)))
    .map(([who, same]) => `${same.map((grade) => gradeLabel[grade]).join('、')}：${who}`)
    .join('；')
}

function isEmpty(act: ActName, grade: Grade): boolean {
  const { who } = ruleOf(act)
  return !('every' in who) && who[grade].length === 0
}

function whenText(act: ActName): string {
  const { after = [], before = [], ended } = ruleOf(act)
  const parts = [
    ...(after.length > 0 ? [`须先${after.map((mark) => markLabel[mark]).join('、')}`] : []),
    ...(before.length > 0 ? [`${before.map((mark) => markLabel[mark]).join('、')}之前`] : []),
    ...(ended === 'only' ? ['事项结束后'] : ended === 'also' ? ['随时，结束后亦可'] : []),
  ]
  return parts.join('；') || '事项结束前随时'
}

function fieldsOf(act: ActName): string {
  const fields = Object.entries(actBodies[act].shape).filter(([field]) => field !== 'action')
  return fields
    .map(([field, schema]) => `${fieldLabel[field]}${schema.safeParse(undefined).success ? '（可不填）' : ''}`)
    .join('、')
}

/** What no table says: it stands in `act-particulars.ts`. */
const particular: Partial<Record<ActName, string>> = {
  assess: '红色须写明会议',
  progress: '蓝色须说明是否向领导小组上报',
  conclude: '人数、金额核实不了的，写明无法核实',
  close: '等级已研判、处置已办结，需要专报的已报齐',
}

/** What must be there for an act: what was done before, and what the form asks. */
export function needs(act: ActName): string {
  const { after = [] } = ruleOf(act)
  const done = after.length > 0 ? `须先${after.map((mark) => markLabel[mark]).join('、')}` : ''
  return [done, particular[act] ?? '', fieldsOf(act)].filter((part) => part !== '').join('；') || '—'
}
