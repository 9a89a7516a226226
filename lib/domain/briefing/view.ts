import type { Officer } from '../permissions.ts'
import type { Policy } from '../policy.ts'
import { quarterLabel } from '../quarter.ts'
import { type ChartId, quarterCharts } from '../quarter-charts.ts'
import type { Post } from '../vocabulary.ts'
import { type Briefing, briefingTitle, byHand, correctionSaid, numberWords, stageLabel } from './briefing.ts'
import { type ChangedFigure, changedFigures } from './changed.ts'
import { briefingActLabel, briefingActNames } from './commands.ts'
import { briefingActsNow } from './decide.ts'
import { employersIn } from './employer-words.ts'
import type { BriefingFigures } from './figures.ts'
import { type SectionId, sectionIds, sectionTitle } from './sections.ts'
import { briefingTables } from './tables.ts'

/** Who sees a briefing that is not out yet: whoever writes it and whoever decides on it. */
const drafters: readonly Post[] = ['office', 'group-leader', 'director']

export const seesDrafts = ({ posts }: Pick<Officer, 'posts'>): boolean =>
  posts.some(({ post }) => drafters.includes(post))

/** In which part each picture stands. */
const chartIn: Record<ChartId, SectionId> = {
  weeks: 'overall',
  grades: 'grades',
  categories: 'categories',
  channels: 'categories',
  units: 'units',
  clocks: 'clocks',
}

/** 数量较少的数字从略, said below every briefing. */
export const suppressedNote = (fewBelow: number): string =>
  `注：1至${fewBelow - 1}的数字写作“不足${fewBelow}”，可据以推算的数字从略；“无可比数据”表示该期没有统计。`

/** A briefing as it is read: parts in their order, each with its tables and pictures. */
export function briefingBody(briefing: Briefing) {
  const { figures, parts } = briefing
  const tables = briefingTables(figures)
  const charts = quarterCharts(figures).map((chart) => ({ ...chart, section: chartIn[chart.id] }))
  return {
    quarter: briefing.quarter,
    label: quarterLabel(briefing.quarter),
    issue: briefing.issue,
    title: briefingTitle(briefing),
    number: briefing.number && numberWords(briefing.number),
    stage: briefing.stage,
    stageLabel: stageLabel[briefing.stage],
    correction: correctionSaid(briefing),
    publishedAt: briefing.publishedAt,
    note: suppressedNote(figures.fewBelow),
    sections: sectionIds.map((id) => ({
      id,
      title: sectionTitle[id],
      text: parts[id].text,
      byHand: byHand(briefing, id),
      differs: parts[id].differs,
      employers: employersIn(parts[id].text),
      tables: tables.filter(({ section }) => section === id).map(({ section: _, ...table }) => table),
      charts: charts.filter(({ section }) => section === id).map(({ section: _, ...chart }) => chart),
    })),
  }
}

/** What this official may do with it now; and which figures are others since, where somebody has to know. */
export function briefingDoing(
  briefing: Briefing,
  on: { officer: Officer; policy: Policy; current: BriefingFigures | null },
): { may: { action: string; label: string }[]; stale: ChangedFigure[]; returned: string | null } {
  const { officer, policy, current } = on
  const stale = current === null || !seesDrafts(officer) ? [] : changedFigures(briefing.figures, current)
  const may = briefingActsNow(briefing, briefingActNames, { by: { officer }, policy })
  // What is not of today is brought up to date first; what is, needs no updating.
  const blocked: readonly string[] = stale.length > 0 ? ['submit', 'approve', 'publish'] : ['refresh']
  return {
    may: may.filter((name) => !blocked.includes(name)).map((action) => ({ action, label: briefingActLabel[action] })),
    stale,
    returned: briefing.returned,
  }
}
