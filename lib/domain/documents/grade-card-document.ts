import { letterhead } from '../../policies/letterhead.ts'
import { cardLines } from '../grade-card.ts'
import { type CriterionPicture, cardPicture } from '../grade-card-picture.ts'
import type { Policy } from '../policy.ts'
import { gradeLabel } from '../vocabulary.ts'
import { basicsTable, type DisputeSource, employerOf } from './dispute-words.ts'
import type { DocumentChart, OfficialDocument } from './document.ts'
import { drawn } from './drawn.ts'

/** 等级卡 (DOMAIN 2.3): why this grade, to be put into a file. */
export function gradeCardDocument(source: DisputeSource & { policy: Policy }): OfficialDocument {
  const { dispute, policy, today } = source
  const { criteria, human } = cardPicture(dispute.card, policy)
  return {
    kind: 'grade-card',
    head: null,
    title: '劳动纠纷预警等级卡',
    subtitle: dispute.drill ? '演练' : null,
    addressee: null,
    blocks: [
      { kind: 'heading', level: 1, text: '基本情况' },
      basicsTable(source, '表1 基本情况'),
      { kind: 'heading', level: 1, text: '等级依据' },
      ...cardLines(dispute.card, policy).map((text) => ({ kind: 'paragraph', text: `${text}。` }) as const),
      { kind: 'heading', level: 1, text: '各项标准' },
      {
        kind: 'table',
        caption: '表2 各项数字与标准',
        columns: [
          { label: '项目', width: 1.3 },
          { label: '至少', width: 1, align: 'center' },
          { label: '估计', width: 1, align: 'center' },
          { label: '至多', width: 1, align: 'center' },
          { label: '标准（以上，含本数）', width: 2 },
          { label: '单项达到', width: 1, align: 'center' },
        ],
        rows: criteria.map(criterionRow),
        note: '等级按估计数衡量。标准后有“＊”的，方案未定，为本系统默认。',
      },
      drawn(sharesChart(criteria, employerOf(dispute)), '各项数字均待核，不作图。'),
      { kind: 'heading', level: 1, text: '须由人判断的条件' },
      { kind: 'paragraph', text: `${human.say}（${human.clause}）。` },
    ],
    annexes: [],
    signed: { by: letterhead.office, date: today },
    note: null,
    colophon: null,
  }
}

function criterionRow({ label, figures, thresholds, reaches }: CriterionPicture): string[] {
  const standards = thresholds.map(({ grade, from, ours }) => `${gradeLabel[grade]}${from.say}${ours ? '＊' : ''}`)
  return [
    label,
    figures?.atLeast?.say ?? (figures ? '不详' : '待核'),
    figures?.estimate.say ?? '待核',
    figures?.atMost?.say ?? (figures ? '不详' : '待核'),
    standards.toReversed().join('，'),
    // Unknown is not zero (DOMAIN 2.1): what is not known has not fallen short of anything.
    figures === null ? '待核' : reaches ? gradeLabel[reaches] : '未达等级',
  ]
}

/** How much of what red takes each figure comes to; what is unknown has no bar. */
function sharesChart(criteria: readonly CriterionPicture[], employer: string): DocumentChart {
  const shares = criteria.map(({ label, figures, thresholds }) => {
    const red = thresholds.find(({ grade }) => grade === 'red')?.from.n
    const share = figures && red ? Math.round((figures.estimate.n / red) * 100) : null
    return { label, share }
  })
  const known = shares.map(({ label, share }) => `${label}${share === null ? '待核' : `为红色标准的${share}%`}`)
  return {
    kind: 'chart',
    caption: '图1 估计数与红色标准之比（%）',
    alt: `${employer}：${known.join('，')}。`,
    ratio: 0.36,
    option: {
      grid: { left: 110, right: 60, top: 20, bottom: 40 },
      xAxis: { type: 'value', name: '%', min: 0, max: Math.max(120, ...shares.map(({ share }) => share ?? 0)) },
      yAxis: { type: 'category', inverse: true, data: shares.map(({ label }) => label), axisLabel: { fontSize: 14 } },
      series: [
        {
          type: 'bar',
          barMaxWidth: 26,
          data: shares.map(({ share }) => share ?? '-'),
          itemStyle: { color: '#8c2f39' },
          label: { show: true, position: 'right', fontSize: 13 },
          markLine: {
            symbol: 'none',
            lineStyle: { color: '#c8102e', type: 'dashed' },
            label: { formatter: '红色标准' },
            data: [{ xAxis: 100 }],
          },
        },
      ],
    },
  }
}
