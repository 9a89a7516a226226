import type { AccountItem, AccountLine, LineOf } from './account-line.ts'
import { clockLabel } from './clock-names.ts'
import { beijingMinute } from './format.ts'
import { commandLabel } from './history-lines.ts'
import type { Via } from './procedure-state.ts'
import { minutesBetween, spanWords } from './span-words.ts'
import { gradeLabel, postLabel, unitLabel } from './vocabulary.ts'

/** Under these headings, in this order; the first is the record that protects who did report (六(二)). */
export const sectionLabel = {
  'on-time': '已按时上报',
  reported: '已上报（知悉时间未填）',
  late: '迟报',
  alerted: '收到预警（作为发现单位）',
  confirmed: '签收预警',
  missed: '超过时限',
  objected: '对指派提出异议（退回）',
  designated: '受指派',
  transferred: '移交',
  discipline: '移送机关纪委及处理结果',
} as const
export type Section = keyof typeof sectionLabel

export interface AccountRow extends Pick<AccountItem, 'disputeId' | 'number' | 'seq' | 'at'> {
  say: string
  /** How long it took or has taken, in whole minutes; null where there is nothing to measure. */
  minutes: number | null
}

const viaLabel: Record<Via, string> = { console: '', link: '，短信链接', phone: '，电话代记' }

/** The end of a missed clock, where there was one. */
export type Ended = LineOf<'caught-up'> & { at: string }

export function missedRow(line: LineOf<'missed'>, on: { ended: Ended | undefined; now: string }) {
  const { ended, now } = on
  const minutes = minutesBetween(line.dueAt, ended?.at ?? now)
  const end = ended ? `，${beijingMinute(ended.at)}止（${commandLabel(ended.command)}）` : '，至今未办'
  return {
    minutes,
    say: `“${clockLabel[line.clock]}”时限 ${beijingMinute(line.dueAt)}，超过${spanWords(minutes)}${end}`,
  }
}

type Said = { section: Section; say: string; minutes: number | null }
const plain = (section: Section, say: string): Said => ({ section, say, minutes: null })

/** A line under its heading; null: it says nothing by itself. */
export function lineSaid(line: Exclude<AccountLine, { kind: 'missed' | 'caught-up' }>): Said | null {
  switch (line.kind) {
    case 'reported':
      return line.unknown === 0 ? null : plain('reported', `上报线索${line.unknown}条，知悉时间未填`)
    case 'on-time':
    case 'late': {
      const { knownAt, receivedAt } = line
      const minutes = minutesBetween(knownAt, receivedAt)
      const when = `${beijingMinute(knownAt)}知悉，${beijingMinute(receivedAt)}收到上报，相隔${spanWords(minutes)}`
      const limit = line.kind === 'late' ? `，期限为${beijingMinute(line.limit)}` : ''
      return { section: line.kind, say: `线索 ${line.reportId}：${when}${limit}`, minutes }
    }
    case 'alerted':
      return plain('alerted', `${gradeLabel[line.grade]}${line.grade === 'watch' ? '事项提请预判' : '预警'}`)
    case 'confirmed': {
      const { alertAt, confirmedAt, post, via } = line
      const minutes = minutesBetween(alertAt, confirmedAt)
      const say = `${postLabel[post]} ${beijingMinute(confirmedAt)}签收，距预警${spanWords(minutes)}${viaLabel[via]}`
      return { section: 'confirmed', say, minutes }
    }
    case 'objected':
      return plain('objected', '对指派提出异议')
    case 'designated':
      return plain(
        'designated',
        line.part === 'cooperating' ? '配合单位' : `处置单位${line.final ? '（最终指派）' : ''}`,
      )
    case 'transferred':
      return plain('transferred', `${line.way === 'out' ? '移交给' : '接自'}${unitLabel[line.other]}`)
    case 'discipline-referred':
      return plain('discipline', '移送机关纪委')
    case 'discipline-decided':
      return plain('discipline', '记录处理结果（内容封存，须另行开启）')
  }
}
