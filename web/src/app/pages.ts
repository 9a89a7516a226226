import type { Person } from '../session/me.ts'
import { mayCall } from '../session/me.ts'

export const pageGroups = ['办理', '季度', '管理'] as const

/** The console's pages in the order of its menu: where, under what, what it is called, to whom it is offered. */
export interface PageEntry {
  path: string
  group: (typeof pageGroups)[number]
  label: string
  offered(me: Person, on: { local: boolean }): boolean
}

export const pages: readonly PageEntry[] = [
  { path: '/', group: '办理', label: '今日', offered: (me) => mayCall(me, 'today') },
  { path: '/disputes', group: '办理', label: '预警事项', offered: (me) => mayCall(me, 'listDisputes') },
  { path: '/report', group: '办理', label: '上报', offered: (me) => mayCall(me, 'reportByHand') },
  { path: '/notices', group: '办理', label: '我的通知', offered: (me) => mayCall(me, 'myNotices') },
  { path: '/signs', group: '办理', label: '苗头', offered: (me) => mayCall(me, 'earlySigns') },
  { path: '/returns', group: '季度', label: '季度填报', offered: (me) => mayCall(me, 'listReturns') },
  { path: '/quarter', group: '季度', label: '季度分析', offered: (me) => mayCall(me, 'viewQuarter') },
  { path: '/briefings', group: '季度', label: '简报', offered: (me) => mayCall(me, 'listBriefings') },
  { path: '/meetings', group: '季度', label: '会议', offered: (me) => mayCall(me, 'listMeetings') },
  { path: '/roster', group: '管理', label: '通讯录', offered: (me) => mayCall(me, 'viewRoster') },
  { path: '/policy', group: '管理', label: '规则', offered: (me) => mayCall(me, 'showPolicies') },
  { path: '/sources', group: '管理', label: '数据源', offered: (me) => mayCall(me, 'viewSources') },
  { path: '/accountability', group: '管理', label: '问责', offered: (me) => mayCall(me, 'accountability') },
  { path: '/drills', group: '管理', label: '演练', offered: (me) => mayCall(me, 'startDrill') },
  { path: '/audit', group: '管理', label: '操作记录', offered: (me) => mayCall(me, 'viewAudit') },
  { path: '/local', group: '管理', label: '本机', offered: (_, { local }) => local },
]
