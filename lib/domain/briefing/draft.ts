import { clockLabel } from '../clock-names.ts'
import { quarterLabel } from '../quarter.ts'
import { categoryLabel, channelLabel, type Grade, gradeTitle, unitLabel, units } from '../vocabulary.ts'
import type { BriefingFigures, Compared, Count } from './figures.ts'
import { findings } from './findings.ts'
import type { SectionId, SectionTexts } from './sections.ts'
import { changes, counted, districtLabel, none, periodWords, ranked, share, spanSaid } from './sentences.ts'

type Said = (figures: BriefingFigures) => readonly string[]

const of = (count: Count, measure: string, { fewBelow }: BriefingFigures): string => counted(count, measure, fewBelow)

/** A row after the other, the most first: «工资拖欠12件，占60%；劳动合同8件，占40%». */
function listed<K extends string>(
  rows: readonly { key: K; count: Compared }[],
  on: { figures: BriefingFigures; label: (key: K) => string; measure: string; whole: Count | null },
): string {
  const { figures, label, measure, whole } = on
  const said = ranked(rows).map(
    ({ key, count }) =>
      `${label(key)}${of(count.now, measure, figures)}${whole === null ? '' : share(count.now, whole)}`,
  )
  return said.join('；') || '无'
}

const overall: Said = (figures) => {
  const { quarter, reports, disputes, closed, open } = figures
  const standing = `截至季末，在办事项${of(open, '件', figures)}。`
  if (none(reports.now) && none(disputes.now))
    return [
      `本季度（${periodWords(quarter)}）未收到劳动纠纷隐患预警线索，未形成预警事项。线索${changes(reports, '条')}。预警事项${changes(disputes, '件')}。`,
      none(closed) ? standing : `本季度办结以往事项${of(closed, '件', figures)}。${standing}`,
    ]
  return [
    `${quarterLabel(quarter)}（${periodWords(quarter)}），各成员单位共收集劳动纠纷隐患预警线索${of(reports.now, '条', figures)}，${changes(reports, '条')}。` +
      `经归并，形成预警事项${of(disputes.now, '件', figures)}，${changes(disputes, '件')}。`,
    `本季度办结事项${of(closed, '件', figures)}；${standing}`,
  ]
}

const titleOf = (grade: Grade): string => (grade === 'watch' ? '未达等级的关注事项' : gradeTitle[grade])

const grades: Said = (figures) => {
  if (none(figures.disputes.now)) return ['本季度未收到达到预警等级或需要关注的事项，各等级均为0件。']
  const each = figures.grades.map(
    ({ key, count }) => `${titleOf(key)}${of(count.now, '件', figures)}${share(count.now, figures.disputes.now)}`,
  )
  const warned = figures.grades.filter(({ key }) => key !== 'watch')
  const against = warned.some(({ count: { before, lastYear } }) => before !== null || lastYear !== null)
    ? warned.map(({ key, count }) => `${titleOf(key)}${changes(count, '件')}。`).join('')
    : '各等级环比、同比均无可比数据。'
  return [`按期间达到的最高等级划分：${each.join('；')}。`, against]
}

const categories: Said = (figures) => {
  if (none(figures.disputes.now)) return ['本季度未收到各类别、各渠道的预警事项。']
  const whole = figures.disputes.now
  const on = { figures, measure: '件', whole }
  return [
    `按预警工作范围划分：${listed(figures.categories, { ...on, label: (key) => categoryLabel[key] })}。`,
    `按信息来源划分：${listed(figures.channels, { ...on, label: (key) => channelLabel[key] })}。同一事项有多个来源的，分别计入。`,
  ]
}

const places: Said = (figures) => {
  if (none(figures.disputes.now)) return ['本季度未收到涉及各地区、各成员单位的预警事项。']
  const on = { figures, measure: '件' }
  const among = figures.units.filter(({ count }) => !none(count.now)).length
  return [
    `按发生地区划分：${listed(figures.districts, { ...on, whole: figures.disputes.now, label: (key) => districtLabel(key) })}。`,
    among === 0
      ? '本季度预警事项均未记明发现单位。'
      : `按发现单位划分：${listed(figures.units, { ...on, whole: null, label: (key) => unitLabel[key] })}。` +
        `涉及${among}个成员单位${among < units.length ? `，其余${units.length - among}个单位为0件` : ''}。同一事项由多个单位发现的，分别计入。`,
  ]
}

const clocks: Said = (figures) => {
  const { alert, bounces, recurrences, merges } = figures
  const kept = figures.clocks.filter((one) => !none(one.kept) || !none(one.missed))
  const measured = kept.map(
    ({ clock, kept: inTime, missed, median }) =>
      `${clockLabel[clock]}按时${of(inTime, '次', figures)}、超时${of(missed, '次', figures)}` +
      (median === null ? '' : `（中位用时${spanSaid(median)}）`),
  )
  return [
    alert.median === null
      ? '本季度没有可以计算的从知悉到预警的用时。'
      : `从知悉到发出预警，中位用时${spanSaid(alert.median)}${alert.p90 === null ? '' : `，九成在${spanSaid(alert.p90)}以内`}。`,
    measured.length === 0 ? '本季度没有到期的办理时限。' : `各环节时限执行情况：${measured.join('；')}。`,
    `对指派提出异议${of(bounces, '次', figures)}；一年内再发的事项${of(recurrences, '件', figures)}；并入其他事项${of(merges, '件', figures)}。`,
  ]
}

const quality: Said = (figures) => {
  const { cameTrue, dismissed, withoutWarning, leadMedian, raised, lowered, same } = figures.quality
  const agreed = same !== undefined && none(same) ? '本季度没有作出研判。' : '研判等级与系统建议等级均一致。'
  if (none(figures.disputes.now) && [cameTrue, dismissed, withoutWarning, raised, lowered].every(none))
    return ['本季度没有可以评价预警质量的事项。']
  return [
    `预警应验的${of(cameTrue, '件', figures)}；经处置或研判排除的${of(dismissed, '件', figures)}；` +
      `未经预警即发生的${of(withoutWarning, '件', figures)}。`,
    leadMedian === null
      ? '本季度没有可以计算的预警提前时间。'
      : `达到红色标准的事项，此前已经预警的，提前时间中位数为${spanSaid(leadMedian)}。`,
    none(raised) && none(lowered)
      ? agreed
      : `研判等级高于系统建议等级的${of(raised, '件', figures)}，低于的${of(lowered, '件', figures)}，均由研判人员说明了理由。`,
  ]
}

const signs: Said = ({ signs: found }) => {
  if (found === null) return ['本季度未作苗头分析。']
  if (found.length === 0) return ['本季度未发现数量异常升高的类别和地区。']
  const named = found.map(({ category, district }) => `${districtLabel(district)}的${categoryLabel[category]}类`)
  return [
    `以下方面的线索数量曾高于平时：${[...new Set(named)].join('、')}。请有关单位抓早、抓小，及时核查。`,
    '苗头只提示数量变化，不是预警等级。',
  ]
}

const problems: Said = (figures) => {
  const found = findings(figures)
  return found.length === 0
    ? ['从本季度统计情况看，未发现需要提请研究的问题。']
    : found.map(({ problem }, at) => `（${'一二三四五六七'.charAt(at)}）${problem}`)
}

const next: Said = (figures) => {
  const work = [
    ...findings(figures).map(({ work: one }) => one),
    '继续加强预警信息收集，对有可能形成隐患的事项认真梳理，做到抓早、抓小，防患于未燃。',
    '各成员单位联络员按季度统计、汇总本单位劳动纠纷隐患预警事项，没有事项的按零报告。',
  ]
  return work.map((one, at) => `（${'一二三四五六七八九'.charAt(at)}）${one}`)
}

const written: Record<SectionId, Said> = {
  overall,
  grades,
  categories,
  units: places,
  clocks,
  quality,
  signs,
  problems,
  next,
}

/** 简报初稿: each part as sentences, from the figures alone. */
export const draftTexts = (figures: BriefingFigures): SectionTexts => {
  const text = (section: SectionId): string =>
    written[section](figures)
      .filter((paragraph) => paragraph !== '')
      .join('\n')
  return {
    overall: text('overall'),
    grades: text('grades'),
    categories: text('categories'),
    units: text('units'),
    clocks: text('clocks'),
    quality: text('quality'),
    signs: text('signs'),
    problems: text('problems'),
    next: text('next'),
  }
}
