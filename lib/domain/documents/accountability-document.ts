import { letterhead } from '../../policies/letterhead.ts'
import type { AccountView, Totals } from '../accountability.ts'
import { beijingMinute } from '../format.ts'
import { quarterLabel } from '../quarter.ts'
import { spanWords } from '../span-words.ts'
import type { DocumentTable, OfficialDocument } from './document.ts'

/** 问责记录 (六(二)): what one unit answers for in one quarter, each line with the commit that says so. */
export function accountabilityDocument(view: AccountView, on: { quarter: string; today: string }): OfficialDocument {
  const period = quarterLabel(on.quarter)
  return {
    kind: 'accountability',
    head: null,
    title: `${view.label}${period}劳动纠纷预警履责记录`,
    subtitle: '问责记录',
    addressee: null,
    blocks: [
      { kind: 'heading', level: 1, text: '汇总' },
      {
        kind: 'paragraph',
        text: `依据《劳动纠纷预警工作方案》六（二），${view.label}${period}履责情况由系统据事项历史逐条汇总如下。知悉时间未填的不算迟报；演练不计。`,
      },
      totalsTable(view.totals),
      { kind: 'heading', level: 1, text: '逐条记录' },
      ...view.sections.flatMap(({ label, rows, more }, n): OfficialDocument['blocks'][number][] => [
        { kind: 'heading', level: 2, text: label },
        {
          kind: 'table',
          caption: `表${n + 2} ${label}`,
          columns: [
            { label: '序号', width: 0.5, align: 'center' },
            { label: '时间', width: 1.4, align: 'center' },
            { label: '预警编号', width: 1.5, align: 'center' },
            { label: '情况', width: 2.5 },
            { label: '历史', width: 0.8, align: 'center' },
          ],
          rows: rows.map(({ at, number, say, seq }, i) => [`${i + 1}`, beijingMinute(at), number, say, `第${seq}条`]),
          ...(more > 0 && { note: `另有更早的${more}条未列出。` }),
        },
      ]),
      { kind: 'heading', level: 1, text: '说明' },
      { kind: 'paragraph', text: '“历史”一栏为该事项历史的条次，可据以核对；历史各条前后相链，改动即可发现。' },
    ],
    annexes: [],
    signed: { by: letterhead.office, date: on.today },
    note: null,
    colophon: null,
  }
}

function totalsTable(of: Totals): DocumentTable {
  const span = (minutes: number | null): string => (minutes === null ? '无' : spanWords(minutes))
  const times = (n: number): string => `${n}次`
  return {
    kind: 'table',
    caption: '表1 履责情况汇总',
    columns: [
      { label: '项目', width: 2 },
      { label: '数', width: 1, align: 'center' },
      { label: '项目', width: 2 },
      { label: '数', width: 1, align: 'center' },
    ],
    rows: [
      ['上报线索', `${of.reported}条`, '其中按时上报', `${of.onTime}条`],
      ['其中迟报', `${of.late}条`, '其中知悉时间未填', `${of.unknown}条`],
      ['作为发现单位收到预警', times(of.alerted), '签收', times(of.confirmed)],
      ['签收用时中位数', span(of.confirmMedianMinutes), '签收最长用时', span(of.confirmWorstMinutes)],
      ['超过时限', times(of.missed), '其中至今未办', times(of.missedStill)],
      ['对指派提出异议', times(of.objected), '受指派为处置单位', times(of.designated)],
      ['受指派为配合单位', times(of.cooperating), '移入、移出', `${of.transferredIn}次、${of.transferredOut}次`],
      ['移送机关纪委', times(of.disciplineReferred), '已记录处理结果', times(of.disciplineDecided)],
    ],
  }
}
