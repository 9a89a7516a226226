import { cutText } from '../clean-text.ts'
import type { Dispute } from '../dispute.ts'
import type { Commit } from '../dispute-facts.ts'
import { beijing, beijingMinute, figureLines, shortFigures } from '../format.ts'
import { historyLine } from '../history-lines.ts'
import { discovering } from '../permissions.ts'
import type { Instant } from '../report.ts'
import { categoryLabel, channelLabel, channels, gradeTitle, signalLabel, unitLabel } from '../vocabulary.ts'
import type { Block, DocumentTable } from './document.ts'

/** What a document on a dispute is drawn up from: figures, codes and dates; no report, nothing sealed. */
export interface DisputeSource {
  dispute: Dispute
  commits: readonly Commit[]
  /** The day in 北京时间 on which it is drawn up. */
  today: string
}

export const employerOf = ({ employer, project }: Dispute): string => employer.name ?? project ?? '用人单位不详'

/** 示例公司工资拖欠, for a title: a name that would fill the page is cut there, and stands whole in the text. */
export function matterOf(dispute: Dispute): string {
  const { text, cut } = cutText(employerOf(dispute), 32)
  return `${text}${cut ? '…' : ''}${categoryLabel[dispute.category]}`
}

/** 2026年11月3日 14:05, 北京时间. */
export const minuteSaid = (at: Instant): string => `${beijing(at).slice(0, 4)}年${beijingMinute(at)}`

export const gradeSaid = ({ inForce, pending }: Dispute): string =>
  `${gradeTitle[inForce]}${pending ? '（待研判）' : ''}`

/** 投诉、举报、热线 3 条，日常工作 1 条. */
export function sourcesSaid({ tally }: Dispute): string {
  const counted = channels.flatMap((channel) => {
    const n = tally.channels[channel] ?? 0
    return n > 0 ? [`${channelLabel[channel]}${n}条`] : []
  })
  return counted.length > 0 ? `共${tally.reports}条线索：${counted.join('，')}` : '无有效线索'
}

/** Of each item its words; 不详 or 无 for what is not known. */
export function basics({ dispute }: DisputeSource): [label: string, said: string][] {
  const { employer, project, district, procedure } = dispute
  const { handling, cooperating } = procedure
  const found = discovering(dispute).map((unit) => unitLabel[unit])
  return [
    ['预警编号', dispute.number],
    ['用人单位', employer.name ?? '不详'],
    ['统一社会信用代码', employer.creditCode ?? '不详'],
    ['涉及项目', project ?? '无'],
    ['所在区域', district ?? '不详'],
    ['类别', categoryLabel[dispute.category]],
    ['预警等级', gradeSaid(dispute)],
    ['首次接报', minuteSaid(dispute.openedAt)],
    ['信息来源', sourcesSaid(dispute)],
    ['发现单位', found.join('、') || '无'],
    ['处置单位', handling ? unitLabel[handling] : '尚未明确'],
    ['配合单位', cooperating.map((unit) => unitLabel[unit]).join('、') || '无'],
    ['风险信号', dispute.card.signals.map((signal) => signalLabel[signal]).join('、') || '无'],
  ]
}

export const basicsTable = (source: DisputeSource, caption: string): DocumentTable => ({
  kind: 'table',
  caption,
  columns: [
    { label: '项目', width: 1 },
    { label: '内容', width: 2.6 },
  ],
  rows: basics(source),
})

/** What is known of its extent. */
export function figuresTable({ dispute }: DisputeSource, caption: string): DocumentTable {
  const lines = figureLines(dispute.card.figures)
  return {
    kind: 'table',
    caption,
    columns: [
      { label: '项目', width: 1 },
      { label: '数字', width: 2.6 },
    ],
    rows: [
      ['涉及人数', lines.people],
      ['涉案金额', lines.amount],
      ['解除关系人数', lines.terminations],
    ],
    note: '各渠道线索互有重复，等级按估计数衡量；待核的不按零计。',
  }
}

export const shortSaid = ({ dispute }: DisputeSource): string => shortFigures(dispute.card)

/** What is only noted for the operators, or told to machines. */
const beside = ['tallied', 'near-match', 'turn-passed', 'sealed-opened', 'document-made', 'document-opened']

/** So many lines of the course at most: a case of ten thousand reports would fill a hundred pages, and never be made. */
const linesAtMost = 300

/** The course of it: who did what when, by post, in the order in which it happened; of a long one its beginning and its end. */
export function courseTable({ commits }: Pick<DisputeSource, 'commits'>, caption: string): DocumentTable {
  const rows = commits.flatMap((commit) => {
    const told = commit.facts.filter(({ type }) => !beside.includes(type))
    if (told.length === 0) return []
    const { at, by, facts } = historyLine({ ...commit, facts: told })
    return [[minuteSaid(at), by?.label ?? '系统', facts.join('；')]]
  })
  const [first, ...later] = rows
  const long = first !== undefined && rows.length > linesAtMost
  return {
    kind: 'table',
    caption,
    columns: [
      { label: '时间', width: 1.5, align: 'center' },
      { label: '岗位', width: 1.3, align: 'center' },
      { label: '事项', width: 3 },
    ],
    rows: long ? [first, ...later.slice(1 - linesAtMost)] : rows,
    ...(long && { note: `共${rows.length}条，列出首条和最近${linesAtMost - 1}条，其余见事项历史。` }),
  }
}

/** Written words as paragraphs, or what is missing. */
export const written = (said: string | undefined, what: string): Block[] => {
  const lines = (said ?? '').split(/\n+/).filter((line) => line.trim() !== '')
  return lines.length > 0
    ? lines.map((text) => ({ kind: 'paragraph', text: text.trim() }))
    : [{ kind: 'missing', what }]
}
