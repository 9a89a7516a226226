import { clockLabel } from '../clock-names.ts'
import { categoryLabel, channelLabel, gradeLabel, unitLabel } from '../vocabulary.ts'
import type { BriefingFigures, Compared, Count } from './figures.ts'
import type { SectionId } from './sections.ts'
import { countCell, districtLabel, spanSaid } from './sentences.ts'

/** One figure that is another one now, in words, and the part of the briefing in which it stands. */
export interface ChangedFigure {
  section: SectionId
  label: string
  before: string
  after: string
}

type Line = { section: SectionId; label: string; say: string }

const span = (minutes: number | null): string => (minutes === null ? '无' : spanSaid(minutes))

function* compared(section: SectionId, label: string, count: Compared, fewBelow: number): Generator<Line> {
  yield { section, label, say: countCell(count.now, fewBelow) }
  yield { section, label: `${label}（上季度）`, say: countCell(count.before, fewBelow) }
  yield { section, label: `${label}（上年同期）`, say: countCell(count.lastYear, fewBelow) }
}

/** Every figure that the texts are written from. */
function* lines(figures: BriefingFigures): Generator<Line> {
  const { fewBelow, quality } = figures
  const one = (section: SectionId, label: string, count: Count): Line => ({
    section,
    label,
    say: countCell(count, fewBelow),
  })
  yield* compared('overall', '线索', figures.reports, fewBelow)
  yield* compared('overall', '预警事项', figures.disputes, fewBelow)
  yield one('overall', '办结', figures.closed)
  yield one('overall', '在办', figures.open)
  for (const { from, reports, disputes } of figures.weeks) {
    yield one('overall', `${from}起一周的线索`, reports)
    yield one('overall', `${from}起一周的预警事项`, disputes)
  }
  for (const { key, count } of figures.grades) yield* compared('grades', gradeLabel[key], count, fewBelow)
  for (const { key, count } of figures.categories) yield one('categories', categoryLabel[key], count.now)
  for (const { key, count } of figures.channels) yield one('categories', channelLabel[key], count.now)
  for (const { key, count } of figures.districts) yield one('units', districtLabel(key), count.now)
  for (const { key, count } of figures.units) yield one('units', unitLabel[key], count.now)
  for (const { clock, kept, missed, median, p90 } of figures.clocks) {
    yield one('clocks', `${clockLabel[clock]}按时`, kept)
    yield one('clocks', `${clockLabel[clock]}超时`, missed)
    yield { section: 'clocks', label: `${clockLabel[clock]}中位用时`, say: span(median) }
    yield { section: 'clocks', label: `${clockLabel[clock]}九成用时`, say: span(p90) }
  }
  yield { section: 'clocks', label: '从知悉到预警中位用时', say: span(figures.alert.median) }
  yield { section: 'clocks', label: '从知悉到预警九成用时', say: span(figures.alert.p90) }
  yield one('clocks', '异议', figures.bounces)
  yield one('clocks', '再发', figures.recurrences)
  yield one('clocks', '并入', figures.merges)
  yield one('quality', '应验', quality.cameTrue)
  yield one('quality', '排除', quality.dismissed)
  yield one('quality', '未经预警即发生', quality.withoutWarning)
  yield one('quality', '研判高于建议等级', quality.raised)
  yield one('quality', '研判低于建议等级', quality.lowered)
  if (quality.same !== undefined) yield one('quality', '研判与建议等级一致', quality.same)
  yield { section: 'quality', label: '预警提前量', say: span(quality.leadMedian) }
  const signs = figures.signs?.map(({ category, district }) => `${districtLabel(district)}${categoryLabel[category]}`)
  yield { section: 'signs', label: '苗头', say: signs === undefined ? '未分析' : signs.join('、') || '无' }
}

/** What is another figure in `after`, in the order in which it is read. What is in one of the two only was or is 0. */
export function changedFigures(before: BriefingFigures, after: BriefingFigures): ChangedFigure[] {
  const name = ({ section, label }: Line): string => `${section} ${label}`
  const old = new Map([...lines(before)].map((line) => [name(line), line]))
  const now = new Map([...lines(after)].map((line) => [name(line), line]))
  return [...new Map([...now, ...old]).values()].flatMap(({ section, label, ...line }) => {
    const was = old.get(name({ section, label, ...line }))?.say ?? '0'
    const is = now.get(name({ section, label, ...line }))?.say ?? '0'
    return was === is ? [] : [{ section, label, before: was, after: is }]
  })
}
